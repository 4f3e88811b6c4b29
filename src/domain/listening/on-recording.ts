import type { Chapter, Conversation, EventTime, Item, Lane, Turn, Word } from '@/domain/conversation';
import { lazily } from '@/domain/lazily';
import { type Seconds, seconds } from '@/domain/units';
import { fromRecording, toRecording, type WordMove } from './align-words';

type Place = (at: Seconds) => Seconds;

const eventTime = (time: EventTime, place: Place): EventTime =>
  time === null ? null : { ...time, at: place(time.at) };
const orNull = (time: Seconds | null, place: Place) => (time === null ? null : place(time));

function movedTurn(turn: Turn, place: Place): Turn {
  const { interruption } = turn;
  return {
    ...turn,
    start: orNull(turn.start, place),
    end: orNull(turn.end, place),
    pauses: turn.pauses.map(({ start, end }) => ({ start: place(start), end: place(end) })),
    ...(interruption
      ? {
          interruption: {
            ...interruption,
            at: place(interruption.at),
            agentStoppedAt: place(interruption.agentStoppedAt),
          },
        }
      : {}),
  };
}

function movedItem(item: Item, turns: readonly Turn[], place: Place): Item {
  switch (item.kind) {
    case 'turn':
      return turns[item.index] ?? item;
    case 'tool':
      return { ...item, started: eventTime(item.started, place), ended: eventTime(item.ended, place) };
    case 'keypad':
      return { ...item, time: eventTime(item.time, place), ended: orNull(item.ended, place) };
    case 'tool_start':
    case 'node':
    case 'sms':
    case 'injected':
    case 'unknown':
      return { ...item, time: eventTime(item.time, place) };
    default:
      return item satisfies never;
  }
}

/**
 * The conversation with every time where it lies on the recording, so that whatever is drawn, lit, linked or jumped to goes
 * by the sound. Lengths stay as they were measured. The same object where nothing is corrected.
 */
export function onRecording(conversation: Conversation, words: WordMove): Conversation {
  if (!words.corrected) return conversation;
  const place: Place = (at) => seconds(Math.max(0, toRecording(words, at)));
  const turns = conversation.turns.map((turn) => movedTurn(turn, place));
  const { duration, hasWordTimes, timeProblem } = conversation;
  const moved = lazily(() =>
    conversation.words.map(
      (word): Word => ({ ...word, start: orNull(word.start, place), end: orNull(word.end, place) }),
    ),
  );
  return {
    items: conversation.items.map((item) => movedItem(item, turns, place)),
    turns,
    get words() {
      return moved();
    },
    lanes: conversation.lanes.map(
      (lane): Lane => ({
        ...lane,
        spans: lane.spans.map((span) => ({ ...span, start: place(span.start), end: place(span.end) })),
      }),
    ),
    chapters: conversation.chapters.map(
      (chapter): Chapter => ({ ...chapter, start: place(chapter.start), end: place(chapter.end) }),
    ),
    duration,
    hasWordTimes,
    timeProblem,
  };
}

const secondsText = (by: number): string => `${Math.abs(by).toFixed(2)} s ${by < 0 ? 'earlier' : 'later'}`;

/** A recording that begins so much after the call lacks what was said before, in seconds. */
const LATE_START = 3;

/** What was done to the word times, as a sentence for the page; null where nothing was. `end` is where the words end. */
export function explainMove(words: WordMove, end: Seconds): string | null {
  if (!words.corrected) return null;
  const first = words.offset;
  const last = toRecording(words, end) - end;
  const apart = Math.abs(last - first) >= 0.01;
  const start = fromRecording(words, seconds(0));
  const late = start >= LATE_START ? ` The recording begins ${start.toFixed(2)} s into the call.` : '';
  return apart
    ? `Words were moved to fit the sound: ${secondsText(first)} at the start, ${secondsText(last)} at the end.${late}`
    : `Words were moved ${secondsText(first)} to fit the sound.${late}`;
}
