import { componentName } from './component-names';
import { clock } from './formats';
import { type ComponentLatency, FIGURES } from './latency';
import type { Breakdowns } from './reply-breakdown';
import type { Milliseconds } from './units';

const whole = (value: Milliseconds | null): string => (value === null ? '' : String(Math.round(value)));

/** The figures of each component as rows of text, a heading first; ms, and empty where not measured. */
export function figureRows(components: readonly ComponentLatency[]): string[][] {
  return [
    ['component', 'name', ...FIGURES.map((figure) => `${figure}_ms`), 'n'],
    ...components.map(({ name, figures, n }) => [
      name,
      componentName(name),
      ...FIGURES.map((figure) => whole(figures[figure])),
      n === null ? '' : String(n),
    ]),
  ];
}

/**
 * Every measured value as rows of text, a heading first. Where the values of a component are joined to replies the row
 * names the turn (from 1), the second of the caller's last word and the audible gap; elsewhere these are empty.
 */
export function valueRows(components: readonly ComponentLatency[], breakdowns: Breakdowns): string[][] {
  const replies = new Map(breakdowns.aligned ? breakdowns.replies.map((reply) => [reply.place, reply]) : []);
  const joined = new Set(breakdowns.aligned ? ['e2e', ...breakdowns.components] : []);
  return [
    ['component', 'place', 'value_ms', 'turn', 'caller_ended_s', 'caller_ended', 'gap_ms'],
    ...components.flatMap(({ name, values }) =>
      values.map((value, place) => {
        const reply = joined.has(name) ? replies.get(place) : undefined;
        const where = reply
          ? [String(reply.turn + 1), reply.from.toFixed(3), clock(reply.from, 3), whole(reply.gap)]
          : ['', '', '', ''];
        return [name, String(place + 1), String(value), ...where];
      }),
    ),
  ];
}
