import type { ServerResponse } from 'node:http';
import { expect, test } from './fixtures';
import { answerFile, type RespondFile } from './retell/fake-retell';
import type { LiveServer } from './retell/live-server';
import { toneWav } from './retell/wav';

const SAID = 'Hello, this is the clinic';
const words = SAID.split(' ').map((word, i) => ({ word: `${word} `, start: i * 0.5, end: i * 0.5 + 0.4 }));

/** A call whose recording a test writes; `query` is asked for at each look-up, as a signature is. */
function serve(live: LiveServer, id: string, respond: RespondFile, query: () => string = () => ''): void {
  const path = `/${id}.wav`;
  live.retell.serveFile(path, respond);
  live.retell.serve(id, () => ({
    status: 200,
    body: JSON.stringify({
      call_id: id,
      call_status: 'ended',
      duration_ms: 20_000,
      recording_url: `${live.retell.origin}${path}${query()}`,
      transcript_object: [{ role: 'agent', content: SAID, words }],
    }),
  }));
}

/** Silence as a stereo WAV of 32-bit floats at 96 kHz: 768 kB a second, more than a browser loads ahead. */
function widePcm(length_s: number): Buffer {
  const head = toneWav(0, 2);
  const [rate, frame] = [96_000, 8];
  const data = Buffer.alloc(length_s * rate * frame);
  head.writeUInt32LE(36 + data.length, 4);
  head.writeUInt16LE(3, 20);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * frame, 28);
  head.writeUInt16LE(frame, 32);
  head.writeUInt16LE(32, 34);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

test('a link that expires in the middle is not noticed: the sound goes on past what was loaded', async ({
  live,
  callPage,
}) => {
  const file = widePcm(90);
  let signature = 1;
  const open = new Set<ServerResponse>();
  serve(
    live,
    'call_expiring',
    (request, response, url) => {
      if (url.searchParams.get('signature') !== String(signature)) return response.writeHead(403).end();
      open.add(response);
      answerFile(request, response, file);
    },
    () => `?signature=${signature}`,
  );
  await callPage.open('call_expiring', '', live.url);
  await callPage.play.click();
  await callPage.ready();
  const loaded = () =>
    callPage.audio.evaluate(({ buffered }: HTMLAudioElement) =>
      buffered.length > 0 ? buffered.end(buffered.length - 1) : 0,
    );
  await expect.poll(loaded).toBeGreaterThan(2);
  const before = live.retell.requests('call_expiring');
  signature += 1;
  for (const response of open) response.destroy();
  const edge = await loaded();
  expect(edge).toBeLessThan(80);
  await callPage.seekTo(Math.max(0, edge - 0.5));
  await expect.poll(() => callPage.currentTime(), { timeout: 20_000 }).toBeGreaterThan(edge + 1);
  expect(await callPage.paused()).toBe(false);
  await expect(callPage.player.getByRole('alert')).toBeHidden();
  // A little more than the element had taken was under way; the new link is asked for when that is played.
  await expect.poll(() => live.retell.requests('call_expiring'), { timeout: 60_000 }).toBeGreaterThan(before);
  const renewed = await loaded();
  await expect.poll(() => callPage.currentTime(), { timeout: 60_000 }).toBeGreaterThan(renewed);
  expect(await callPage.paused()).toBe(false);
  await expect(callPage.player.getByRole('alert')).toBeHidden();
});

/** Seconds of silence as MP3: a frame of zeros is one. MPEG-1 Layer III, 128 kbit/s, 44.1 kHz. */
function silentMp3(seconds: number): Buffer {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x64]);
  return Buffer.concat(Array<Buffer>(Math.round((seconds * 44_100) / 1152)).fill(frame));
}

test('sound that is not WAV plays, its lanes come from the words, and nothing is an error', async ({
  live,
  callPage,
}) => {
  const file = silentMp3(20);
  serve(live, 'call_mp3', (request, response) => answerFile(request, response, file, 'audio/mpeg'));
  await callPage.open('call_mp3', '', live.url);
  await expect(callPage.player).toContainText(
    'This recording is MP3. Waveform and audio analysis need WAV. The lanes are drawn from the word times.',
  );
  await callPage.play.click();
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(0.2);
});

test('a recording whose store gives no parts says so, plays, and is not sent to its start by a jump', async ({
  live,
  watch,
  callPage,
}) => {
  // It never ends, so that the browser gives it up with the page.
  watch.allow(/recording|peaks|listening/);
  const file = toneWav(20);
  serve(live, 'call_one_piece', (_, response) => {
    const length = 3 * 1024 ** 3;
    response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': length, etag: '"1"' });
    response.write(file);
  });
  await callPage.open('call_one_piece', '', live.url);
  const hint = callPage.player.getByText(/does not support seeking/);
  await expect(hint).toBeVisible();
  await callPage.play.click();
  await expect.poll(() => callPage.currentTime()).toBeGreaterThan(0.2);
  await callPage.pause.click();
  const before = await callPage.currentTime();
  for (const key of ['End', 'ArrowRight', 'PageUp']) await callPage.seek.press(key);
  expect(await callPage.currentTime()).toBe(before);
  await expect(hint).toBeVisible();
  await expect(callPage.player.getByRole('alert')).toBeHidden();
  await callPage.transcript.getByRole('searchbox').fill('clinic');
  await expect(callPage.transcript).toContainText('1 of 1');
});

const whole = toneWav(20);
const sixty = Math.floor(whole.length * 0.6);
const plain = (status: number, type: string, body: string | Buffer = ''): RespondFile => {
  return (_, response) => response.writeHead(status, { 'content-type': type }).end(body);
};
const BAD: readonly (readonly [name: string, respond: RespondFile, sentence: RegExp])[] = [
  ['html', plain(200, 'text/html', '<html>'), /a web page instead of audio/],
  [
    'html_as_audio',
    plain(200, 'audio/wav', '<!doctype html><title>Sign in</title>'),
    /a web page instead of audio/,
  ],
  ['empty', plain(200, 'audio/wav'), /is an empty file/],
  [
    'no_samples',
    (request, response) => answerFile(request, response, toneWav(0)),
    /is empty, so nothing of the call can be heard/,
  ],
  [
    'cut_header',
    (request, response) => answerFile(request, response, whole.subarray(0, 30)),
    /ends before its sound/,
  ],
  ['status_403', plain(403, 'application/xml'), /refused the link/],
  ['status_404', plain(404, 'application/xml'), /no longer has this file/],
  ['status_416', plain(416, 'application/xml'), /is an empty file/],
  ['status_500', plain(500, 'application/xml'), /answered with status 500/],
  [
    'elsewhere',
    (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/other.wav' }).end(),
    /Files may not be fetched from 127\.0\.0\.1:1/,
  ],
  [
    'sixty_percent',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': whole.length });
      response.write(whole.subarray(0, sixty), () => response.destroy());
    },
    /broke off|connection broke|ended before|could not be (?:loaded|read)/,
  ],
];

/** A WAV of 20 s whose header or samples are not as they should be, and what a player can make of it all the same. */
function oddWav(change: (file: Buffer) => Buffer): RespondFile {
  const file = change(Buffer.from(whole));
  return (request, response) => answerFile(request, response, file);
}
const ODD: readonly (readonly [name: string, respond: (live: LiveServer) => RespondFile])[] = [
  [
    'claims_four_gigabytes',
    () =>
      oddWav((file) => {
        file.writeUInt32LE(0xffff_fff0, 4);
        file.writeUInt32LE(0xffff_ff00, 40);
        return file;
      }),
  ],
  ['ends_early', () => oddWav((file) => file.subarray(0, sixty))],
  [
    'eight_channels',
    () => oddWav(() => wide(8, 2, 1, (data, at) => data.writeInt16LE((at * 37) % 9000, at))),
  ],
  [
    'not_numbers',
    () => oddWav(() => wide(1, 4, 3, (data, at) => data.writeFloatLE(at % 64 === 0 ? Number.NaN : 0.2, at))),
  ],
  [
    'moved_within',
    (live) => {
      live.retell.serveFile('/moved-here.wav', (request, response) => answerFile(request, response, whole));
      return (_, response) =>
        response.writeHead(302, { location: `${live.retell.origin}/moved-here.wav` }).end();
    },
  ],
];

/** A WAV of 20 s at 8 kHz with so many channels of so many bytes. */
function wide(
  channels: number,
  bytes: number,
  format: 1 | 3,
  sample: (data: Buffer, at: number) => void,
): Buffer {
  const head = Buffer.from(whole.subarray(0, 44));
  const frame = channels * bytes;
  const data = Buffer.alloc(20 * 8000 * frame);
  for (let at = 0; at < data.length; at += bytes) sample(data, at);
  head.writeUInt32LE(36 + data.length, 4);
  head.writeUInt16LE(format, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(8000 * frame, 28);
  head.writeUInt16LE(frame, 32);
  head.writeUInt16LE(bytes * 8, 34);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

test('an odd recording is drawn and played, and the timeline is that of the call', async ({
  live,
  callPage,
}) => {
  for (const [index, [name, respond]] of ODD.entries()) {
    const callId = `call_odd_${index}`;
    serve(live, callId, respond(live));
    const drawn = callPage.page.waitForResponse(
      (answer) => answer.url().includes('/peaks') && answer.status() === 200,
    );
    await callPage.openNext(callId, live.url);
    await (await drawn).finished();
    await callPage.ready();
    await callPage.seekTo(5);
    await callPage.play.click();
    await expect.poll(() => callPage.currentTime(), name).toBeGreaterThan(5.2);
    await expect(callPage.player.getByRole('alert'), name).toBeHidden();
    const end = Number(await callPage.seek.getAttribute('max'));
    expect(end, name).toBeGreaterThan(10);
    expect(end, name).toBeLessThan(21);
    await expect(callPage.transcript).toContainText(SAID);
  }
});

test('whatever a store does wrong is said in a sentence, and the transcript goes on working', async ({
  live,
  watch,
  callPage,
}) => {
  test.setTimeout(120_000);
  watch.allow(/recording|peaks|listening/);
  for (const [index, [name, respond, sentence]] of BAD.entries()) {
    const callId = `call_bad_${index}`;
    serve(live, callId, respond);
    await callPage.openNext(callId, live.url);
    await expect(callPage.player.locator('.player-note').filter({ hasText: sentence }), name).toBeVisible();
    await expect(callPage.transcript).toContainText(SAID);
    await callPage.transcript.getByRole('searchbox').fill('clinic');
    await expect(callPage.transcript).toContainText('1 of 1');
  }
});
