import type { Conversation, ToolCall } from '@/domain/conversation';
import { duration, sentence } from '@/domain/formats';
import type { Moment } from './moment';
import { toolFailure } from './tool-failure';

/** Longer words than these, in characters, are no cry for attention. */
const SHORT_CRY = 60;

/** What the caller said while a tool kept them waiting. */
function saidMeanwhile({ turns }: Conversation, { started, ended }: ToolCall): string {
  if (!started || !ended) return '';
  const turn = turns.find(
    ({ speaker, start, end }) =>
      speaker === 'caller' && start !== null && end !== null && start > started.at && end <= ended.at,
  );
  const text = turn?.text.trim() ?? '';
  if (text === '' || text.length > SHORT_CRY) return '';
  return ` ${sentence(`While waiting, the caller ${text.endsWith('?') ? 'asked' : 'said'} “${text}”`)}`;
}

function failureMoment(tool: ToolCall, conversation: Conversation): Moment | null {
  const at = (tool.ended ?? tool.started)?.at;
  if (at === undefined) return null;
  const after = tool.duration === null ? '' : ` after ${duration(tool.duration)}`;
  const base = { key: tool.key, at, item: tool.key, length: tool.duration };
  const meanwhile = saidMeanwhile(conversation, tool);
  const because = (why: string | null) => (why ? `: ${why}` : '');
  return tool.outcome === 'failed'
    ? {
        ...base,
        kind: 'failed_tool',
        tone: 'bad',
        title: `${tool.name} failed`,
        detail: `${sentence(`It failed${after}${because(toolFailure(tool))}`)}${meanwhile}`,
      }
    : {
        ...base,
        kind: 'reported_failure',
        tone: 'warn',
        title: `${tool.name} reported a failure`,
        detail: `${sentence(`It counts as OK, but its answer${after} reports a failure${because(tool.reason)}`)}${meanwhile}`,
      };
}

/** How many tools failed, or reported a failure, without a time: those cannot be put anywhere. */
export type Untimed = { readonly failures: number; readonly reports: number };

/** The tools that failed or reported a failure and have a time, and how many have none. */
export function failedTools(conversation: Conversation): { moments: Moment[]; untimed: Untimed } {
  const moments: Moment[] = [];
  const untimed = { failures: 0, reports: 0 };
  for (const item of conversation.items) {
    if (item.kind !== 'tool' || (item.outcome !== 'failed' && item.outcome !== 'reported')) continue;
    const moment = failureMoment(item, conversation);
    if (moment) moments.push(moment);
    else untimed[item.outcome === 'failed' ? 'failures' : 'reports'] += 1;
  }
  return { moments, untimed };
}
