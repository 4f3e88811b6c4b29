import { describe, expect, it } from 'vitest';
import { PROBE_RANGE } from '@/server/media/probe';
import { rangeStore } from '@/testing/range-store';
import { retellCall, testServer } from '@/testing/test-server';
import { s16, wavFile } from '@/testing/wav-file';

const LINK = 'https://d1.cloudfront.net/abc/recording';
const PATH = '/api/calls/call_1/recording?source=mono';
const WAV = wavFile(s16(Array.from({ length: 16_000 }, (_, i) => (i % 100) * 300)));

type Options = { readonly type?: string; readonly ignoresRange?: boolean; readonly link?: string };

function serverOf(file: Uint8Array, { link = LINK, ...options }: Options = {}) {
  const store = rangeStore(file, { type: '', ...options });
  const s = testServer({
    retell: () => retellCall({ call_id: 'call_1', recording_url: link }),
    store: store.answer,
  });
  const get = async (range?: string, method = 'GET') => {
    const answer = await s.get(PATH, range ? { range } : {}, { method });
    const body = new Uint8Array(await answer.arrayBuffer());
    return { status: answer.status, type: answer.headers.get('content-type'), body };
  };
  return { get, sent: store.sent };
}

describe('a WAV that its store calls something else', () => {
  it.each([
    ['', LINK],
    ['binary/octet-stream', LINK],
    ['application/octet-stream', LINK],
    ['video/mp4', LINK],
    ['text/plain', LINK],
    ['text/html; charset=utf-8', LINK],
    ['audio/mpeg', `${LINK}.mp3`],
    ['application/x-amz-json', `${LINK}.json`],
  ])('"%s" at %s is played, from any place that its store gives', async (type, link) => {
    const whole = { status: 200, type: 'audio/wav', body: WAV };
    for (const ignoresRange of [false, true]) {
      const { get } = serverOf(WAV, { type, link, ignoresRange });
      // The first request need not be for the start.
      expect(await get('bytes=20000-20099')).toEqual(
        ignoresRange ? whole : { ...whole, status: 206, body: WAV.slice(20_000, 20_100) },
      );
      expect(await get('bytes=0-1')).toEqual(
        ignoresRange ? whole : { ...whole, status: 206, body: WAV.slice(0, 2) },
      );
      expect(await get()).toEqual(whole);
      expect(await get(undefined, 'HEAD')).toMatchObject({ status: 200, type: 'audio/wav' });
    }
  });
});

describe('the type that a browser gets', () => {
  const start = (text: string) => Uint8Array.from(text.padEnd(600, '\0'), (letter) => letter.charCodeAt(0));
  it.each([
    ['audio/mpeg', start('ID3\x04\0\0\0\0\0\x0a')],
    ['audio/mpeg', start('\xff\xfb\x90\x64').subarray(0, 400)],
    ['audio/aac', start('\xff\xf1\x50\x80')],
    ['audio/ogg', start('OggS\0\x02')],
    ['audio/flac', start('fLaC\0\0\0\x22')],
    ['audio/mp4', start('\0\0\0\x20ftypM4A ')],
    ['audio/webm', start('\x1a\x45\xdf\xa3')],
    ['audio/aiff', start('FORM\0\0\0\x24AIFF')],
    ['audio/basic', start('.snd\0\0\0\x18')],
    ['audio/amr', start('#!AMR\n')],
  ])('is %s by the first bytes, whatever the store says', async (type, file) => {
    for (const said of ['', 'audio/wav', 'text/plain']) {
      const { get } = serverOf(file, { type: said, link: `${LINK}.wav` });
      expect(await get('bytes=100-199')).toEqual({ status: 206, type, body: file.slice(100, 200) });
      expect(await get()).toEqual({ status: 200, type, body: file });
    }
  });

  it('is the one that the store names where the bytes are not known', async () => {
    const raw = new Uint8Array(600).fill(0x80);
    expect(await serverOf(raw, { type: 'audio/mpeg' }).get()).toMatchObject({
      status: 200,
      type: 'audio/mpeg',
    });
    expect(await serverOf(raw, { link: `${LINK}.mp3` }).get()).toMatchObject({ type: 'audio/mpeg' });
    expect((await serverOf(raw).get()).status).toBe(502);
    expect((await serverOf(raw, { type: 'text/plain' }).get()).status).toBe(502);
  });
});

it('looks at the first bytes once for all parts of a recording', async () => {
  const { get, sent } = serverOf(WAV);
  for (let i = 0; i < 5; i += 1) await get(`bytes=${i * 1000}-${i * 1000 + 9}`);
  expect(sent.ranges.filter((range) => range === PROBE_RANGE)).toHaveLength(1);
});

it('looks again at a recording that was replaced', async () => {
  let file = WAV;
  let etag = '"1"';
  const s = testServer({
    retell: () => retellCall({ call_id: 'call_1', recording_url: LINK }),
    store: (request) => rangeStore(file, { type: '', version: { etag } }).answer(request),
  });
  const typeOf = async () => (await s.get(PATH, { range: 'bytes=10-19' })).headers.get('content-type');
  expect(await typeOf()).toBe('audio/wav');
  file = new TextEncoder().encode(`fLaC${'\0'.repeat(900)}`);
  etag = '"2"';
  expect(await typeOf()).toBe('audio/flac');
});
