import { expect, test } from './fixtures';
import { DENTAL } from './samples';

test.use({ oneDocument: true });

test.beforeEach(async ({ callPage }) => {
  await callPage.open(DENTAL);
  await callPage.ready();
});

test('the recording is there with nothing pressed; Space and the button play and pause it', async ({
  page,
  callPage,
}) => {
  await expect(callPage.audio).toHaveCount(1);
  const length_s = await callPage.audio.evaluate((audio: HTMLAudioElement) => audio.duration);
  expect(length_s).toBeGreaterThan(60);
  expect(await callPage.paused()).toBe(true);
  await page.keyboard.press('Space');
  await expect(callPage.pause).toBeVisible();
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(0.3);
  await page.keyboard.press('Space');
  await expect(callPage.play).toBeVisible();
  expect(await callPage.paused()).toBe(true);
  const heard = await callPage.currentTime();
  await callPage.play.click();
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(heard + 0.3);
  await callPage.pause.click();
  expect(await callPage.paused()).toBe(true);
});

test('arrows, letters and buttons move by 5 s and never before the start', async ({ page, callPage }) => {
  const { player } = callPage;
  for (const [forward, back] of [
    ['ArrowRight', 'ArrowLeft'],
    ['l', 'j'],
  ] as const) {
    await page.keyboard.press(forward);
    await page.keyboard.press(forward);
    await expect.poll(() => callPage.currentTime()).toBe(10);
    await page.keyboard.press(back);
    await expect.poll(() => callPage.currentTime()).toBe(5);
    await page.keyboard.press(back);
    await expect.poll(() => callPage.currentTime()).toBe(0);
  }
  await player.getByRole('button', { name: 'Forward 5 seconds' }).click();
  await expect.poll(() => callPage.currentTime()).toBe(5);
  await player.getByRole('button', { name: 'Back 5 seconds' }).click();
  await player.getByRole('button', { name: 'Back 5 seconds' }).click();
  await expect.poll(() => callPage.currentTime()).toBe(0);
});

test('next and previous turn land where a turn begins', async ({ callPage }) => {
  const starts = (await callPage.turns(DENTAL)).map(({ words }) => words[0]?.start);
  await callPage.player.getByRole('button', { name: 'Next turn' }).click();
  await callPage.player.getByRole('button', { name: 'Next turn' }).click();
  await expect.poll(async () => starts.indexOf(await callPage.currentTime())).toBe(1);
  await callPage.player.getByRole('button', { name: 'Previous turn' }).click();
  await expect.poll(async () => starts.indexOf(await callPage.currentTime())).toBe(0);
});

test('the last 20 s are heard at one press', async ({ callPage }) => {
  await callPage.player.getByRole('button', { name: 'Hear the last 20 s' }).click();
  const length_s = await callPage.audio.evaluate((audio: HTMLAudioElement) => audio.duration);
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(length_s - 20);
  expect(await callPage.paused()).toBe(false);
  expect(await callPage.currentTime()).toBeLessThan(length_s - 10);
});

test('the slider answers its keys and says its time', async ({ page, callPage }) => {
  await callPage.seek.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(callPage.seek).toHaveAttribute('aria-valuetext', /^0 seconds of 3 minutes/);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => callPage.currentTime()).toBe(1);
  await page.keyboard.press('PageUp');
  await expect.poll(() => callPage.currentTime()).toBe(31);
  await expect(callPage.seek).toHaveAttribute('aria-valuetext', /^31 seconds of 3 minutes( \d+ seconds?)?$/);
});

test('hovering the waveform tells the time there, a press seeks, and dragging goes on seeking', async ({
  page,
  callPage,
}) => {
  const start = await callPage.onTimeline(0.001);
  await page.mouse.move(start.x, start.y);
  await expect(callPage.player).toContainText(/0:00\.\d/);
  expect(await callPage.currentTime()).toBe(0);
  const length_s = await callPage.audio.evaluate((audio: HTMLAudioElement) => audio.duration);
  const quarter = await callPage.onTimeline(0.25);
  await page.mouse.click(quarter.x, quarter.y);
  await expect.poll(() => callPage.currentTime()).toBeCloseTo(length_s / 4, 0);
  const from = await callPage.onTimeline(0.3);
  const to = await callPage.onTimeline(0.5);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, from.y, { steps: 3 });
  await page.mouse.move(to.x, from.y, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => callPage.currentTime()).toBeCloseTo(length_s / 2, 0);
});

test('one side alone is heard from where the sound was, and both again', async ({ callPage }) => {
  await callPage.play.click();
  await callPage.seekTo(60);
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(60.2);
  const sides = callPage.player.getByRole('group', { name: 'Channel' });
  for (const name of ['Agent', 'Caller', 'Both']) {
    const before = await callPage.currentTime();
    await sides.getByRole('button', { name }).click();
    await expect(sides.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => callPage.currentTime()).toBeGreaterThan(before + 0.2);
    expect(await callPage.currentTime()).toBeLessThan(before + 30);
  }
  await expect(callPage.pause).toBeVisible();
});

test.describe('what is remembered', () => {
  test.use({ oneDocument: false });

  test('speed is chosen from a list or by key, and kept for the next call', async ({ page, callPage }) => {
    const rate = () => callPage.audio.evaluate((audio: HTMLAudioElement) => audio.playbackRate);
    const speed = callPage.player.getByRole('combobox', { name: 'Speed' });
    await speed.selectOption('2×');
    await expect.poll(rate).toBe(2);
    await callPage.transcript.click({ position: { x: 2, y: 2 } });
    await page.keyboard.press('Shift+Period');
    await expect.poll(rate).toBe(2.5);
    await page.reload();
    await callPage.ready();
    await expect.poll(rate).toBe(2.5);
  });

  test('volume has a slider and a mute button', async ({ callPage }) => {
    const volume = () =>
      callPage.audio.evaluate((audio: HTMLAudioElement) => (audio.muted ? 0 : audio.volume));
    await callPage.player.getByRole('slider', { name: 'Volume' }).fill('40');
    await expect.poll(volume).toBe(0.4);
    await callPage.player.getByRole('button', { name: 'Mute' }).click();
    await expect.poll(volume).toBe(0);
    await callPage.player.getByRole('button', { name: 'Unmute' }).click();
    await expect.poll(volume).toBe(0.4);
  });

  test('a focused control keeps its own keys', async ({ page, callPage }) => {
    await callPage.player.getByRole('slider', { name: 'Volume' }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect
      .poll(() => callPage.audio.evaluate((audio: HTMLAudioElement) => audio.volume))
      .toBeCloseTo(0.95, 5);
    expect(await callPage.currentTime()).toBe(0);
    await callPage.player.getByRole('button', { name: 'Forward 5 seconds' }).focus();
    await page.keyboard.press('Space');
    await expect.poll(() => callPage.currentTime()).toBe(5);
    expect(await callPage.paused()).toBe(true);
  });

  test('? lists the keys, and single letters can be switched off', async ({ page, callPage }) => {
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(help).toContainText('Play or pause');
    await help.getByRole('switch', { name: /Single-character shortcuts/ }).uncheck();
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await callPage.transcript.click({ position: { x: 2, y: 2 } });
    await page.keyboard.press('l');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => callPage.currentTime()).toBe(5);
    await page.reload();
    await callPage.ready();
    await page.keyboard.press('l');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => callPage.currentTime()).toBe(5);
  });
});
