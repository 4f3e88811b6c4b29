import type { Call } from '@/domain/call';
import { agentPartLength } from '@/domain/call-length';
import type { Conversation, ToolCall } from '@/domain/conversation';
import { type TimeRange, timeRange } from '@/domain/time-range';
import { keySet } from '@/domain/tools/key-set';
import { toolPurpose, wordsOf } from '@/domain/tools/tool-purpose';
import type { SpeechSegment } from './speech';

/** A transfer on the timeline: ringing or hold is heard until the target's first word, the failure, or the end of the call. */
export type Transfer = TimeRange & {
  /** False where the transfer failed: then the agent goes on with the caller. */
  readonly succeeded: boolean;
};

const TRANSFERRED = new Set(['call_transfer', 'transfer_bridged', 'transfer_cancelled']);

/** What is transferred where it is not the caller: money, a prescription, a ride. */
const THINGS = keySet(
  'fund funds money bank wire payment balance credit credits points miles prescription rx record records',
  'file files data domain title ownership policy vehicle airport taxi shuttle hotel stock inventory license',
  'membership ticket appointment booking reservation shares crypto asset subscription savings checking wallet',
);

/** Whether a tool hands the caller on; the time it takes is ringing or hold. One that looks something up does not. */
export const isTransferTool = ({ name, toolType }: Pick<ToolCall, 'name' | 'toolType'>): boolean => {
  const isNamed = (code: string) => /transfer/i.test(code) && !/cancel/i.test(code);
  if (isNamed(toolType ?? '')) return true;
  if (!isNamed(name) || toolPurpose(name) === 'look_up') return false;
  // `transfer_to_booking` hands the caller to the desk of that name.
  return (
    /transfer[a-z]*[ _-]?(?:call[ _-]?)?to(?![ _-]?(?:savings|checking|wallet))/i.test(name) ||
    !wordsOf(name).some((word) => THINGS.has(word))
  );
};

/** Whether a tool takes a transfer back that was under way. */
const isCancel = (item: Conversation['items'][number]): item is ToolCall =>
  item.kind === 'tool' &&
  item.outcome !== 'failed' &&
  [item.name, item.toolType ?? ''].some((code) => /transfer/i.test(code) && /cancel/i.test(code));

/** The transfers of a call, by start: as its tools tell, else as the target's first word does, else where the agent's part ended. */
export function findTransfers(
  call: Call,
  conversation: Conversation,
  segments: readonly SpeechSegment[],
): readonly Transfer[] {
  const end: number = conversation.duration ?? Number.POSITIVE_INFINITY;
  const targets = segments.filter(({ speaker }) => speaker === 'transfer_target');
  const target = targets[0];
  const canceled = conversation.items
    .filter(isCancel)
    .flatMap((item) => (item.started ?? item.ended)?.at ?? []);
  const transfers = conversation.items.flatMap((item): Transfer[] => {
    if (item.kind !== 'tool' || !isTransferTool(item)) return [];
    const from = (item.started ?? item.ended)?.at;
    if (from === undefined) return [];
    if (item.outcome === 'failed' || item.outcome === 'reported')
      return [{ ...timeRange(from, Math.max(from, item.ended?.at ?? from)), succeeded: false }];
    const answered = targets.find(({ start }) => start >= from)?.start ?? end;
    const takenBack = canceled.find((at) => at >= from);
    return takenBack !== undefined && takenBack < answered
      ? [{ ...timeRange(from, takenBack), succeeded: false }]
      : [{ ...timeRange(from, answered), succeeded: true }];
  });
  if (transfers.some(({ succeeded }) => succeeded)) return transfers;
  if (target) {
    const before = segments.filter(
      ({ speaker, start }) => speaker !== 'transfer_target' && start < target.start,
    );
    const from = Math.min(
      target.start,
      before.reduce((latest, segment) => Math.max(latest, segment.end), 0),
    );
    return [...transfers, { ...timeRange(from, target.start), succeeded: true }];
  }
  const agentPart = agentPartLength(call);
  if (!TRANSFERRED.has(call.disconnection_reason ?? '') || agentPart === null || agentPart >= end)
    return transfers;
  return [...transfers, { ...timeRange(agentPart, end), succeeded: true }];
}

/** When a transfer that went through began; null where none did. */
export const transferStart = (transfers: readonly Transfer[]): number | null =>
  transfers.find(({ succeeded }) => succeeded)?.start ?? null;
