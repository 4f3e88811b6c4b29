import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  atInstant,
  CALL_STATUSES,
  CALL_TYPES,
  type CallFilters,
  DIRECTIONS,
  FIELD_SOURCES,
  FILTER_REASONS,
  SENTIMENTS,
  SPANS,
  type Span,
} from '@/domain/calls/call-filters';
import { cents, milliseconds, seconds } from '@/domain/units';
import { isFilterParam, readFilters, writeFilters } from './call-filters';

const some = <T>(from: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...from), { minLength: 1, maxLength: from.length });
const word = fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() === text);
const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
const whole = (max: number) => fc.integer({ min: 0, max });
const instant = fc.integer({ min: 0, max: 4e12 }).map(milliseconds);
const fieldValue = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.boolean(),
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.constantFrom('true', '42', '"', '""', '"42"', '-1.5', '007'),
);

/** Every set of filters that a page can make. */
const anyFilters: fc.Arbitrary<CallFilters> = fc.record(
  {
    last: fc.constantFrom(...(Object.keys(SPANS) as Span[])),
    after: instant,
    before: instant,
    agents: fc.uniqueArray(
      fc.record(
        { id, versions: fc.uniqueArray(whole(999), { minLength: 1, maxLength: 4 }) },
        { requiredKeys: ['id'] },
      ),
      { minLength: 1, maxLength: 4, selector: (agent) => agent.id },
    ),
    types: some(CALL_TYPES),
    statuses: some(CALL_STATUSES),
    reasons: some(FILTER_REASONS),
    directions: some(DIRECTIONS),
    number: fc.oneof(
      fc.stringMatching(/^\+?\d{2,15}$/),
      fc.stringMatching(/^\*\(?\d{2,4}\)? \d{2,5}-\d{2,5}$/),
    ),
    longer: whole(86_400).map(seconds),
    shorter: whole(86_400).map(seconds),
    sentiments: some(SENTIMENTS),
    success: fc.boolean(),
    voicemail: fc.boolean(),
    latencyAbove: whole(600_000).map(milliseconds),
    slowReply: fc.constant(true as const),
    costAbove: whole(1_000_000).map(cents),
    tools: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
    toolFailed: fc.constant(true as const),
    order: fc.constant('oldest' as const),
    fields: fc.array(fc.record({ source: fc.constantFrom(...FIELD_SOURCES), key: word, value: fieldValue }), {
      minLength: 1,
      maxLength: 4,
    }),
  },
  { requiredKeys: [] },
);

describe('filters in an address', () => {
  it('come back as they went in, through the text of a link', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        const address = new URL(`https://x.example/calls?${writeFilters(filters)}`);
        expect(readFilters(address.searchParams)).toEqual({ filters, refused: [] });
        for (const param of address.searchParams.keys()) expect(isFilterParam(param), param).toBe(true);
      }),
    );
  });

  it('are read out of any text without an error, and what is read writes itself the same', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (query) => {
        const { filters } = readFilters(new URLSearchParams(query));
        expect(readFilters(writeFilters(filters)).filters).toEqual(filters);
      }),
    );
  });

  test.each([
    ['last=8d', 'last'],
    ['after=yesterday', 'after'],
    ['after=2026-13-01T00:00Z', 'after'],
    ['agent=a%20b', 'agent'],
    ['agent=a@x', 'agent'],
    ['status=done', 'status'],
    ['status=ended&status=done', 'status'],
    ['reason=machine_detected', 'reason'],
    ['number=%2B', 'number'],
    ['longer_than=-1', 'longer_than'],
    ['longer_than=1e3', 'longer_than'],
    ['successful=maybe', 'successful'],
    ['successful=yes&successful=no', 'successful'],
    ['reply_above=NaN', 'reply_above'],
    ['slow_reply=no', 'slow_reply'],
    ['cost_above=', 'cost_above'],
    ['tool=', 'tool'],
    ['tool_failed=no', 'tool_failed'],
    ['order=newest', 'order'],
  ])('%s is named and nothing else is lost', (query, name) => {
    const { filters, refused } = readFilters(new URLSearchParams(`${query}&voicemail=no`));
    expect(refused).toEqual([name]);
    expect(filters).toEqual({ voicemail: false });
  });

  it('tell text from numbers and truths', () => {
    const query = 'metadata.a=42&metadata.b="42"&analysis.c=true&variable.d=Ana%20B&metadata.e=007';
    expect(readFilters(new URLSearchParams(query)).filters.fields?.map(({ value }) => value)).toEqual([
      42,
      '42',
      true,
      'Ana B',
      '007',
    ]);
  });

  it('gather the versions of an agent', () => {
    expect(readFilters(new URLSearchParams('agent=a@1&agent=b&agent=a@2')).filters.agents).toEqual([
      { id: 'a', versions: [1, 2] },
      { id: 'b' },
    ]);
  });
});

describe('atInstant', () => {
  it('turns “the last 24 h” into a whole minute, the later of two beginnings', () => {
    const now = Date.UTC(2026, 10, 17, 12, 30, 40);
    const from = Date.UTC(2026, 10, 16, 12, 30);
    expect(atInstant({ last: '24h', success: true }, now)).toEqual({ after: from, success: true });
    expect(atInstant({ last: '24h', after: milliseconds(from + 5) }, now).after).toBe(from + 5);
    expect(atInstant({ success: true }, now)).toEqual({ success: true });
  });
});
