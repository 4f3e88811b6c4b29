import type { Call, Utterance } from './call';
import { type Seconds, seconds } from './units';
import { LONGEST_CALL } from './word-times';

type Timed = Pick<Call, 'duration_ms' | 'start_timestamp' | 'end_timestamp' | 'transfer_end_timestamp'>;

const usable = (length: number): Seconds | null =>
  length > 0 && length <= LONGEST_CALL ? seconds(length) : null;

const between = (from: number | undefined, to: number | undefined): Seconds | null =>
  from === undefined || to === undefined ? null : usable((to - from) / 1000);

/** How long the agent was on the line: `duration_ms`, else the time between the timestamps; null when neither is usable. */
export const agentPartLength = ({ duration_ms, start_timestamp, end_timestamp }: Timed): Seconds | null =>
  (duration_ms === undefined ? null : usable(duration_ms / 1000)) ?? between(start_timestamp, end_timestamp);

/**
 * How long the whole call lasted: the agent's part and the leg after a transfer, which Retell leaves out of `duration_ms`.
 * Null when neither is known.
 */
export function callLength(call: Timed): Seconds | null {
  const agentPart = agentPartLength(call);
  const withTransfer = between(call.start_timestamp, call.transfer_end_timestamp);
  if (agentPart === null || withTransfer === null) return agentPart ?? withTransfer;
  return seconds(Math.max(agentPart, withTransfer));
}

/** Words may begin this much after the stated end: both are rounded, by different clocks. In seconds. */
const SLACK_S = 2;
/** Word times may all be late by as much, which the audio corrects. In seconds. */
const MOST_LATE_S = 30;
/** Nobody takes this long for a usual word; milliseconds that were taken for seconds do. In seconds. */
const LONGEST_USUAL_WORD_S = 10;

function medianWordLength(transcript: readonly Utterance[]): number {
  const lengths: number[] = [];
  for (const utterance of transcript) {
    if (!('words' in utterance)) continue;
    for (const { start, end } of utterance.words)
      if (start !== undefined && end !== undefined && end > start) lengths.push(end - start);
    // A sample is enough: all times of a call come from one clock.
    if (lengths.length > 500) break;
  }
  lengths.sort((a, b) => a - b);
  return lengths[lengths.length >> 1] ?? 0;
}

/** When the first word begins: all of them may be late by that. In seconds. */
function firstStart(transcript: readonly Utterance[]): number {
  let first = Number.POSITIVE_INFINITY;
  for (const utterance of transcript) {
    if (!('words' in utterance)) continue;
    const start = utterance.words[0]?.start;
    if (start !== undefined && start < first) first = start;
  }
  return Number.isFinite(first) ? Math.max(0, first) : 0;
}

const startsAfter = (transcript: readonly Utterance[], latest: number): boolean =>
  transcript.some(
    (utterance) =>
      'words' in utterance && utterance.words.some(({ start }) => start !== undefined && start > latest),
  );

/**
 * The latest start and end, in seconds, that a word of this call can have; -1 where no time is possible, since all are in
 * milliseconds. Where the length is not known, or the words of a transfer target go on beyond it, nothing else is told apart.
 */
export function latestWordStart(call: Timed, transcript: readonly Utterance[]): number {
  const length = callLength(call);
  const isOpen =
    call.transfer_end_timestamp === undefined && transcript.some(({ role }) => role === 'transfer_target');
  const latest =
    length === null || isOpen ? null : length + SLACK_S + Math.min(MOST_LATE_S, firstStart(transcript));
  const isBeyond = latest === null || startsAfter(transcript, latest);
  if (isBeyond && medianWordLength(transcript) >= LONGEST_USUAL_WORD_S) return -1;
  return latest ?? LONGEST_CALL;
}
