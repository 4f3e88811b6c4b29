import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '@/domain/json';
import { everyLeafCall } from '@/testing/every-leaf';
import { sanitiseCall } from './sanitise-call';

const clean = (call: JsonObject) => sanitiseCall(call, 'call_1');
const LINK = 'https://d1.cloudfront.net/abc/recording.wav';

describe('sanitiseCall', () => {
  it('turns media links into our own paths and keeps everything else', () => {
    const call = everyLeafCall();
    const seen = clean(call);
    expect(seen.recording_url).toBe('/api/calls/call_1/recording?source=mono');
    expect(seen.recording_multi_channel_url).toBe('/api/calls/call_1/recording?source=multi_channel');
    expect(seen.scrubbed_recording_url).toBe('/api/calls/call_1/recording?source=scrubbed');
    expect(seen.scrubbed_recording_multi_channel_url).toBe(
      '/api/calls/call_1/recording?source=scrubbed_multi_channel',
    );
    expect(seen.public_log_url).toBe('/api/calls/call_1/log');
    expect(seen.knowledge_base_retrieved_contents_url).toBe('/api/calls/call_1/knowledge-base');
    expect(JSON.stringify(seen)).not.toMatch(/access_token|Signature|cloudfront/);
    const media = Object.keys(call).filter((key) => key.endsWith('_url') || key === 'access_token');
    for (const [key, value] of Object.entries(call))
      if (!media.includes(key)) expect(seen[key], key).toEqual(value);
  });

  it('removes the token by any name and wherever its value stands', () => {
    const seen = clean({
      access_token: 'eyJhbGciOi.canary',
      metadata: {
        accessToken: 'another-canary',
        note: 'joined with eyJhbGciOi.canary today',
        'Access-Token': null,
      },
      list: [{ access_token: 'third-canary' }],
    });
    expect(seen).toEqual({ metadata: { note: '[removed]' }, list: [{}] });
  });

  it('removes repeated and signed links, and leaves other links alone', () => {
    const seen = clean({
      recording_url: LINK,
      metadata: {
        copy: LINK,
        signed: 'https://x.example/a?X-Amz-Signature=abc',
        encoded: 'https://x.example/?to=https%3A%2F%2Fy%2F%3FSignature%3Dabc',
        other: 'https://x.example/page?id=1',
      },
    });
    expect(seen.metadata).toEqual({
      copy: '[removed]',
      signed: '[removed]',
      encoded: '[removed]',
      other: 'https://x.example/page?id=1',
    });
  });

  it('finds a signature however it was written', () => {
    const signed = [
      String.raw`{"url":"https://x.example/a?Expires=1\u0026Signature\u003dcanary"}`,
      'https://x.example/?to=https%253A%252F%252Fy%252F%253FSignature%253Dcanary',
      '<a href="https://x.example/?X-Amz-Signature&#x3D;canary">',
    ];
    for (const text of signed) expect(clean({ text })).toEqual({ text: '[removed]' });
    expect(clean({ text: 'The signature was missing' })).toEqual({ text: 'The signature was missing' });
  });

  it('takes the token out of JSON inside a text, and leaves the rest of it', () => {
    const inside = JSON.stringify({ call_id: 'call_2', access_token: 'eyJ.canary-1', agent: 'a' });
    const deeper = JSON.stringify({ body: inside });
    const seen = clean({ inside, deeper, link: 'https://x.example/join?access_token=canary-2&room=7' });
    expect(JSON.parse(String(seen.inside))).toEqual({
      call_id: 'call_2',
      access_token: '[removed]',
      agent: 'a',
    });
    expect(JSON.parse(JSON.parse(String(seen.deeper)).body)).toMatchObject({ access_token: '[removed]' });
    const none = '{"access_token": null, "b": {"access_token":{"c":[]}}}';
    expect(clean({ none })).toEqual({ none });
    expect(seen.link).toBe('https://x.example/join?access_token=[removed]&room=7');
  });

  it('leaves a media field that holds no link as it is', () => {
    for (const value of [null, '', 5, false])
      expect(clean({ recording_url: value })).toEqual({ recording_url: value });
    expect(clean({ recording_url: { a: 'https://x/?Signature=abc' } })).toEqual({
      recording_url: { a: '[removed]' },
    });
  });

  it('keeps fields with names that every object has', () => {
    const call = JSON.parse('{"__proto__": {"a": 1}, "constructor": "c", "nested": {"__proto__": 2}}');
    expect(JSON.stringify(clean(call))).toBe(JSON.stringify(call));
  });

  it('keeps the order around what goes, copies no more than that, and leaves the given call as it was', () => {
    const said = [{ word: 'Hello', start: 0, end: 1 }];
    const call = {
      said,
      inner: [1, { a: 1, access_token: 'canary-token', b: [2], c: 'x?Signature=1' }, said],
    };
    const before = JSON.stringify(call);
    const seen = clean(call);
    expect(JSON.stringify(seen)).toBe(
      '{"said":[{"word":"Hello","start":0,"end":1}],"inner":[1,{"a":1,"b":[2],"c":"[removed]"},[{"word":"Hello","start":0,"end":1}]]}',
    );
    expect(seen.said).toBe(said);
    expect(JSON.stringify(call)).toBe(before);
  });

  it('looks at what is deeply nested once', () => {
    let nested: Json = { access_token: 'canary-token' };
    for (let depth = 0; depth < 400; depth += 1) nested = depth % 2 ? [nested] : { nested };
    expect(JSON.stringify(clean({ nested }))).not.toContain('canary');
  });

  it('lets no token and no signature through, wherever they stand, and changes nothing else', () => {
    const harmless = fc
      .jsonValue({ maxDepth: 4 })
      .filter((value) => !/signature|access/i.test(JSON.stringify(value)));
    fc.assert(
      fc.property(harmless, fc.array(fc.string(), { maxLength: 4 }), (value, path) => {
        expect(clean({ value } as JsonObject)).toEqual({ value });
        const bury = (inner: JsonObject) =>
          path.reduce<JsonObject>((held, key) => ({ [key]: [held] }), inner);
        const seen = clean(bury({ access_token: 'canary-token-1', url: 'https://x/?Signature=canary-2' }));
        expect(JSON.stringify(seen)).not.toContain('canary');
      }),
    );
  });
});
