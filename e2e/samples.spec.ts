import { expect, test } from './fixtures';

test.use({ oneDocument: true });

type Config = { mode: string; samples: { call_id: string; title: string; length_s: number }[] };

test('every sample opens, and what it has can be heard', async ({ request, callPage }) => {
  test.slow();
  const { mode, samples } = (await (await request.get('/api/config')).json()) as Config;
  expect(mode).toBe('sample');
  expect(samples.length).toBeGreaterThanOrEqual(10);
  for (const { call_id, title, length_s } of samples) {
    await test.step(title, async () => {
      await callPage.openNext(call_id);
      await expect(callPage.player).toBeVisible();
      if ((await callPage.audio.count()) === 0) return;
      await callPage.ready();
      const heard_s = await callPage.audio.evaluate((audio: HTMLAudioElement) => audio.duration);
      if (length_s > 0) expect(Math.abs(heard_s - length_s)).toBeLessThan(1.5);
    });
  }
});

test('the one-hour call seeks to its last minute and reads there', async ({ request, callPage }) => {
  test.slow();
  const { samples } = (await (await request.get('/api/config')).json()) as Config;
  const hour = samples.find(({ length_s }) => length_s > 3000);
  if (!hour) throw new Error('No sample is an hour long.');
  const words = await callPage.words(hour.call_id);
  expect(words.length).toBeGreaterThanOrEqual(10_000);
  const late = words.at(-20);
  if (!late) throw new Error('The call has no words.');
  await callPage.open(hour.call_id, `?t=${((late.start + late.end) / 2).toFixed(2)}`);
  await callPage.ready();
  await expect.poll(() => callPage.litWords()).toContain(late.text);
});
