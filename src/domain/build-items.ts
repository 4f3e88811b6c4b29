import { buildTurn } from './build-turns';
import type { SpokenUtterance, ToolCallTiming, Utterance } from './call';
import type { EventTime, Item, Keypad, ToolCall, Turn } from './conversation';
import { givenTime } from './event-time';
import type { Making } from './making';
import { buildToolCall, pairTools } from './tool-calls';
import { seconds } from './units';
import { LONGEST_CALL } from './word-times';

export type Items = {
  readonly items: readonly Item[];
  readonly turns: readonly Making<Turn>[];
  /** What each turn was made of, by `Turn.index`. */
  readonly spoken: readonly SpokenUtterance[];
  readonly tools: readonly ToolCall[];
  /** How many words have a time that cannot be. */
  readonly impossible: number;
};

/** Keypad input with one more digit. Digits may be given out of order; a last one without a time leaves the end unknown. */
function addDigit(keypad: Keypad, digit: string, time: EventTime): Keypad {
  const digits = [...keypad.digits, digit];
  if (time === null) return { ...keypad, digits, ended: null };
  const first = keypad.time !== null && keypad.time.at > time.at ? time : keypad.time;
  return { ...keypad, digits, time: first, ended: seconds(Math.max(keypad.ended ?? 0, time.at)) };
}

/**
 * Retell's transcript as items in reading order; keys come from the place in it, so that a growing call keeps them. Tool calls
 * listed only in `timings`, since the transcript has none, stand where they began.
 */
export function buildItems(
  transcript: readonly Utterance[],
  timings: readonly ToolCallTiming[] = [],
  latest = LONGEST_CALL,
): Items {
  const items: Item[] = [];
  const turns: Making<Turn>[] = [];
  const spoken: SpokenUtterance[] = [];
  const tools: ToolCall[] = [];
  let impossible = 0;
  const { resultOf, invocationOf } = pairTools(transcript);
  const timingOf = new Map(
    timings.flatMap((timing) => (timing.tool_call_id === undefined ? [] : [[timing.tool_call_id, timing]])),
  );
  const unnamed = timings.filter(({ tool_call_id }) => tool_call_id === undefined);
  /** The timing of a tool call: by its id, else the next without an id that has the same name. */
  const takeTiming = (id: string | undefined, name: string | undefined): ToolCallTiming | undefined => {
    const byId = id === undefined ? undefined : timingOf.get(id);
    if (byId !== undefined || name === undefined) return byId;
    const at = unnamed.findIndex((timing) => timing.name === name);
    return at < 0 ? undefined : unnamed.splice(at, 1)[0];
  };

  const addTool = (key: string, invocationAt: number | undefined, resultAt: number | undefined): void => {
    const invocation = invocationAt === undefined ? undefined : transcript[invocationAt];
    const result = resultAt === undefined ? undefined : transcript[resultAt];
    const id =
      invocation?.role === 'tool_call_invocation'
        ? invocation.tool_call_id
        : result?.role === 'tool_call_result'
          ? result.tool_call_id
          : undefined;
    const tool = buildToolCall(
      key,
      invocation?.role === 'tool_call_invocation' ? invocation : undefined,
      result?.role === 'tool_call_result' ? result : undefined,
      takeTiming(id, invocation?.role === 'tool_call_invocation' ? invocation.name : undefined),
      latest,
    );
    tools.push(tool);
    items.push(tool);
  };
  const spokenBetween = (from: number, to: number): boolean =>
    transcript
      .slice(from + 1, to)
      .some(({ role }) => role === 'agent' || role === 'user' || role === 'transfer_target');

  transcript.forEach((utterance, place) => {
    switch (utterance.role) {
      case 'agent':
      case 'user':
      case 'transfer_target': {
        const made = buildTurn(utterance, `turn-${place}`, turns.length, turns.at(-1)?.endWord ?? 0, latest);
        const { turn } = made;
        impossible += made.impossible;
        spoken.push(utterance);
        turns.push(turn);
        items.push(turn);
        return;
      }
      case 'tool_call_invocation': {
        const result = resultOf.get(place);
        if (result === undefined || !spokenBetween(place, result)) addTool(`tool-${place}`, place, result);
        else
          items.push({
            kind: 'tool_start',
            key: `start-${place}`,
            time: givenTime(utterance.time_sec, latest),
            name: utterance.name ?? 'unnamed tool',
            call: `tool-${place}`,
          });
        return;
      }
      case 'tool_call_result': {
        const invocation = invocationOf.get(place);
        if (invocation === undefined) addTool(`tool-${place}`, undefined, place);
        else if (spokenBetween(invocation, place)) addTool(`tool-${invocation}`, invocation, place);
        return;
      }
      case 'node_transition':
        items.push({
          kind: 'node',
          key: `node-${place}`,
          time: givenTime(utterance.time_sec, latest),
          to: utterance.new_node_name ?? utterance.new_node_id ?? 'unnamed node',
          ...(utterance.former_node_name === undefined ? {} : { from: utterance.former_node_name }),
          ...(utterance.transition_type === undefined ? {} : { transitionType: utterance.transition_type }),
        });
        return;
      case 'dtmf': {
        const last = items.at(-1);
        const digit = utterance.digit ?? '?';
        const time = givenTime(utterance.time_sec, latest);
        const ended = time?.at ?? null;
        if (last?.kind === 'keypad') items[items.length - 1] = addDigit(last, digit, time);
        else
          items.push({
            kind: 'keypad',
            key: `keypad-${place}`,
            time,
            ended,
            digits: [digit],
          } satisfies Keypad);
        return;
      }
      case 'sms':
        items.push({
          kind: 'sms',
          key: `sms-${place}`,
          time: givenTime(utterance.time_sec, latest),
          content: utterance.content ?? null,
          multimedia: utterance.multimedia ?? [],
        });
        return;
      case 'injected':
        items.push({
          kind: 'injected',
          key: `injected-${place}`,
          time: givenTime(utterance.time_sec, latest),
          content: utterance.content ?? null,
        });
        return;
      case 'unknown':
        items.push({
          kind: 'unknown',
          key: `unknown-${place}`,
          time: givenTime(utterance.time_sec, latest),
          role: utterance.given ?? null,
          value: utterance.value,
        });
        return;
      default:
        utterance satisfies never;
    }
  });
  if (!transcript.some(({ role }) => role === 'tool_call_invocation' || role === 'tool_call_result'))
    timings.forEach((timing, place) => {
      const tool = buildToolCall(`timing-${place}`, undefined, undefined, timing, latest);
      const at = tool.started?.at ?? Number.POSITIVE_INFINITY;
      const next = items.findIndex((item) => item.kind === 'turn' && item.start !== null && item.start > at);
      tools.push(tool);
      items.splice(next < 0 ? items.length : next, 0, tool);
    });
  return { items, turns, spoken, tools, impossible };
}
