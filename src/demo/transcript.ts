import type { Json } from '@/domain/json';
import type { LaidEvent, LaidUtterance, Layout, SpokenWord } from './layout';

type Entry = { readonly time: number; readonly entry: { readonly [key: string]: Json } };

/** An utterance with the words of it that one transcript entry shows. */
type Piece = {
  readonly utterance: LaidUtterance;
  readonly words: readonly SpokenWord[];
  readonly time: number;
};

/**
 * A reply that goes on after the caller has said something into it is split there, as Retell does. Pieces are in
 * order of their start.
 */
function pieces(utterances: readonly LaidUtterance[]): Piece[] {
  const all: Piece[] = [];
  for (const utterance of utterances) {
    const breaks = utterances
      .filter((other) => other.role === 'user' && utterance.role !== 'user')
      .filter((other) => utterance.start < other.start && other.end < utterance.end)
      .map((other) => other.start);
    let rest = utterance.words;
    for (const at of [...breaks, Number.POSITIVE_INFINITY]) {
      const words = rest.filter((word) => word.start < at);
      rest = rest.slice(words.length);
      if (words[0]) all.push({ utterance, words, time: words[0].start });
    }
  }
  return all.sort((a, b) => a.time - b.time);
}

function spokenEntry({ utterance, words, time }: Piece): Entry {
  const entry = {
    role: utterance.role,
    content: words.map(({ word }) => word).join(''),
    words: words.map(({ word, start, end }) => ({ word, start, end })),
    ...(utterance.responseId === undefined ? {} : { metadata: { response_id: utterance.responseId } }),
  };
  return { time, entry };
}

const nodeId = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '_');

function eventEntry(event: LaidEvent): Entry['entry'] {
  switch (event.kind) {
    case 'invocation':
      return {
        role: 'tool_call_invocation',
        tool_call_id: event.id,
        name: event.name,
        arguments: JSON.stringify(event.args),
        time_sec: event.time,
        type: event.type,
      };
    case 'result':
      return {
        role: 'tool_call_result',
        tool_call_id: event.id,
        successful: event.successful,
        content: event.content,
        time_sec: event.time,
      };
    case 'node':
      return {
        role: 'node_transition',
        former_node_id: nodeId(event.former),
        former_node_name: event.former,
        new_node_id: nodeId(event.name),
        new_node_name: event.name,
        time_sec: event.time,
      };
    case 'key':
      return { role: 'dtmf', digit: event.digit };
    case 'sms':
    case 'injected':
      return { role: event.kind, content: event.content, time_sec: event.time };
    default:
      return event satisfies never;
  }
}

/** The layout up to `until` s: whole words only, and the events that have happened. */
export function heardUntil(layout: Layout, until: number): Pick<Layout, 'utterances' | 'events'> {
  const utterances = layout.utterances.flatMap((utterance) => {
    const words = utterance.words.filter((word) => word.end <= until);
    const last = words.at(-1);
    return last ? [{ ...utterance, words, end: last.end }] : [];
  });
  return { utterances, events: layout.events.filter((event) => event.time <= until) };
}

/** `transcript_object`: what was spoken. */
export const spokenTranscript = (utterances: readonly LaidUtterance[]): Entry['entry'][] =>
  pieces(utterances).map((piece) => spokenEntry(piece).entry);

/** `transcript_with_tool_calls`: what was spoken and done, in order of time. */
export function fullTranscript({
  utterances,
  events,
}: Pick<Layout, 'utterances' | 'events'>): Entry['entry'][] {
  const entries = [
    ...pieces(utterances).map(spokenEntry),
    ...events.map((event) => ({ time: event.time, entry: eventEntry(event) })),
  ];
  return entries.sort((a, b) => a.time - b.time).map(({ entry }) => entry);
}

const LABELS: Readonly<Record<LaidUtterance['role'], string>> = {
  agent: 'Agent',
  user: 'User',
  transfer_target: 'Transfer Target',
};

/** `transcript`: the plain text, a line for each utterance. */
export const plainTranscript = (utterances: readonly LaidUtterance[]): string =>
  pieces(utterances)
    .map(({ utterance, words }) => `${LABELS[utterance.role]}: ${words.map(({ word }) => word).join('')}\n`)
    .join('');
