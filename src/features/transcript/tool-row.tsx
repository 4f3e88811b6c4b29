import { Check, ChevronRight, Wrench, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ToolOutcome } from '@/domain/conversation';
import { clock, duration } from '@/domain/formats';
import type { Seconds } from '@/domain/units';
import { Chip } from '@/ui/chip';
import { CopyButton } from '@/ui/copy-button';
import { JsonBlock } from './json-block';
import type { ToolRow, ToolStartRow } from './rows';
import { searchId } from './searchable';
import type { ShownText } from './shown-json';
import { TimeCell } from './time-cell';

type LinkAt = (t: Seconds) => string;

export const ToolLabel = () => (
  <span className="transcript-speaker" data-speaker="tool">
    <Wrench aria-hidden="true" />
    Tool
  </span>
);

function OutcomeChip({ outcome }: { outcome: ToolOutcome }) {
  switch (outcome) {
    case 'ok':
      return (
        <Chip tone="ok">
          <Check aria-hidden="true" />
          OK
        </Chip>
      );
    case 'failed':
      return (
        <Chip tone="bad">
          <X aria-hidden="true" />
          Failed
        </Chip>
      );
    case 'reported':
      return (
        <Chip tone="warn" title="OK, but its answer reports a failure">
          <X aria-hidden="true" />
          Reports a failure
        </Chip>
      );
    case 'unknown':
      return <Chip>Answered</Chip>;
    case 'no_result':
      return <Chip tone="line">No result</Chip>;
    default:
      return outcome satisfies never;
  }
}

function Side({
  title,
  what,
  given,
  shown,
  id,
  absent,
}: {
  title: string;
  what: string;
  given: string | null;
  shown: ShownText | null;
  id: string;
  absent: string;
}) {
  return (
    <div className="transcript-side">
      <div className="transcript-side-head">
        <span>{title}</span>
        {given === null ? null : <CopyButton text={given} what={what} />}
      </div>
      {shown === null || shown.text === '' ? (
        <p className="transcript-absent">{absent}</p>
      ) : (
        <JsonBlock shown={shown} id={id} />
      )}
    </div>
  );
}

/** One line that opens to arguments and result; a failure is open from the start. */
export function ToolCells({ row, linkAt }: { row: ToolRow; linkAt: LinkAt }) {
  const { tool, key, args, result, summary, isLate } = row;
  const time = isLate ? (tool.ended ?? tool.started) : (tool.started ?? tool.ended);
  return (
    <>
      <TimeCell at={time?.given ? time.at : null} linkAt={linkAt} isStop />
      <ToolLabel />
      <details className="transcript-card" open={tool.outcome === 'failed' || tool.outcome === 'reported'}>
        <summary>
          <code data-search={searchId(key, 'name')}>{tool.name}</code>
          <OutcomeChip outcome={tool.outcome} />
          <span className="transcript-why" dir="auto">
            {summary}
          </span>
          {tool.duration === null ? null : <span className="transcript-took">{duration(tool.duration)}</span>}
          <ChevronRight aria-hidden="true" />
        </summary>
        <div className="transcript-sides">
          <Side
            title="Arguments"
            what={`arguments of ${tool.name}`}
            given={tool.args}
            shown={args}
            id={searchId(key, 'args')}
            absent="No arguments"
          />
          <Side
            title="Result"
            what={`result of ${tool.name}`}
            given={tool.result}
            shown={result}
            id={searchId(key, 'result')}
            absent={tool.result === null ? 'No result' : 'Empty'}
          />
        </div>
      </details>
    </>
  );
}

function laterResult({ call }: ToolStartRow): ReactNode {
  if (!call) return 'started';
  const took = call.duration === null ? '' : ` ${duration(call.duration)} later`;
  const at = call.ended?.given ? ` at ${clock(call.ended.at)}` : '';
  return `started, result${took || at ? `${took}${at}` : ' further down'}`;
}

/** The beginning of a call whose card stands further down, at its result. */
export function ToolStartCells({ row, linkAt }: { row: ToolStartRow; linkAt: LinkAt }) {
  const { start, key } = row;
  return (
    <>
      <TimeCell at={start.time?.given ? start.time.at : null} linkAt={linkAt} isStop />
      <ToolLabel />
      <span className="transcript-line">
        <code data-search={searchId(key, 'name')}>{start.name}</code>
        <span className="transcript-why">{laterResult(row)}</span>
      </span>
    </>
  );
}
