import { describe, expect, it } from 'vitest';
import { rangeStore } from '@/testing/range-store';
import { retellCall, testServer } from '@/testing/test-server';
import { wavFile } from '@/testing/wav-file';

const CALL = { call_id: 'call_1', recording_url: 'https://d1.cloudfront.net/abc/recording.wav' };
const at = (part: string) => `/api/calls/call_1/${part}?source=mono`;
const DATA = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7) % 251);

/** A WAV with another format tag, and fewer bits a sample. */
function tagged(tag: number, bits: number): Uint8Array {
  const file = wavFile(DATA, { bits, align: 256, byteRate: 4055 });
  new DataView(file.buffer).setUint16(20, tag, true);
  return file;
}
const start = (text: string) => Uint8Array.from(text.padEnd(900, '\0'), (letter) => letter.charCodeAt(0));
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
const serverOf = (file: Uint8Array) =>
  testServer({ retell: () => retellCall(CALL), store: rangeStore(file).answer });

const UNPLAYABLE: readonly (readonly [name: string, file: Uint8Array, type: string, ending: string])[] = [
  ['ADPCM', tagged(0x11, 4), 'audio/wav', 'wav'],
  ['ADPCM', tagged(0x02, 4), 'audio/wav', 'wav'],
  ['ADPCM', tagged(0x45, 4), 'audio/wav', 'wav'],
  ['GSM 6.10', tagged(0x31, 0), 'audio/wav', 'wav'],
  ['G.729', tagged(0x83, 0), 'audio/wav', 'wav'],
  ['WAV format 4660', tagged(0x1234, 16), 'audio/wav', 'wav'],
  ['AMR', start('#!AMR\n'), 'audio/amr', 'amr'],
  ['AMR-WB', start('#!AMR-WB\n'), 'audio/amr-wb', 'awb'],
  ['Speex', start(`OggS\0\x02${'\0'.repeat(22)}Speex   `), 'audio/ogg', 'ogg'],
];

describe.each(UNPLAYABLE)('%s', (name, file, type, ending) => {
  const detail = `This recording is in ${name}, which browsers do not play. Download it to hear it.`;

  it('is named where it cannot be drawn or analyzed', async () => {
    const s = serverOf(file);
    for (const path of [at('peaks'), `${at('peaks')}&from=0&to=1&perSecond=10`, at('listening')]) {
      const strict = await s.get(path);
      expect([strict.status, await strict.json()]).toMatchObject([415, { code: 'unplayable_audio', detail }]);
      const lenient = await s.get(path, { prefer: 'handling=lenient' });
      expect([lenient.status, await lenient.json()]).toMatchObject([
        200,
        { code: 'unplayable_audio', detail },
      ]);
    }
    expect(await (await s.get(at('recording-facts'))).json()).toMatchObject({
      format: name,
      playable: false,
    });
  });

  it('is passed on as it is, and can be kept', async () => {
    const s = serverOf(file);
    const played = await s.get(at('recording'));
    expect([played.headers.get('content-type'), await bytesOf(played)]).toEqual([type, file]);
    const kept = await s.get(at('clip'));
    expect(kept.headers.get('content-type')).toBe(type);
    expect(kept.headers.get('content-length')).toBe(String(file.length));
    expect(kept.headers.get('content-disposition')).toBe(
      `attachment; filename="callscope-call_1-audio.${ending}"`,
    );
    expect(await bytesOf(kept)).toEqual(file);
    const part = await s.get(`${at('clip')}&from=0&to=1`);
    expect(await part.json()).toMatchObject({ code: 'unplayable_audio' });
  });
});

describe('a format that only some browsers play, or that is only not drawn', () => {
  it.each([
    ['MP3', true, start('ID3\x04\0\0\0\0\0\x0a'), 'mp3'],
    ['FLAC', true, start('fLaC'), 'flac'],
    ['AIFF', null, start('FORM\0\0\0\x24AIFF'), 'aiff'],
    ['AU', null, start('.snd\0\0\0\x18'), 'au'],
    ['MP3 inside a WAV', null, tagged(0x55, 0), 'wav'],
  ])('%s is unsupported, not unplayable, and can be kept', async (format, playable, file, ending) => {
    const s = serverOf(file);
    expect(await (await s.get(at('peaks'))).json()).toMatchObject({ code: 'unsupported_audio' });
    expect(await (await s.get(at('recording-facts'))).json()).toMatchObject({ format, playable });
    const kept = await s.get(at('clip'));
    expect(kept.headers.get('content-disposition')).toContain(`-audio.${ending}"`);
    expect(await bytesOf(kept)).toEqual(file);
  });

  it('is drawn where only browsers have no decoder for its samples', async () => {
    const s = serverOf(wavFile(DATA, { encoding: 'f64' }));
    expect((await s.get(at('peaks'))).status).toBe(200);
    expect(await (await s.get(at('recording-facts'))).json()).toMatchObject({ playable: false });
  });
});

it('a file that was replaced since its probe is not kept in part', async () => {
  let file = tagged(0x11, 4);
  const s = testServer({
    retell: () => retellCall(CALL),
    store: (request) =>
      request.headers.has('range')
        ? rangeStore(file).answer(request)
        : rangeStore(file.slice(1)).answer(request),
  });
  const kept = await s.get(at('clip'));
  file = tagged(0x02, 4);
  await expect(kept.arrayBuffer()).rejects.toThrow();
});
