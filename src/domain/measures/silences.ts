import type { Conversation, Speaker, ToolCall } from '@/domain/conversation';
import { overlapLength, subtract, type TimeRange, timeRange, unite } from '@/domain/time-range';
import { type Milliseconds, milliseconds } from '@/domain/units';
import type { SpeechSegment } from './speech';
import { isTransferTool } from './transfer';
import type { UnknownTime } from './unknown-time';

/** Nobody spoke and nothing else was heard. */
export type Silence = TimeRange & {
  readonly length: Milliseconds;
  /** Who spoke last before it; null at the start of the call. */
  readonly after: Speaker | null;
  /** The turn that ended it; null where the call did. */
  readonly nextTurn: number | null;
  /** What ended it; `sound` is anything that was heard beside words: ringing, music, keys. */
  readonly until: 'speech' | 'sound' | 'end';
  /** The tool that ran for most of it; null where none ran. */
  readonly tool: string | null;
};

export type ToolRun = TimeRange & { readonly name: string; readonly key: string };

/** The tools that ran for a known time, in reading order; not those that hand the caller on. */
export function toolRuns({ items }: Conversation): readonly ToolRun[] {
  return items.flatMap((item): ToolRun[] => {
    if (item.kind !== 'tool' || !item.started?.given || isTransferTool(item)) return [];
    const { name, key, started } = item;
    const end = runEnd(item, started.at);
    return end === null || end <= started.at ? [] : [{ name, key, ...timeRange(started.at, end) }];
  });
}

const runEnd = ({ ended, duration }: ToolCall, start: number): number | null =>
  ended?.given ? ended.at : duration === null ? null : start + duration / 1000;

/** The tool that shares most time with a range; null where none does. */
export function longestTool(tools: readonly ToolRun[], range: TimeRange): ToolRun | null {
  let longest: ToolRun | null = null;
  let most = 0;
  for (const tool of tools) {
    const shared = overlapLength(tool, range);
    if (shared > most) [longest, most] = [tool, shared];
  }
  return longest;
}

/**
 * The silences of a call by start, from its first second to its end. `sounds` is what was heard beside words (ringing, hold
 * music, keys): it is no silence and divides one. After `knownUntil` nothing is known, such as the leg after a transfer. A silence that touches time in which somebody spoke unknown is left out.
 */
export function findSilences(
  conversation: Conversation,
  segments: readonly SpeechSegment[],
  unknown: readonly UnknownTime[],
  sounds: readonly TimeRange[],
  knownUntil: number | null = null,
): readonly Silence[] {
  if (segments.length === 0) return [];
  const last = conversation.duration ?? Math.max(...segments.map((segment) => segment.end));
  const end = Math.min(last, knownUntil ?? Number.POSITIVE_INFINITY);
  const keys = conversation.items.flatMap((item): TimeRange[] =>
    item.kind === 'keypad' && item.ended !== null
      ? [{ start: item.time?.given ? item.time.at : item.ended, end: item.ended }]
      : [],
  );
  const heard = unite([...segments, ...keys, ...sounds]);
  const tools = toolRuns(conversation);
  const isUnknown = (gap: TimeRange) =>
    unknown.some((time) => time.hasSpeech && overlapLength(time, gap) > 0);
  // Both are in order of time, so each gap goes on where the one before it stopped.
  const byEnd = [...segments].sort((a, b) => a.end - b.end);
  let [before, after] = [0, 0];
  return subtract([timeRange(0, end)], heard).flatMap((gap): Silence[] => {
    while ((byEnd[before]?.end ?? Number.POSITIVE_INFINITY) <= gap.start) before += 1;
    while ((segments[after]?.start ?? Number.POSITIVE_INFINITY) < gap.end) after += 1;
    if (isUnknown(gap)) return [];
    const next = segments[after];
    const isSpeech = next !== undefined && next.start <= gap.end;
    return [
      {
        ...gap,
        length: milliseconds(Math.round((gap.end - gap.start) * 1e6) / 1e3),
        after: byEnd[before - 1]?.speaker ?? null,
        nextTurn: next?.turn ?? null,
        until: isSpeech ? 'speech' : gap.end < end || end < last ? 'sound' : 'end',
        tool: longestTool(tools, gap)?.name ?? null,
      },
    ];
  });
}
