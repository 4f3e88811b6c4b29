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

/** The tools that failed and have a time, and how many failed without one: those cannot be put anywhere. */
export function failedTools(conversation: Conversation): { moments: Moment[]; untimed: number } {
  const failed = conversation.items.filter(
    (item): item is ToolCall => item.kind === 'tool' && item.outcome === 'failed',
  );
  const moments = failed.flatMap((tool): Moment[] => {
    const at = (tool.ended ?? tool.started)?.at;
    if (at === undefined) return [];
    const after = tool.duration === null ? '' : ` after ${duration(tool.duration)}`;
    const why = toolFailure(tool);
    return [
      {
        key: tool.key,
        kind: 'failed_tool',
        tone: 'bad',
        at,
        item: tool.key,
        length: tool.duration,
        title: `${tool.name} failed`,
        detail: `${sentence(`It failed${after}${why ? `: ${why}` : ''}`)}${saidMeanwhile(conversation, tool)}`,
      },
    ];
  });
  return { moments, untimed: failed.length - moments.length };
}
