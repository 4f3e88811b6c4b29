import { describe, expect, it } from 'vitest';
import { recordingFactsSchema } from '@/contract/recording-facts';
import { mp3File } from '@/testing/mp3-file';
import { CALL, FILE, store } from '@/testing/peaks-store';
import { rangeStore } from '@/testing/range-store';
import { retellCall, testServer } from '@/testing/test-server';

const PATH = '/api/calls/call_1/recording-facts?source=mono';

it('answers the length and the format of a WAV', async () => {
  const s = testServer({ retell: () => retellCall(CALL), store: store({ file: FILE }) });
  const answer = await s.get(PATH);
  expect(answer.status).toBe(200);
  expect(recordingFactsSchema.parse(await answer.json())).toMatchObject({ format: 'WAV', measured_s: 10 });
});

it('names no format where the header breaks off, since no browser is to blame for that', async () => {
  const s = testServer({ retell: () => retellCall(CALL), store: store({ file: FILE.subarray(0, 30) }) });
  const facts = recordingFactsSchema.parse(await (await s.get(PATH)).json());
  expect(facts).toMatchObject({ format: null, playable: null, measured_s: null });
});

it('answers as the recording itself does where there is none', async () => {
  const s = testServer({ retell: () => retellCall({ call_id: 'call_1' }) });
  expect(await (await s.get(PATH)).json()).toMatchObject({ code: 'no_recording' });
});

describe('an MP3', () => {
  const serverOf = (file: Uint8Array, options: { ignoresRange?: boolean } = {}) => {
    const store = rangeStore(file, { type: '', ...options });
    const s = testServer({ retell: () => retellCall(CALL), store: store.answer });
    const facts = async () => recordingFactsSchema.parse(await (await s.get(PATH)).json());
    const wholeReads = () => store.sent.ranges.filter((range) => range === null).length;
    return { facts, wholeReads };
  };
  const LENGTH = (400 * 1152) / 44_100;

  it.each([
    ['of its own', {}],
    ['behind a tag', { tag: 600 }],
    ['behind a tag with a picture', { tag: 60_000 }],
    ['before an old tag', { id3v1: true }],
  ])('with an index %s states its length', async (_, options) => {
    for (const index of ['Xing', 'Info', 'VBRI'] as const) {
      const { facts, wholeReads } = serverOf(mp3File({ frames: 400, index, ...options }));
      expect(await facts()).toMatchObject({
        format: 'MP3',
        playable: true,
        indexed: true,
        measured_s: LENGTH,
        claimed_s: LENGTH,
      });
      expect(wholeReads()).toBe(0);
    }
  });

  it('without an index is measured, once', async () => {
    const { facts, wholeReads } = serverOf(mp3File({ frames: 400, tag: 60_000 }));
    for (let i = 0; i < 2; i += 1) {
      const { measured_s, ...rest } = await facts();
      expect(measured_s).toBeCloseTo(LENGTH, 6);
      expect(rest).toMatchObject({ indexed: false, claimed_s: null });
    }
    expect(wholeReads()).toBe(1);
  });

  it('that was cut behind its index has the length of what is there', async () => {
    const { facts } = serverOf(mp3File({ frames: 400, index: 'Xing' }).slice(0, 417 * 101));
    const { measured_s, claimed_s } = await facts();
    expect(measured_s).toBeCloseTo(LENGTH / 4, 6);
    expect(claimed_s).toBeCloseTo(LENGTH, 6);
  });

  it('is measured out of a store that gives no parts, too', async () => {
    const { facts } = serverOf(mp3File({ frames: 400 }), { ignoresRange: true });
    expect((await facts()).measured_s).toBeCloseTo(LENGTH, 6);
    const behind = await serverOf(mp3File({ frames: 400, tag: 60_000 }), { ignoresRange: true }).facts();
    expect(behind).toMatchObject({ indexed: null });
  });

  it.each(['head', 'rest'])('whose %s breaks off is said to, and measured later', async (where) => {
    const file = mp3File({ frames: 400 });
    let breaks = true;
    const s = testServer({
      retell: () => retellCall(CALL),
      store: (request) => {
        const given = rangeStore(file, { version: {} }).answer(request);
        if (!breaks || request.headers.has('range') !== (where === 'head')) return given;
        let sent = 0;
        const body = new ReadableStream<Uint8Array>({
          pull(controller) {
            if (sent > 0) return controller.error(new TypeError('terminated'));
            sent += 1;
            controller.enqueue(file.slice(0, 100));
          },
        });
        return new Response(body, { status: given.status, headers: given.headers });
      },
    });
    const broken = await s.get(PATH);
    expect([broken.status, await broken.json()]).toMatchObject([502, { code: 'upstream_unavailable' }]);
    breaks = false;
    expect(recordingFactsSchema.parse(await (await s.get(PATH)).json()).measured_s).toBeCloseTo(LENGTH, 6);
  });
});
