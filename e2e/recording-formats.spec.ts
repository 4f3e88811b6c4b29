import { readFile } from 'node:fs/promises';
import { PEAKS_TYPE } from '../src/contract/peaks';
import { s16, type WavOptions, wavFile } from '../src/testing/wav-file';
import { expect, test } from './fixtures';
import type { CallPage } from './pages/call-page';
import { answerFile, type RespondFile } from './retell/fake-retell';
import type { LiveServer } from './retell/live-server';

test.use({ oneDocument: true });

const CALL_S = 60;
const RATE_HZ = 8000;
/** Where the recording is played from (s), and the word that is clicked for it. */
type Place = readonly [start: number, word: string];
const FIRST_PLACE: Place = [13, 'Thirteen'];
const PLACES: readonly Place[] = [FIRST_PLACE, [28, 'Twenty-eight'], [45, 'Forty-five']];

/** A call of one minute that has a word at each place; its recording's link ends in `path`. */
function serve(live: LiveServer, id: string, path: string, respond: RespondFile): void {
  live.retell.serveFile(path, respond);
  live.retell.serve(id, () => ({
    status: 200,
    body: JSON.stringify({
      call_id: id,
      call_status: 'ended',
      duration_ms: CALL_S * 1000,
      recording_url: `${live.retell.origin}${path}`,
      transcript_object: PLACES.map(([start, word]) => ({
        role: 'agent',
        content: `${word} seconds.`,
        words: [
          { word: `${word} `, start, end: start + 0.4 },
          { word: 'seconds.', start: start + 0.5, end: start + 0.9 },
        ],
      })),
    }),
  }));
}

const FIRST_HZ = 300;
const STEP_HZ = 40;

/**
 * 16-bit samples whose second `n` is a tone of 300 + 40 n Hz, so that the pitch says where in the file it stands. Each ends
 * in silence, without which sound is no speech.
 */
const stairs = (length_s: number, first = 0): number[] =>
  Array.from({ length: length_s * RATE_HZ }, (_, i) => {
    const second = Math.floor(i / RATE_HZ);
    const isSound = i % RATE_HZ < 0.7 * RATE_HZ;
    const hertz = FIRST_HZ + STEP_HZ * (first + second);
    return isSound ? Math.round(9000 * Math.sin((2 * Math.PI * hertz * i) / RATE_HZ)) : 0;
  });

/** A sample as µ-law. Source: ITU-T G.711. */
function toMuLaw(sample: number): number {
  const level = Math.min(32_635, Math.abs(sample)) + 132;
  const exponent = Math.max(0, Math.floor(Math.log2(level)) - 7);
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | ((level >> (exponent + 3)) & 15)) & 0xff;
}

const fileOf = (data: Uint8Array, options: WavOptions = {}): Buffer => Buffer.from(wavFile(data, options));
const PCM = fileOf(s16(stairs(CALL_S)));

/** Listens to the page's audio element from now on. */
async function listen({ audio }: CallPage): Promise<() => Promise<{ time: number; heard: number | null }>> {
  const analyser = await audio.evaluateHandle((element: HTMLAudioElement) => {
    const context = new AudioContext();
    const node = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
    context.createMediaElementSource(element).connect(node).connect(context.destination);
    return node;
  });
  /** The place of the element's clock, and the second of the file that is heard; null is silence. */
  return () =>
    analyser.evaluate(
      (node, { first, step }) => {
        const bins = new Float32Array(node.frequencyBinCount);
        node.getFloatFrequencyData(bins);
        const loudest = bins.reduce((best, value, i) => (value > (bins[best] ?? 0) ? i : best), 0);
        const hertz = (loudest * node.context.sampleRate) / node.fftSize;
        const isSound = (bins[loudest] ?? -Infinity) > -50;
        const time = document.querySelector('audio')?.currentTime ?? Number.NaN;
        return { time, heard: isSound ? Math.round((hertz - first) / step) : null };
      },
      { first: FIRST_HZ, step: STEP_HZ },
    );
}

/** Plays from each place by a click on its word, and expects to hear the second of the file that the clock shows. */
async function expectRightPlaces(callPage: CallPage, places: readonly Place[] = PLACES): Promise<void> {
  const hear = await listen(callPage);
  for (const [place, word] of places) {
    const { x, y } = await callPage.pointOf(word);
    await callPage.page.mouse.click(x, y);
    await expect
      .poll(
        async () => {
          const { time, heard } = await hear();
          return { isThere: time >= place && time < place + 5, behind: Math.floor(time) - (heard ?? -1) };
        },
        { message: `at ${place} s`, intervals: [50] },
      )
      .toEqual({ isThere: true, behind: 0 });
  }
  await callPage.hold();
}

test('a µ-law WAV whose header says 16 bits is heard at its right places', async ({ live, callPage }) => {
  const data = Uint8Array.from(stairs(CALL_S), toMuLaw);
  const file = fileOf(data, { encoding: 'ulaw', bits: 16, align: 2, byteRate: 2 * RATE_HZ });
  serve(live, 'call_mulaw', '/mulaw.wav', (request, response) => answerFile(request, response, file));
  await callPage.open('call_mulaw', '', live.url);
  await callPage.ready();
  expect(await callPage.audio.evaluate(({ duration }: HTMLAudioElement) => duration)).toBeCloseTo(CALL_S, 1);
  await expect(callPage.player).toContainText(
    'The header of the file contradicts its audio, so it is corrected for playback.',
  );
  await expectRightPlaces(callPage);
});

test('a WAV that its store does not name is known by its first bytes and played', async ({
  live,
  callPage,
}) => {
  serve(live, 'call_unnamed', '/unnamed', (request, response) =>
    answerFile(request, response, PCM, 'binary/octet-stream'),
  );
  await callPage.open('call_unnamed', '', live.url);
  await callPage.ready();
  await expectRightPlaces(callPage);
  await expect(callPage.player.locator('.player-note')).toHaveCount(0);
});

test('a format that no browser plays is offered as a download, and not to be tried again', async ({
  live,
  callPage,
  page,
}) => {
  const file = fileOf(new Uint8Array(CALL_S * 4096));
  // IMA ADPCM: samples of 4 bits in blocks of 256 bytes.
  file.writeUInt16LE(0x11, 20);
  file.writeUInt32LE(4055, 28);
  file.writeUInt16LE(256, 32);
  file.writeUInt16LE(4, 34);
  serve(live, 'call_adpcm', '/adpcm.wav', (request, response) => answerFile(request, response, file));
  await callPage.open('call_adpcm', '', live.url);
  const alert = callPage.player.getByRole('alert');
  await expect(alert).toContainText(
    'This recording is in ADPCM, which browsers do not play. Download it to hear it.',
  );
  await expect(callPage.player.getByRole('button', { name: 'Retry' })).toHaveCount(0);
  const coming = page.waitForEvent('download');
  await alert.getByRole('button', { name: 'Download' }).click();
  expect(await readFile(await (await coming).path())).toEqual(file);
});

test('a store that fails twice is asked again, and the recording and its waveform come by themselves', async ({
  live,
  callPage,
}) => {
  let failures = 0;
  serve(live, 'call_busy_store', '/busy-store.wav', (request, response) => {
    if (failures === 2) return answerFile(request, response, PCM);
    failures += 1;
    response.writeHead(503, { 'content-type': 'application/xml' }).end('<Error/>');
  });
  // The server retries, so the failures never reach the page.
  const problems: string[] = [];
  callPage.page.on('response', (answer) => {
    if (answer.headers()['content-type']?.startsWith('application/problem+json')) problems.push(answer.url());
  });
  const drawn = callPage.page.waitForResponse(
    (answer) => answer.url().includes('/peaks') && answer.headers()['content-type'] === PEAKS_TYPE,
  );
  await callPage.open('call_busy_store', '', live.url);
  await (await drawn).finished();
  await callPage.ready();
  expect(failures).toBe(2);
  expect(problems).toEqual([]);
  await expectRightPlaces(callPage, [FIRST_PLACE]);
  await expect(callPage.player.locator('.player-note')).toHaveCount(0);
});

test('of files glued together the first is played, and one sentence says what cannot be heard', async ({
  live,
  callPage,
}) => {
  const file = Buffer.concat([0, 20, 40].map((first) => fileOf(s16(stairs(20, first)))));
  serve(live, 'call_glued', '/glued.wav', (request, response) => answerFile(request, response, file));
  await callPage.open('call_glued', '', live.url);
  await callPage.ready();
  await expect(callPage.player.locator('.player-note')).toHaveText(
    'Only the first of several glued files can be played: it is 20.0 s long, the call lasted 1:00, so nothing after 0:20 can be heard.',
  );
  await expect(callPage.player.locator('.player-clock')).toContainText('1:00.0');
  await expectRightPlaces(callPage, [FIRST_PLACE]);
});
