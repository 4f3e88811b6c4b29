import './latency.css';
import './latency-table.css';
import { Check, Copy, Download } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { componentName } from '@/domain/component-names';
import { roundDuration } from '@/domain/formats';
import { type ComponentLatency, FIGURES, summariseLatency } from '@/domain/latency';
import { figureRows, valueRows } from '@/domain/latency-table';
import type { Breakdowns } from '@/domain/measures/breakdown';
import type { CallMeasures } from '@/domain/measures/call-measures';
import { csv, tsv } from '@/domain/table-text';
import type { Milliseconds } from '@/domain/units';
import type { CallPanelProps } from '@/lib/call-panel';
import { whyMissing } from '@/lib/missing';
import { useExport } from '@/lib/use-export';
import { IconButton } from '@/ui/button';
import { useCopy } from '@/ui/copy-button';
import { CopyStatus } from '@/ui/copy-status';
import { lazyPanel } from '@/ui/lazy-panel';
import { Absent, Panel } from '@/ui/panel';
import { FiguresTable } from './figures-table';
import { ReferenceLines, useReferenceLines } from './reference-lines';
import { WaitsLine } from './waits-line';

// The library that draws charts is large and needed by nothing else.
const ReplySection = lazyPanel(async () => (await import('./reply-section')).ReplySection);
const ValuesSection = lazyPanel(async () => (await import('./values-section')).ValuesSection);

type Props = Pick<CallPanelProps, 'call' | 'view' | 'server'> & { measures: CallMeasures; canPlay: boolean };

/** Where the seconds of the replies went. */
export function LatencyPanel({ call, view, server, measures, canPlay }: Props) {
  const components = useMemo(() => summariseLatency(call), [call]);
  const { lines, slowFrom } = useReferenceLines();
  const [showsValues, setShowsValues] = useState(false);
  const { breakdowns, source } = measures;
  const hasWaits = source !== 'retell' && breakdowns.replies.length > 0;
  const noRetell = <Absent>{whyMissing(call, view, 'The latency')}</Absent>;
  if (components.length === 0 && !hasWaits)
    return (
      <Panel id="latency" title="Latency">
        {noRetell}
      </Panel>
    );
  const values =
    breakdowns.reason === null ? null : (
      <ValuesSection components={components} lines={lines} slowFrom={slowFrom} reason={breakdowns.reason} />
    );
  return (
    <Panel
      id="latency"
      title="Latency"
      note={noteOf(measures, slowFrom)}
      defines={['waiting_time', 'percentile', 'e2e', 'component']}
      actions={<Actions call={call} server={server} components={components} breakdowns={breakdowns} />}
    >
      <WaitsLine measures={measures} />
      <Suspense fallback={<div className="latency-waiting" />}>
        {hasWaits ? (
          <ReplySection
            replies={breakdowns.replies}
            components={components.filter(({ name }) => breakdowns.components.includes(name))}
            lines={lines}
            slowFrom={slowFrom}
            unplaced={breakdowns.reason === null ? unplacedOf(components, breakdowns.replies) : 0}
            canPlay={canPlay}
          />
        ) : (
          values
        )}
      </Suspense>
      {components.length === 0 ? noRetell : <FiguresTable components={components} slowFrom={slowFrom} />}
      <Disagreements components={components} />
      {hasWaits && values !== null && components.length > 0 ? (
        <details className="latency-replies" onToggle={(event) => setShowsValues(event.currentTarget.open)}>
          <summary>Retell’s single values, not joined to replies</summary>
          {showsValues ? <Suspense fallback={<div className="latency-waiting" />}>{values}</Suspense> : null}
        </details>
      ) : null}
      <ReferenceLines />
    </Panel>
  );
}

const unplacedOf = (components: readonly ComponentLatency[], replies: Breakdowns['replies']): number =>
  Math.max(
    0,
    (components.find(({ name }) => name === 'e2e')?.values.length ?? 0) -
      replies.filter(({ e2e }) => e2e !== null).length,
  );

/** How many replies were measured by the source that leads, and how many of them were slow. */
function noteOf({ source, replies, figures }: CallMeasures, slowFrom: Milliseconds): string {
  if (source === null || figures === null) return 'as Retell measured it';
  const many = `${figures.n} ${figures.n === 1 ? 'reply' : 'replies'}`;
  if (source === 'retell') return `${many}, Retell’s e2e`;
  const slow = replies.filter(({ wait }) => wait !== null && wait >= slowFrom).length;
  return `${many}, ${slow === 0 ? 'none' : slow} slower than ${roundDuration(slowFrom)}`;
}

function Disagreements({ components }: { components: readonly ComponentLatency[] }) {
  const apart = components.filter(({ disagreements }) => disagreements.length > 0);
  if (apart.length === 0) return null;
  return (
    <p className="latency-apart">
      * Recomputed from the single values. Retell gave other figures for{' '}
      {apart
        .map(({ name, disagreements }) => {
          const given = disagreements.map((figure) => FIGURES.find((known) => known === figure)).join(', ');
          return `${componentName(name)} (${given})`;
        })
        .join('; ')}
      .
    </p>
  );
}

type ActionsProps = Pick<Props, 'call' | 'server'> & {
  components: readonly ComponentLatency[];
  breakdowns: Breakdowns;
};

function Actions({ call, server, components, breakdowns }: ActionsProps) {
  const { copied, problem, copy } = useCopy();
  const { save, trouble } = useExport(server);
  const download = () => {
    const rows = [...figureRows(components), [], ...valueRows(components, breakdowns)];
    save({ format: 'csv', name: `callscope-${call.call_id}-latency.csv`, content: csv(rows) });
  };
  return (
    <>
      {trouble ? <span role="alert">{trouble}</span> : null}
      <IconButton small label="Copy the figures as a table" onClick={() => copy(tsv(figureRows(components)))}>
        {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      </IconButton>
      <CopyStatus copied={copied} problem={problem} />
      <IconButton small label="Download the latency as CSV" onClick={download}>
        <Download aria-hidden="true" />
      </IconButton>
    </>
  );
}
