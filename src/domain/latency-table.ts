import { componentName } from './component-names';
import { clock } from './formats';
import { type ComponentLatency, FIGURES } from './latency';
import type { Breakdowns } from './measures/breakdown';
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
 * names the turn (from 1), the second of the caller's last word and the wait; elsewhere these are empty.
 */
export function valueRows(components: readonly ComponentLatency[], breakdowns: Breakdowns): string[][] {
  const replies = new Map(breakdowns.replies.map((reply) => [reply.place, reply]));
  const joined = new Set(breakdowns.reason === null ? ['e2e', ...breakdowns.components] : []);
  return [
    ['component', 'place', 'value_ms', 'turn', 'caller_ended_s', 'caller_ended', 'wait_ms'],
    ...components.flatMap(({ name, values, places }) =>
      values.map((value, i) => {
        const place = places[i] ?? i;
        const reply = joined.has(name) ? replies.get(place) : undefined;
        const where = reply
          ? [String(reply.turn + 1), reply.start.toFixed(3), clock(reply.start, 3), whole(reply.wait)]
          : ['', '', '', ''];
        return [name, String(place + 1), String(value), ...where];
      }),
    ),
  ];
}
