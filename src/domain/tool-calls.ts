import type { ToolCallTiming, Utterance } from './call';
import type { EventTime, ToolCall, ToolOutcome } from './conversation';
import { givenTime } from './event-time';
import { classifyToolAnswer } from './tools/tool-answer';
import { type Milliseconds, milliseconds, seconds } from './units';

type Invocation = Extract<Utterance, { role: 'tool_call_invocation' }>;
type Result = Extract<Utterance, { role: 'tool_call_result' }>;

/** For each invocation the place of its result, and the other way round; places are indices into the transcript. */
export type ToolPairs = {
  readonly resultOf: ReadonlyMap<number, number>;
  readonly invocationOf: ReadonlyMap<number, number>;
};

/** Pairs results with invocations: by id, the oldest waiting one first; without an id, with the nearest waiting one before. */
export function pairTools(transcript: readonly Utterance[]): ToolPairs {
  const waiting = new Map<string | undefined, number[]>();
  const resultOf = new Map<number, number>();
  const invocationOf = new Map<number, number>();
  transcript.forEach((utterance, place) => {
    if (utterance.role === 'tool_call_invocation') {
      const queue = waiting.get(utterance.tool_call_id);
      if (queue) queue.push(place);
      else waiting.set(utterance.tool_call_id, [place]);
    } else if (utterance.role === 'tool_call_result') {
      const queue = waiting.get(utterance.tool_call_id);
      const invocation = utterance.tool_call_id === undefined ? queue?.pop() : queue?.shift();
      if (invocation === undefined) return;
      resultOf.set(invocation, place);
      invocationOf.set(place, invocation);
    }
  });
  return { resultOf, invocationOf };
}

function outcomeOf(
  name: string,
  result: Result | undefined,
  timing: ToolCallTiming | undefined,
): { outcome: ToolOutcome; reason: string | null } {
  const isSaidToFail = result?.successful === false || timing?.success === false;
  const successful = isSaidToFail ? false : (result?.successful ?? timing?.success);
  if (result === undefined && successful === undefined) return { outcome: 'no_result', reason: null };
  return classifyToolAnswer({ name, successful, content: result?.content ?? null });
}

function durationOf(
  started: EventTime,
  ended: EventTime,
  timing: ToolCallTiming | undefined,
): Milliseconds | null {
  if (timing?.latency_ms !== undefined && timing.latency_ms >= 0) return timing.latency_ms;
  if (!started?.given || !ended?.given || ended.at < started.at) return null;
  return milliseconds((ended.at - started.at) * 1000);
}

/** Retell waits at most this long for a tool, so its result may come that much after the end of the call. In seconds. */
const LONGEST_TOOL_S = 600;

/** When a tool ended: as its result says, else its start and Retell's own latency. */
function endOf(
  started: EventTime,
  result: Result | undefined,
  timing: ToolCallTiming | undefined,
  latest: number | undefined,
): EventTime {
  const isLate = latest !== undefined && latest >= 0 && started !== null;
  const ended = givenTime(result?.time_sec, isLate ? latest + LONGEST_TOOL_S : latest);
  if (ended !== null || !started?.given || timing?.latency_ms === undefined) return ended;
  return timing.latency_ms < 0 ? null : { at: seconds(started.at + timing.latency_ms / 1000), given: true };
}

/** A tool call out of its invocation, its result, or both; Retell's own timing (`tool_calls`) fills what they lack. */
export function buildToolCall(
  key: string,
  invocation: Invocation | undefined,
  result: Result | undefined,
  timing: ToolCallTiming | undefined,
  latest?: number,
): ToolCall {
  const id = invocation?.tool_call_id ?? result?.tool_call_id;
  const toolType = invocation?.type ?? timing?.type;
  const started = givenTime(invocation?.time_sec, latest) ?? givenTime(timing?.start_time_sec, latest);
  const ended = endOf(started, result, timing, latest);
  const name = invocation?.name ?? timing?.name ?? 'unnamed tool';
  return {
    kind: 'tool',
    key,
    name,
    args: invocation?.arguments ?? null,
    result: result?.content ?? null,
    ...outcomeOf(name, result, timing),
    started,
    ended,
    duration: durationOf(started, ended, timing),
    ...(toolType === undefined ? {} : { toolType }),
    ...(id === undefined ? {} : { toolCallId: id }),
  };
}
