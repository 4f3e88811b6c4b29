import { expect, it } from 'vitest';
import { summariseLatency } from './latency';
import { figureRows, valueRows } from './latency-table';
import type { Breakdowns, ReplyBreakdown } from './measures/breakdown';
import { milliseconds, seconds } from './units';

const CALL = {
  latency: new Map([
    ['e2e', { values: [milliseconds(800), milliseconds(1200)] }],
    ['llm', { values: [milliseconds(300.5), milliseconds(400)] }],
    ['asr', { p50: milliseconds(90), num: 7 }],
  ]),
};
const REPLY: ReplyBreakdown = {
  turn: 3,
  item: 'k',
  place: 1,
  start: seconds(61.25),
  end: seconds(62.5),
  e2e: milliseconds(1200),
  wait: milliseconds(1250),
  parts: [],
  overlap: milliseconds(0),
};

it('gives the figures with empty cells where nothing was measured', () => {
  expect(figureRows(summariseLatency(CALL))).toEqual([
    ['component', 'name', 'p50_ms', 'p90_ms', 'p95_ms', 'p99_ms', 'min_ms', 'max_ms', 'n'],
    ['e2e', 'End to end', '1000', '1160', '1180', '1196', '800', '1200', '2'],
    ['asr', 'Speech recognition', '90', '', '', '', '', '', '7'],
    ['llm', 'Language model', '350', '390', '395', '399', '301', '400', '2'],
  ]);
});

it('names the turn of a value where it is known, and only there', () => {
  const known: Breakdowns = { reason: null, components: [], replies: [REPLY] };
  const rows = valueRows(summariseLatency(CALL), known);
  expect(rows.slice(1)).toEqual([
    ['e2e', '1', '800', '', '', '', ''],
    ['e2e', '2', '1200', '4', '61.250', '1:01.250', '1250'],
    ['llm', '1', '300.5', '', '', '', ''],
    ['llm', '2', '400', '', '', '', ''],
  ]);
  const unknown = valueRows(summariseLatency(CALL), {
    reason: 'counts_differ',
    components: [],
    replies: [],
  });
  expect(unknown.slice(1).every((row) => row.slice(3).every((cell) => cell === ''))).toBe(true);
});
