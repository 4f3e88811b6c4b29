import './tools.css';
import { useMemo } from 'react';
import type { ToolCall, ToolOutcome } from '@/domain/conversation';
import { hasEnded } from '@/domain/disconnection';
import { clock, duration } from '@/domain/formats';
import { LEAD_IN_S, leadIn } from '@/domain/moments/lead-in';
import { tellsTools } from '@/domain/moments/possible-moments';
import { failureCounts, type ToolStats, toolStats } from '@/domain/tool-stats';
import type { CallPanelProps } from '@/lib/call-panel';
import { usePlayback } from '@/lib/playback-context';
import { useTurnFocus } from '@/lib/turn-focus';
import { Chip } from '@/ui/chip';
import { DurationFigure } from '@/ui/duration-figure';
import { Absent, Panel } from '@/ui/panel';
import { TimeLink } from '@/ui/time-link';

type Props = Pick<CallPanelProps, 'call' | 'conversation' | 'linkAt' | 'view'>;

const OUTCOMES: {
  readonly [O in ToolOutcome]: { readonly tone: 'ok' | 'warn' | 'bad' | 'neu'; readonly text: string };
} = {
  ok: { tone: 'ok', text: 'OK' },
  failed: { tone: 'bad', text: 'Failed' },
  reported: { tone: 'warn', text: 'OK, but its answer reports a failure' },
  unknown: { tone: 'neu', text: 'Outcome not given' },
  no_result: { tone: 'neu', text: 'No result' },
};

/** What the agent did besides talking: each tool with its figures, each use with its time. */
export function ToolsPanel({ call, conversation, linkAt, view }: Props) {
  const tools = useMemo(() => toolStats(conversation), [conversation]);
  const count = tools.reduce((sum, { calls }) => sum + calls.length, 0);
  const failures = tools.reduce((sum, tool) => sum + tool.failures, 0);
  const reports = tools.reduce((sum, tool) => sum + tool.reports, 0);
  if (tools.length === 0)
    return (
      <Panel id="tools" title="Tools">
        <Absent>{whyNoTools(call, conversation, view)}</Absent>
      </Panel>
    );
  return (
    <Panel
      id="tools"
      title="Tools"
      note={`${count} ${count === 1 ? 'use' : 'uses'}, ${failureCounts({ failures, reports }) ?? 'none failed'}`}
    >
      {tools.map((tool) => (
        <Tool key={tool.name} tool={tool} linkAt={linkAt} isLive={!hasEnded(call)} />
      ))}
    </Panel>
  );
}

/** No tool is told of: because none was used, none yet, or because there is nothing that would tell. */
function whyNoTools(call: Props['call'], { items }: Props['conversation'], view: Props['view']): string {
  if (items.length === 0)
    return view === 'redacted'
      ? 'The tools are withheld: Retell did not redact this transcript.'
      : 'There is no transcript that would tell of tools.';
  if (!tellsTools(call)) return 'This transcript holds speech only; whether tools were used is not known.';
  return hasEnded(call) ? 'No tool was used.' : 'No tool was used so far.';
}

function Tool({ tool, linkAt, isLive }: { tool: ToolStats; isLive: boolean; linkAt: Props['linkAt'] }) {
  const { name, calls, p50, p95, timed } = tool;
  const failed = failureCounts(tool);
  return (
    <section className="tool-stats" aria-label={name}>
      <header>
        <h3>
          <code>{name}</code>
        </h3>
        <span>
          {calls.length} {calls.length === 1 ? 'use' : 'uses'}
          {failed === null ? '' : `, ${failed}`}
        </span>
        {calls.length > 1 ? (
          <span className="tool-stats-figures">
            {p50 === null || p95 === null
              ? 'durations not measured'
              : `p50 ${duration(p50)} · p95 ${duration(p95)}${timed < calls.length ? ` of ${timed}` : ''}`}
          </span>
        ) : null}
      </header>
      <ol>
        {calls.map((call) => (
          <Use key={call.key} call={call} linkAt={linkAt} isLive={isLive} />
        ))}
      </ol>
    </section>
  );
}

function Use({ call, linkAt, isLive }: { call: ToolCall; linkAt: Props['linkAt']; isLive: boolean }) {
  const playback = usePlayback();
  const focus = useTurnFocus();
  const at = (call.started ?? call.ended)?.at;
  const { tone, text } = OUTCOMES[call.outcome];
  const isPending = isLive && call.outcome === 'no_result';
  return (
    <li>
      {at === undefined ? (
        <button type="button" className="tool-use-time" onClick={() => focus.show(call.key)}>
          time not given
        </button>
      ) : (
        <TimeLink
          className="tool-use-time"
          to={leadIn({ at })}
          linkAt={linkAt}
          title={`Go to ${LEAD_IN_S} s before it`}
          onGo={(to) => {
            playback.seek(to);
            focus.show(call.key);
          }}
        >
          {clock(at, 1)}
        </TimeLink>
      )}
      <Chip tone={tone}>{isPending ? 'No result yet' : text}</Chip>
      <span className="tool-use-length">
        {call.duration !== null ? (
          <DurationFigure ms={call.duration} />
        ) : isPending ? (
          'not yet'
        ) : (
          'not measured'
        )}
      </span>
    </li>
  );
}
