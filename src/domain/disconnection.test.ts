import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { explainEnd, hasEnded } from './disconnection';
import { REASONS } from './disconnection-reasons';

describe('explainEnd', () => {
  it('has words of its own for every reason that the SDK types name', () => {
    const types = readFileSync('node_modules/retell-sdk/resources/call.d.ts', 'utf8');
    const union =
      /interface WebCallResponse \{[\s\S]*?disconnection_reason\?: ([^;]+);/.exec(types)?.[1] ?? '';
    const codes = [...union.matchAll(/'(\w+)'/g)].map((match) => match[1] ?? '');
    expect(codes.length).toBeGreaterThanOrEqual(34);
    expect(codes.filter((code) => !REASONS.has(code))).toEqual([]);
  });

  it('says each reason differently, except where an old code means the same', () => {
    const titles = [...REASONS]
      .filter(([code]) => code !== 'machine_detected')
      .map(([, reason]) => reason.title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test.each(['constructor', '__proto__', 'toString', 'brand_new_reason'])('shows %s as it is', (code) => {
    expect(explainEnd({ call_status: 'ended', disconnection_reason: code })).toMatchObject({
      title: code,
      tone: 'neu',
    });
  });

  test.each([
    [{ call_status: 'ongoing' }, 'Call is in progress'],
    [{ call_status: 'error' }, 'Call failed'],
    [{ call_status: 'error', disconnection_reason: 'error_asr' }, 'Speech recognition failed'],
    [{ call_status: 'something' }, 'something'],
    [{}, 'Call'],
  ])('%j is titled %s', (call, title) => {
    expect(explainEnd(call).title).toBe(title);
  });
});

test.each([
  [{ call_status: 'registered' }, false],
  [{ call_status: 'ongoing', end_timestamp: 5 }, false],
  [{ call_status: 'ended' }, true],
  [{ call_status: 'not_connected' }, true],
  [{ call_status: 'something new' }, true],
  [{}, false],
  [{ disconnection_reason: 'user_hangup' }, true],
])('%j has ended: %s', (call, ended) => {
  expect(hasEnded(call as Parameters<typeof hasEnded>[0])).toBe(ended);
});
