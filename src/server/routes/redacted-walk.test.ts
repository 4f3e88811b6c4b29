import { describe, expect, it, test } from 'vitest';
import { RECORDING_SOURCES, type RecordingSource, TEXT_FILES } from '@/contract/media';
import { CALL_PATHS } from '@/contract/paths';
import type { JsonObject } from '@/domain/json';
import { projectCall } from '@/domain/projection';
import type { NamedFile } from '@/server/http/call-request';
import { routesOf } from '@/server/http/route';
import { authServer } from '@/testing/auth-server';
import { everyLeafCall, leavesOf } from '@/testing/every-leaf';
import { wavFile } from '@/testing/wav-file';

const CALL = '/api/calls/call_canary';
/** Samples that are told apart wherever they turn up. */
const LOUD = [0x7e, 0x5a, 0x7d, 0x3c];
const original = wavFile(Uint8Array.from({ length: 16_000 }, (_, i) => LOUD[i % 4] ?? 0));
const scrubbed = wavFile(new Uint8Array(16_000));
const PROXY = {
  AUTH: 'proxy',
  PROXY_USER_HEADER: 'X-User',
  PROXY_GROUPS_HEADER: 'X-Groups',
  PROXY_FULL: 'staff',
  PROXY_REDACTED: 'support',
  TRUSTED_PROXIES: '10.0.0.0/8',
};
const BEN = { 'x-user': 'ben', 'x-groups': 'support' };
const ANA = { 'x-user': 'ana', 'x-groups': 'staff' };

/** Retell's list and its one call. */
const retell = (call: () => JsonObject) => (name: string) =>
  name === 'list-calls'
    ? { items: [{ ...call(), call_id: 'call_canary' }], has_more: false, total: 1 }
    : call();

function server(call: () => JsonObject = everyLeafCall) {
  const files: string[] = [];
  const made = authServer(PROXY, {}, retell(call), {}, (request) => {
    const name = new URL(request.url).pathname.split('/').at(-1) ?? '';
    files.push(name);
    if (!name.endsWith('.wav'))
      return new Response('canary-log', { headers: { 'content-type': 'text/plain' } });
    const file = name.startsWith('scrubbed') ? scrubbed : original;
    return new Response(file as BodyInit, {
      headers: {
        'content-type': 'audio/wav',
        etag: `"canary-${name}"`,
        'content-length': String(file.length),
      },
    });
  });
  const get = (path: string, headers: Record<string, string>, method = 'GET') =>
    made.get(path, headers, { method }, '10.0.0.1');
  return { get, files };
}

/** Every endpoint of a call that can be asked for, as it is declared. */
const ENDPOINTS = routesOf(authServer(PROXY).app).declared.flatMap(({ method, path, file }) =>
  method === 'GET' && path.startsWith(CALL_PATHS.call)
    ? [{ address: path.replace(CALL_PATHS.call, CALL), file }]
    : [],
);
const addresses = (...files: readonly NamedFile[]) =>
  ENDPOINTS.filter(({ file }) => files.includes(file)).map(({ address }) => address);
const OF_RECORDING = addresses('recording', 'recording or none');
const of = (...sources: readonly RecordingSource[]) =>
  OF_RECORDING.flatMap((address) => sources.map((source) => `${address}?source=${source}&whole=1`));
const OF_SCRUBBED = of('scrubbed', 'scrubbed_multi_channel');
const OF_ORIGINAL = [
  ...of('mono', 'multi_channel'),
  ...addresses(...TEXT_FILES).map((address) => `${address}?`),
];
const LIST = '/api/calls?limit=20';
const OF_CALL = [...addresses('none', 'recording or none').map((address) => `${address}?`), LIST];

/** Values that the redacted view does not name, as they would stand in an answer. */
const passed = leavesOf(projectCall(everyLeafCall(), 'redacted')).map(({ value }) => String(value));
const HIDDEN = leavesOf(everyLeafCall())
  .map(({ path, value }) => ({ path, text: String(value) }))
  // A short number stands in bytes and headers by chance.
  .filter(({ text }) => text.length > 5 && !passed.some((one) => one.includes(text)));

async function everything(answer: Response): Promise<{ text: string; bytes: Buffer }> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { bytes, text: `${JSON.stringify([...answer.headers])}\n${bytes.toString('latin1')}` };
}

function expectNothingHidden(path: string, { text, bytes }: { text: string; bytes: Buffer }) {
  for (const hidden of HIDDEN) expect(text.includes(hidden.text), `${hidden.path} in ${path}`).toBe(false);
  expect(bytes.includes(Buffer.from(LOUD)), `sound in ${path}`).toBe(false);
  expect(text).not.toMatch(/4155550142|6285550199|access_token|cloudfront|Signature|canary-(?:original|log)/);
}

describe('a reader of the redacted view', () => {
  it('is kept from much', () => expect(HIDDEN.length).toBeGreaterThan(60));

  it('is tried on every declared endpoint of a call', () => {
    expect(OF_RECORDING).toHaveLength(6);
    expect(
      new Set([...OF_CALL, ...OF_SCRUBBED, ...OF_ORIGINAL].map((address) => address.split('?')[0])).size,
    ).toBe(ENDPOINTS.length + 1);
  });

  test.each([...OF_CALL, ...OF_SCRUBBED])('gets nothing else from %s', async (path) => {
    for (const [headers, view] of [
      [BEN, ''],
      [BEN, '&view=original'],
      [BEN, '&view=redacted'],
      [ANA, '&view=redacted'],
    ] as const) {
      const { get, files } = server();
      const answer = await get(path + view, headers);
      expect(answer.status, path + view).toBe(200);
      expectNothingHidden(path, await everything(answer));
      expect(files.filter((name) => !name.startsWith('scrubbed'))).toEqual([]);
    }
  });

  test.each(OF_ORIGINAL)('gets nothing from %s, whatever is asked', async (path) => {
    for (const method of ['GET', 'HEAD'])
      for (const [headers, view] of [
        [BEN, ''],
        [BEN, '&view=original'],
        [ANA, '&view=redacted'],
      ] as const) {
        const { get, files } = server();
        const answer = await get(path + view, headers, method);
        expect(answer.status, path + view).toBe(404);
        expectNothingHidden(path, await everything(answer));
        expect(files).toEqual([]);
      }
  });

  it('would have got it all with another role, so that the rest proves something', async () => {
    const { get } = server();
    const whole = await everything(await get(`${CALL}?`, ANA));
    const found = HIDDEN.filter(({ text }) => whole.text.includes(text));
    // All but the token and the links, which nobody gets.
    expect(found.length).toBeGreaterThan(HIDDEN.length - 12);
    const row = await everything(await get(LIST, ANA));
    expect(HIDDEN.filter(({ text }) => row.text.includes(text)).length).toBeGreaterThan(0);
    const sound = await everything(await get(`${CALL}/recording?source=mono`, ANA));
    expect(sound.bytes.includes(Buffer.from(LOUD))).toBe(true);
  });

  it('learns from no tag that something hidden has changed', async () => {
    let call = everyLeafCall();
    const { get } = server(() => call);
    const tag = async (headers: Record<string, string>, path = CALL) =>
      (await get(path, headers)).headers.get('etag');
    const [before, all, listBefore] = [await tag(BEN), await tag(ANA), await tag(BEN, LIST)];
    expect(listBefore).not.toBeNull();
    call = {
      ...call,
      call_analysis: { call_summary: 'another' },
      metadata: {},
      transcript_with_tool_calls: [],
      recording_url: 'https://dcanary0000.cloudfront.net/another/recording.wav',
      telephony_identifier: {},
    };
    expect(await tag(BEN)).toBe(before);
    expect(await tag(BEN, LIST)).toBe(listBefore);
    expect(await tag(ANA)).not.toBe(all);
  });

  it('covers every recording that there is', () =>
    expect(RECORDING_SOURCES.toSorted()).toEqual([
      'mono',
      'multi_channel',
      'scrubbed',
      'scrubbed_multi_channel',
    ]));
});
