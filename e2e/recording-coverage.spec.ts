import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { answerFile } from './retell/fake-retell';
import type { LiveServer } from './retell/live-server';
import { spokenWav } from './retell/wav';

test.use({ oneDocument: true });

type Turn = readonly [role: 'agent' | 'user', start: number, text: string];

const WORD_S = 0.255;
const wordsOf = ([, start, text]: Turn) =>
  text
    .split(' ')
    .map((word, i) => ({ word: `${word} `, start: start + i * 0.3, end: start + i * 0.3 + WORD_S }));

/** A call of `call_s` seconds; its recording has the words that `isHeard` and ends at `recording_s`. */
function serve(
  live: LiveServer,
  id: string,
  turns: readonly Turn[],
  {
    call_s,
    recording_s = call_s,
    channels = 1,
    isHeard = () => true,
  }: {
    call_s: number;
    recording_s?: number;
    channels?: 1 | 2;
    isHeard?: (role: Turn[0], start: number) => boolean;
  },
): void {
  const spoken = turns.flatMap((turn) =>
    wordsOf(turn)
      .filter(({ start }) => isHeard(turn[0], start))
      .map(({ start, end }) => ({ start, end, channel: turn[0] === 'agent' ? 1 : 0 })),
  );
  const paths = (channels === 2 ? ([1, 2] as const) : ([1] as const)).map((count) => {
    const path = `/${id}-${count}.wav`;
    const file = spokenWav(recording_s, spoken, count);
    live.retell.serveFile(path, (request, response) => answerFile(request, response, file));
    return `${live.retell.origin}${path}`;
  });
  live.retell.serve(id, () => ({
    status: 200,
    body: JSON.stringify({
      call_id: id,
      call_status: 'ended',
      duration_ms: call_s * 1000,
      disconnection_reason: 'user_hangup',
      recording_url: paths[0],
      ...(paths[1] ? { recording_multi_channel_url: paths[1] } : {}),
      transcript_object: turns.map((turn) => ({
        role: turn[0],
        content: turn[2],
        words: wordsOf(turn),
      })),
    }),
  }));
}

const BOOKING: readonly Turn[] = [
  ['agent', 1, 'Thanks for calling, how can I help you today?'],
  ['user', 6, 'I want to move my appointment to Friday please.'],
  ['agent', 12, 'Sure, Friday at four is free.'],
  ['user', 25, 'Four is fine, thank you very much indeed.'],
  ['agent', 40, 'You are all set for Friday at four.'],
  ['user', 56, 'Bye.'],
];
const SHORT =
  'The recording is 20.0 s long, the call lasted 1:00, so what was said from 0:20 on cannot be heard.';
const NO_AUDIO = 'No audio here: the recording ends at 0:20.';

const clockText = async (page: Page) =>
  (await page.locator('.player-clock').innerText()).replaceAll(/\s+/g, ' ');

test('a recording that ends early keeps the whole call on the timeline and says what cannot be heard', async ({
  live,
  callPage,
  page,
}) => {
  serve(live, 'call_short', BOOKING, { call_s: 60, recording_s: 20 });
  await callPage.open('call_short', '', live.url);
  await expect(callPage.player.getByText(SHORT)).toBeVisible();
  await expect.poll(() => clockText(page)).toBe('0:00.0 / 1:00.0');
  await expect(page.locator('.player-lanes .player-missing')).toHaveText('No audio');
  const isSilentAt = async (time: number) => {
    await expect(callPage.player.getByRole('status')).toHaveText(NO_AUDIO);
    expect(await callPage.paused()).toBe(true);
    await expect(callPage.play).toBeVisible();
    const now = await clockText(page);
    const [minutes, seconds] = (now.split(' / ')[0] ?? '').split(':').map(Number);
    expect((minutes ?? 0) * 60 + (seconds ?? 0)).toBeCloseTo(time, 0);
  };
  // A word.
  const point = await callPage.pointOf('set for Friday');
  await page.mouse.click(point.x, point.y);
  await isSilentAt(40.9);
  // Play, by key and by button.
  await page.keyboard.press('Space');
  await isSilentAt(40.9);
  await callPage.play.click();
  await isSilentAt(40.9);
  // A moment.
  await callPage.panelsDrawn();
  const moments = page.locator('[data-panel="moments"]');
  const gone = moments.getByRole('link', { name: /^Play .* at 0:[2-5]/ }).last();
  const at = Number((await gone.innerText()).trim().split(':')[1]);
  await gone.click();
  await isSilentAt(at);
  // What the recording has still plays.
  await callPage.seekTo(2);
  await expect(callPage.player.getByRole('status')).toBeEmpty();
  await callPage.play.click();
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(2.2);
  await expect(moments).toContainText(/Play all skips \d of \d moments|no audio for any of these moments/);
});

test('a link into the part without audio stays there, on a narrow page and in the dark too', async ({
  live,
  callPage,
  page,
}) => {
  serve(live, 'call_short_link', BOOKING, { call_s: 60, recording_s: 20 });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await callPage.open('call_short_link', '?t=40', live.url);
  await callPage.ready();
  await expect(callPage.player.getByRole('status')).toHaveText(NO_AUDIO);
  await page.keyboard.press('Space');
  expect(await callPage.paused()).toBe(true);
  expect(await clockText(page)).toBe('0:40.0 / 1:00.0');
  await expect(callPage.player.getByText(SHORT)).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

const LONG: readonly Turn[] = Array.from({ length: 8 }, (_, n): Turn[] => [
  ['agent', 1 + 12 * n, `This is what the agent says in turn number ${n} today.`],
  ['user', 7 + 12 * n, 'And here the caller answers with some words.'],
]).flat();

test('words without sound are told in the player, for one side and for both', async ({ live, callPage }) => {
  const isHeard = (role: Turn[0], start: number) => role === 'user' || start < 45;
  serve(live, 'call_agent_gone', LONG, { call_s: 98, channels: 2, isHeard });
  serve(live, 'call_agent_gone_mono', LONG, { call_s: 98, isHeard });
  serve(live, 'call_silent', LONG, { call_s: 98, isHeard: () => false });
  await callPage.open('call_agent_gone', '', live.url);
  await expect(
    callPage.player.getByText(
      'The agent is not heard from 0:49 on, though the transcript has its words until 1:28.',
    ),
  ).toBeVisible();
  await callPage.open('call_agent_gone_mono', '', live.url);
  await expect(
    callPage.player.getByText(
      'Some of the agent’s words are not heard in the recording: those from 0:49 to 1:28.',
    ),
  ).toBeVisible();
  await callPage.open('call_silent', '', live.url);
  await expect(callPage.player.getByText('No speech was found in the recording.')).toBeVisible();
});
