import { describe, expect, it, test } from 'vitest';
import type { Coverage, ReplySummary } from '@/domain/calls/list-summary';
import {
  basisWords,
  coverageWords,
  footWords,
  type ListScope,
  noFigureWords,
  replyWords,
  toolWords,
  unmeasuredWords,
} from './list-words';

const scope = (more: Partial<ListScope>): ListScope => ({
  shown: 100,
  loaded: 100,
  total: 312,
  hasMore: true,
  unmeasured: null,
  ...more,
});
const covered = (more: Partial<Coverage>): Coverage => ({
  known: 0,
  hidden: 0,
  pending: 0,
  missing: 0,
  impossible: 0,
  ...more,
});

describe('which calls the list shows', () => {
  test.each<[Partial<ListScope>, string, string]>([
    [{}, 'from the 100 loaded of about 312', '100 loaded of about 312'],
    [{ total: null }, 'from the 100 loaded', '100 loaded'],
    [{ hasMore: false, shown: 1, loaded: 1 }, 'from the one call', '1 call'],
    [{ hasMore: false, shown: 1234, loaded: 1234 }, 'from all 1,234 calls', '1,234 calls'],
    [
      { shown: 12, unmeasured: 0 },
      'from 12 calls with a slow reply among the 100 loaded of about 312',
      '12 calls with a slow reply among the 100 loaded of about 312',
    ],
    [
      { shown: 1, hasMore: false, unmeasured: 2 },
      'from 1 call with a slow reply among all 100 calls',
      '1 call with a slow reply among all 100 calls',
    ],
  ])('%j', (more, basis, foot) => {
    expect(basisWords(scope(more))).toBe(basis);
    expect(footWords(scope(more))).toBe(foot);
  });

  it('says how many calls may have a slow reply all the same', () => {
    expect(unmeasuredWords(scope({}))).toBe('');
    expect(unmeasuredWords(scope({ unmeasured: 0 }))).toBe('');
    expect(unmeasuredWords(scope({ unmeasured: 1 }))).toBe('1 call without reply times is left out.');
    expect(unmeasuredWords(scope({ unmeasured: 3 }))).toBe('3 calls without reply times are left out.');
  });
});

describe('what a sum says of the calls that are not in it', () => {
  test.each<[Partial<Coverage>, string]>([
    [{ known: 60 }, ''],
    [{ known: 57, missing: 3 }, '57 of 60 calls'],
    [{ known: 57, pending: 2, impossible: 1 }, '57 of 60 calls · 2 not yet · 1 impossible, left out'],
    [{ impossible: 2 }, '2 impossible, left out'],
    [{ known: 3, hidden: 97 }, '3 of 100 calls · 97 hidden'],
    [{ known: 3, hidden: 1200, pending: 1 }, '3 of 1,204 calls · 1,200 hidden · 1 not yet'],
    [{ hidden: 60 }, ''],
  ])('%j: %s', (more, words) => {
    expect(coverageWords(covered(more))).toBe(words);
  });

  test.each<[Partial<Coverage>, string]>([
    [{ hidden: 3 }, 'hidden'],
    [{ missing: 3 }, 'not given'],
    [{ pending: 3 }, 'not yet'],
    [{ pending: 1, missing: 2 }, 'not given'],
    [{ impossible: 1, missing: 2 }, 'not known'],
  ])('without any: %j is %s', (more, words) => {
    expect(noFigureWords(covered(more))).toBe(words);
  });
});

it('says how many replies the percentiles are of, and which are left out', () => {
  const found: ReplySummary = {
    replies: 812,
    calls: 64,
    unmeasured: 0,
    pending: 0,
    leftOut: 0,
    cutCalls: 0,
    percentiles: [],
    bands: [],
  };
  expect(replyWords(found)).toBe('Retell e2e of 812 replies in 64 calls.');
  expect(replyWords({ ...found, unmeasured: 3, pending: 1, leftOut: 345, cutCalls: 1 })).toBe(
    'Retell e2e of 812 replies in 64 calls. 3 calls not measured. 1 call not yet. 345 replies of 1 call left out.',
  );
  expect(replyWords({ ...found, replies: 0, calls: 0, unmeasured: 9 })).toBe('Retell e2e: no reply times.');
});

it('says which tools failed, each once', () => {
  const ok = { name: 'find', success: true };
  const failed = { name: 'book_appointment', success: false };
  expect(toolWords([])).toBe('0');
  expect(toolWords([ok, ok])).toBe('2');
  expect(toolWords([ok, failed, ok])).toBe('1 of 3 failed: book_appointment');
  expect(toolWords([failed, ok, failed, { success: false }])).toBe(
    '3 of 4 failed: book_appointment ×2, unnamed tool',
  );
  expect(toolWords([failed], 612)).toBe('1 of 612 failed: book_appointment');
});
