import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { rangeStore } from '@/testing/range-store';
import { retellCall, retellError, testServer } from '@/testing/test-server';
import { wavFile } from '@/testing/wav-file';

const CALL = {
  call_id: 'call_1',
  transcript: 'canary-words',
  recording_url: 'https://d1.cloudfront.net/abc/recording.wav',
};
const PATH = '/api/calls/call_1';
const PARTS = [
  '/recording?source=mono',
  '/peaks?source=mono',
  '/peaks?source=mono&from=0&to=1&perSecond=10',
  '/listening?source=mono',
  '/clip?source=mono',
];

/** A server over a call that can be deleted, with everything of it looked at. */
async function lookedAt() {
  let status = 200;
  const { answer, sent } = rangeStore(wavFile(new Uint8Array(16_000)));
  const server = testServer({
    retell: (request) =>
      status === 200 || !request.url.endsWith('call_1') ? retellCall(CALL) : retellError(status),
    store: answer,
  });
  const look = async (path: string) => {
    const seen = await server.get(path);
    await seen.arrayBuffer();
    return seen.status;
  };
  for (const path of ['', ...PARTS]) expect(await look(PATH + path)).toBe(200);
  expect(await look('/api/calls/call_2/peaks?source=mono')).toBe(200);
  const kept = () => readdirSync(join(server.cacheDir, 'peaks'), { recursive: true }).map(String);
  await expect.poll(() => kept().filter((name) => name.endsWith('.peaks'))).toHaveLength(5);
  return { ...server, look, sent, kept, retellAnswers: (next: number) => (status = next) };
}

describe('a call that Retell no longer knows', () => {
  test.each([404, 422])('leaves nothing behind after %i, and others stay', async (status) => {
    const server = await lookedAt();
    server.retellAnswers(status);
    expect(await server.look(PATH)).toBe(404);
    await expect.poll(() => server.kept().filter((name) => name.endsWith('.peaks'))).toHaveLength(2);
    const before = server.sent.ranges.length;
    for (const path of PARTS) expect(await server.look(PATH + path), path).toBe(404);
    expect(server.sent.ranges).toHaveLength(before);
    // Nothing is left that could stand in.
    server.retellAnswers(500);
    expect(await server.look(PATH)).toBe(502);
    expect(await server.look('/api/calls/call_2/peaks?source=mono')).toBe(200);
  });

  test.each([401, 429, 500])('is not what %i means', async (status) => {
    const server = await lookedAt();
    server.retellAnswers(status);
    await server.look(PATH);
    expect(server.kept().filter((name) => name.endsWith('.peaks'))).toHaveLength(5);
  });

  it('is noticed by whichever of its parts is asked for first', async () => {
    const server = await lookedAt();
    server.retellAnswers(422);
    // Listening asks for the call itself.
    expect(await server.look(`${PATH}/listening?source=mono`)).toBe(404);
    await expect.poll(() => server.kept().filter((name) => name.endsWith('.peaks'))).toHaveLength(2);
    expect(await server.look(`${PATH}/recording?source=mono`)).toBe(404);
  });
});
