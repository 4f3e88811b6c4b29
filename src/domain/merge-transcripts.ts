import type { SpokenUtterance, Utterance } from './call';
import { endOf, startOf } from './word-times';

export type MergedTranscript = {
  readonly utterances: readonly Utterance[];
  /** False where speech of the shorter transcript found no place, so that it is not shown. */
  readonly isComplete: boolean;
};

/** An entry that only the shorter transcript has, with the range of places between its anchors in the longer one. */
type Pending = { readonly entry: Utterance; readonly from: number; to: number };

const isSpoken = (entry: Utterance): entry is SpokenUtterance =>
  entry.role === 'agent' || entry.role === 'user' || entry.role === 'transfer_target';

const normalized = ({ role, content, words }: SpokenUtterance): string =>
  `${role} ${(content ?? words.map(({ word = '' }) => word).join('')).replace(/\s+/g, ' ').trim()}`;

const firstStart = ({ words }: SpokenUtterance): number => startOf(words[0]);
const lastEnd = ({ words }: SpokenUtterance): number => endOf(words, words.length - 1);

/** When an entry happened, in seconds; NaN where it has no time. */
function timeOf(entry: Utterance): number {
  if (isSpoken(entry)) return firstStart(entry);
  return entry.time_sec ?? Number.NaN;
}

/** Places of each text in the longer transcript, in order. */
function indexTurns(list: readonly Utterance[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  list.forEach((entry, place) => {
    if (!isSpoken(entry)) return;
    const key = normalized(entry);
    const known = places.get(key);
    if (known) known.push(place);
    else places.set(key, [place]);
  });
  return places;
}

/**
 * Two transcripts of one call as one: every turn of the longer, and what only the shorter has. Turns with the same text
 * anchor the two; between anchors an entry goes by its time, and without a time after the anchor. Speech of the shorter
 * is added only where it has times at which the longer has none of that speaker, so that no turn is shown twice.
 */
export function mergeTranscripts(
  longer: readonly Utterance[],
  shorter: readonly Utterance[],
): MergedTranscript {
  const merged = [...longer];
  const places = indexTurns(longer);
  const pending: Pending[] = [];
  let isComplete = true;
  let from = 0;
  let firstOpen = 0;
  for (const entry of shorter) {
    const anchor = isSpoken(entry)
      ? places.get(normalized(entry))?.find((place) => place >= from)
      : undefined;
    if (isSpoken(entry) && anchor !== undefined) {
      const known = merged[anchor];
      if (known && isSpoken(known) && known.words.length < entry.words.length) merged[anchor] = entry;
      for (; firstOpen < pending.length; firstOpen += 1) {
        const open = pending[firstOpen];
        if (open) open.to = anchor;
      }
      from = anchor + 1;
    } else if (!isSpoken(entry) || isFree(entry, longer)) pending.push({ entry, from, to: longer.length });
    else isComplete = false;
  }
  return { utterances: insert(merged, pending), isComplete };
}

/** Whether the speaker says nothing in the longer transcript while this is said. */
function isFree(turn: SpokenUtterance, longer: readonly Utterance[]): boolean {
  const [start, end] = [firstStart(turn), lastEnd(turn)];
  if (!Number.isFinite(start) || !Number.isFinite(end)) return false;
  return !longer.some(
    (other) =>
      isSpoken(other) && other.role === turn.role && firstStart(other) < end && lastEnd(other) > start,
  );
}

/** Puts each entry after the last turn of its range that began before it. Entries keep their own order. */
function insert(list: readonly Utterance[], pending: readonly Pending[]): Utterance[] {
  const before = new Map<number, Utterance[]>();
  let last = 0;
  for (const { entry, from, to } of pending) {
    const time = timeOf(entry);
    last = Math.max(from, last);
    for (let place = last; place < to; place += 1) {
      const turn = list[place];
      const start = turn ? timeOf(turn) : Number.NaN;
      if (start > time) break;
      if (start <= time) last = place + 1;
    }
    const here = before.get(last);
    if (here) here.push(entry);
    else before.set(last, [entry]);
  }
  const out: Utterance[] = [];
  for (let place = 0; place <= list.length; place += 1) {
    out.push(...(before.get(place) ?? []));
    const entry = list[place];
    if (entry) out.push(entry);
  }
  return out;
}
