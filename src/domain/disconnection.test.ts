import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { explainEnd, hasEnded } from './disconnection';
import { REASONS } from './disconnection-reasons';
import { milliseconds } from './units';

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

describe('a call that Retell still calls ongoing', () => {
  const NOW = 1_777_348_752_751;
  const since = (hours: number, more: object = {}) => ({
    call_status: 'ongoing',
    start_timestamp: milliseconds(NOW - hours * 3_600_000),
    ...more,
  });

  test.each([0, 1, 12])('is in progress up to 12 hours after its start: %i', (hours) => {
    expect(explainEnd(since(hours), NOW).title).toBe('Call is in progress');
    expect(hasEnded(since(hours), NOW)).toBe(false);
  });

  test.each([
    [12.1, '12 hours ago'],
    [47, '47 hours ago'],
    [72.5, '3 days ago'],
    [24 * 200, '200 days ago'],
  ])('%d hours after its start is said to have no recorded end', (hours, ago) => {
    const { title, explanation, check } = explainEnd(since(hours), NOW);
    expect(title).toBe('No end recorded');
    expect(`${explanation} ${check}`).toBe(
      `Retell still says ongoing; the call began ${ago}, longer than any call lasts. Its end may never have been recorded.`,
    );
    expect(hasEnded(since(hours), NOW)).toBe(true);
  });

  it('is in progress where its start is not known, or another reason is given', () => {
    expect(explainEnd({ call_status: 'ongoing' }, NOW).title).toBe('Call is in progress');
    expect(explainEnd(since(99, { disconnection_reason: 'user_hangup' }), NOW).title).toBe('Caller hung up');
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
