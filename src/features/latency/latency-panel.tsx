import './latency.css';
import './latency-table.css';
import { Check, Copy, Download } from 'lucide-react';
import { Suspense, useMemo } from 'react';
import { componentName } from '@/domain/component-names';
import { roundDuration } from '@/domain/formats';
import { type ComponentLatency, FIGURES, summariseLatency } from '@/domain/latency';
import { figureRows, valueRows } from '@/domain/latency-table';
import { type Breakdowns, replyBreakdowns } from '@/domain/reply-breakdown';
import type { ReplyWait } from '@/domain/reply-waits';
import { csv, tsv } from '@/domain/table-text';
import type { CallPanelProps } from '@/lib/call-panel';
import { whyMissing } from '@/lib/missing';
import { useExport } from '@/lib/use-export';
import { IconButton } from '@/ui/button';
import { useCopy } from '@/ui/copy-button';
import { CopyStatus } from '@/ui/copy-status';
import { lazyPanel } from '@/ui/lazy-panel';
import { Absent, Panel } from '@/ui/panel';
import { FiguresTable } from './figures-table';
import { HeardWaits } from './heard-waits';
import { ReferenceLines, useReferenceLines } from './reference-lines';

// The library that draws charts is large and needed by nothing else.
const ReplySection = lazyPanel(async () => (await import('./reply-section')).ReplySection);
const ValuesSection = lazyPanel(async () => (await import('./values-section')).ValuesSection);

type Props = Pick<CallPanelProps, 'call' | 'conversation' | 'view'> & {
  /** How long the caller waited before each agent turn, by its index. */
  waits: ReadonlyMap<number, ReplyWait>;
  canPlay: boolean;
};

/** Where the seconds of the replies went. */
export function LatencyPanel({ call, conversation, view, waits, canPlay }: Props) {
  const components = useMemo(() => summariseLatency(call), [call]);
  const breakdowns = useMemo(() => replyBreakdowns(call, conversation), [call, conversation]);
  const { lines, slowFrom } = useReferenceLines();
  if (components.length === 0)
    return (
      <Panel id="latency" title="Latency">
        <Absent>{whyMissing(call, view, 'The latency')}</Absent>
      </Panel>
    );
  return (
    <Panel
      id="latency"
      title="Latency"
      note={noteOf(components, slowFrom)}
      actions={<Actions call={call} view={view} components={components} breakdowns={breakdowns} />}
    >
      <Suspense fallback={<div className="latency-waiting" />}>
        {breakdowns.aligned ? (
          <ReplySection
            replies={breakdowns.replies}
            waits={waits}
            components={components.filter(({ name }) => breakdowns.components.includes(name))}
            lines={lines}
            slowFrom={slowFrom}
            unplaced={unplacedOf(components, breakdowns.replies.length)}
            canPlay={canPlay}
          />
        ) : (
          <ValuesSection
            components={components}
            lines={lines}
            slowFrom={slowFrom}
            reason={breakdowns.reason}
          />
        )}
      </Suspense>
      <HeardWaits waits={waits} />
      <FiguresTable components={components} slowFrom={slowFrom} />
      <Disagreements components={components} />
      <ReferenceLines />
    </Panel>
  );
}

const unplacedOf = (components: readonly ComponentLatency[], placed: number): number =>
  Math.max(0, (components.find(({ name }) => name === 'e2e')?.values.length ?? 0) - placed);

function noteOf(components: readonly ComponentLatency[], slowFrom: ComponentLatency['values'][number]) {
  const whole = components.find(({ name, values }) => name === 'e2e' && values.length > 0);
  if (!whole) return 'as Retell measured it';
  const slow = whole.values.filter((value) => value >= slowFrom).length;
  const many = `${whole.values.length} ${whole.values.length === 1 ? 'reply' : 'replies'}`;
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

type ActionsProps = Pick<Props, 'call' | 'view'> & {
  components: readonly ComponentLatency[];
  breakdowns: Breakdowns;
};

function Actions({ call, view, components, breakdowns }: ActionsProps) {
  const { copied, problem, copy } = useCopy();
  const { save, trouble } = useExport(call.call_id, view);
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
