import { describe, expect, it } from 'vitest';
import type { ToolOutcome } from '@/domain/conversation';
import { toolSummary } from './tool-summary';

describe('what a tool answered, in one line', () => {
  it.each<[string, ToolOutcome, string | null, string]>([
    ['nothing', 'no_result', null, ''],
    ['plain text, in one line', 'unknown', 'one\n  two', 'one two'],
    [
      'the first facts',
      'ok',
      '{"success":true,"id":"p1","slots":[1,2],"deep":{},"n":3}',
      'id p1, 2 slots, n 3',
    ],
    ['the number of entries', 'ok', '[1]', '1 entry'],
    ['the reason of a failure', 'failed', '{"status":504,"error":"upstream_timeout"}', 'upstream_timeout'],
    ['a reason that lies deeper', 'failed', '{"error":{"message":"No slot"}}', 'No slot'],
    ['a bare status', 'failed', '{"status":504}', 'status 504'],
    ['facts where no reason is given', 'failed', '{"success":false,"tries":2}', 'tries 2'],
    [
      'keys that objects have by birth',
      'failed',
      '{"constructor":"x","__proto__":"y"}',
      'constructor x, __proto__ y',
    ],
  ])('%s', (_, outcome, result, expected) => {
    expect(toolSummary({ outcome, result, reason: null })).toBe(expected);
  });

  it('is cut, but never through a sign', () => {
    const summary = toolSummary({
      outcome: 'unknown',
      reason: null,
      result: `${'a'.repeat(119)}😀 and more`,
    });
    expect(summary).toBe(`${'a'.repeat(119)}…`);
  });
});
