import { useState } from 'react';
import { componentName } from '@/domain/component-names';
import { duration } from '@/domain/formats';
import type { ComponentLatency } from '@/domain/latency';
import type { Breakdowns } from '@/domain/measures/breakdown';
import { Dots, LatencyChart, type Line } from './latency-chart';

type Props = {
  components: readonly ComponentLatency[];
  lines: readonly Line[];
  slowFrom: number;
  reason: NonNullable<Breakdowns['reason']>;
};

const REASONS: { readonly [R in Props['reason']]: string } = {
  no_values: 'Retell gave no end-to-end values to join to the replies, so these stand in the order given.',
  no_word_times:
    'Without word times these values cannot be joined to replies, so they stand in the order given.',
  counts_differ:
    'There are not as many values as replies, so these stand in the order given and not at a reply.',
  gaps_disagree:
    'The values do not fit the gaps between the turns, so they stand in the order given and not at a reply.',
};

const NO_LINES: readonly Line[] = [];

/** The values of one component as dots in the order given: nobody knows which reply each belongs to. */
export function ValuesSection({ components, lines, slowFrom, reason }: Props) {
  const drawable = components.filter(({ values }) => values.length > 0);
  const [chosen, setChosen] = useState<string | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const shown = drawable.find(({ name }) => name === chosen) ?? drawable[0];
  if (!shown) return <p className="latency-readout">Retell gave the figures below and no single values.</p>;
  const isWhole = shown.name === 'e2e' || shown.name === 's2s';
  const value = hovered === null ? undefined : shown.values[hovered];
  return (
    <>
      {drawable.length > 1 ? (
        <label className="latency-choice">
          <span>Values of</span>
          <select value={shown.name} onChange={(event) => setChosen(event.currentTarget.value)}>
            {drawable.map(({ name }) => (
              <option key={name} value={name}>
                {componentName(name)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <LatencyChart
        label={`${shown.values.length} values of ${componentName(shown.name)} in the order given.`}
        count={shown.values.length}
        most={shown.figures.max ?? 0}
        lines={isWhole ? lines : NO_LINES}
        nameOf={(place) => `${place + 1}`}
        lit={hovered}
        heard={null}
        onPoint={setHovered}
      >
        <Dots values={shown.values} slowFrom={isWhole ? slowFrom : null} />
      </LatencyChart>
      <p className="latency-readout">
        {value === undefined || hovered === null ? (
          REASONS[reason]
        ) : (
          <>
            Value {hovered + 1} of {shown.values.length}: <b>{duration(value)}</b>.
          </>
        )}
      </p>
    </>
  );
}
