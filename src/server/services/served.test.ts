import { Context } from 'hono';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '@/domain/json';
import { allowFile } from '@/server/http/call-request';
import { respond, respondFile } from '@/server/http/respond';
import { defineCallRoute } from '@/server/http/route';
import { sourcesIn } from '@/testing/wire/sources';
import { createCallReader } from './call-reader';
import { RawCall } from './raw-call';
import { servedFile } from './served';

const TOKEN = 'canary-token';
const raw = new RawCall({ call_id: 'call_1', access_token: TOKEN, agent_id: 'a' });
const c = new Context(new Request('http://here/'));

describe('a call as Retell gave it', () => {
  it('is written out as nothing', () => {
    expect(JSON.stringify({ raw })).toBe('{"raw":{}}');
    expect(Object.keys(raw)).toEqual([]);
  });

  it('is revealed to what strips it and to what weighs it, and to nothing else', () => {
    const readers = sourcesIn('src/server').filter(
      ([path, text]) => !path.includes('.test.') && /\.reveal\(\)/.test(text) && /RawCall/.test(text),
    );
    expect(readers.map(([path]) => path).sort()).toEqual([
      'src/server/cache/cached-calls.ts',
      'src/server/services/call-reader.ts',
    ]);
  });

  it('leaves without its secrets', async () => {
    const reader = createCallReader({ readCall: async () => ({ call: raw, staleSince: null }) });
    const { call } = await reader.read({ callId: 'call_1', policy: 'full' }, new AbortController().signal);
    expect(call).toEqual({ call_id: 'call_1', agent_id: 'a' });
    expect(await respond(c, call).text()).not.toContain(TOKEN);
  });
});

/** Checked by the compiler, which `npm test` runs; nothing of it is called. */
function notAccepted(json: JsonObject, answer: Response) {
  // @ts-expect-error A raw call is no answer.
  respond(c, raw);
  // @ts-expect-error Nor is JSON that did not come through the call reader.
  respond(c, json);
  // @ts-expect-error A raw call is no JSON.
  const text: Json = raw;
  // @ts-expect-error A file leaves only with the proof that its reader may have it.
  respondFile(c, { answer });
  // @ts-expect-error The proof is made by allowFile alone.
  servedFile({ callId: 'call_1', file: 'mono', policy: 'full' }, answer);
  // @ts-expect-error A handler answers with what respond makes.
  defineCallRoute({ path: '/api/calls/:callId/x', handler: async () => answer });
  return [text, servedFile(allowFile('full', 'call_1', 'mono'), answer)];
}

it('is refused by the compiler wherever something leaves', () => {
  expect(notAccepted).toBeInstanceOf(Function);
});
