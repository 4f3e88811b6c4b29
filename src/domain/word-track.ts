import { upperBound } from './bisect';
import type { Conversation, Speaker, Word } from './conversation';

/** The timed words of one speaker by start, for binary search while playing. */
type Track = {
  readonly words: Int32Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Latest end among this word and all before it: tells when looking further back is in vain. */
  readonly reach: Float64Array;
};

/** Which words are being spoken at a time. One track per speaker, since both may speak at once. */
export type WordTracks = {
  /** Indices of the words heard at `t` (seconds), at most one per speaker; an exact start belongs to the new word. */
  wordsAt(t: number): readonly number[];
  /** The latest word, of anyone, that starts at or before `t`, else the first; -1 when no word has a time. */
  lastStartedAt(t: number): number;
  /** The word that starts next after `t`, or -1. */
  nextAfter(t: number): number;
};

/** Plain loops, and no sorting of what is in order: ten thousand words are laid out while the page waits for them. */
function buildTrack(words: readonly Word[]): Track {
  const timed = words.filter((word) => word.start !== null);
  const isAscending = timed.every((word, i) => i === 0 || (timed[i - 1]?.start ?? 0) <= (word.start ?? 0));
  if (!isAscending) timed.sort((a, b) => (a.start ?? 0) - (b.start ?? 0) || a.index - b.index);
  const track = {
    words: new Int32Array(timed.length),
    starts: new Float64Array(timed.length),
    ends: new Float64Array(timed.length),
    reach: new Float64Array(timed.length),
  };
  let reach = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < timed.length; i += 1) {
    const word = timed[i];
    const end = word?.end ?? 0;
    reach = Math.max(reach, end);
    track.words[i] = word?.index ?? -1;
    track.starts[i] = word?.start ?? 0;
    track.ends[i] = end;
    track.reach[i] = reach;
  }
  return track;
}

function heard(track: Track, t: number): number {
  for (let i = upperBound(track.starts, t) - 1; i >= 0 && (track.reach[i] ?? t) > t; i -= 1) {
    if ((track.ends[i] ?? t) > t) return track.words[i] ?? -1;
  }
  return -1;
}

export function createWordTracks({ words, turns }: Pick<Conversation, 'words' | 'turns'>): WordTracks {
  const bySpeaker = new Map<Speaker, Word[]>();
  for (const word of words) {
    const speaker = turns[word.turn]?.speaker;
    if (speaker === undefined) continue;
    const list = bySpeaker.get(speaker);
    if (list) list.push(word);
    else bySpeaker.set(speaker, [word]);
  }
  const tracks = [...bySpeaker.values()].map(buildTrack);
  const all = buildTrack(words);
  return {
    wordsAt: (t) => tracks.map((track) => heard(track, t)).filter((word) => word >= 0),
    lastStartedAt: (t) => all.words[Math.max(0, upperBound(all.starts, t) - 1)] ?? -1,
    nextAfter: (t) => all.words[upperBound(all.starts, t)] ?? -1,
  };
}

const known = new WeakMap<Conversation, WordTracks>();

/** The same, made once for each conversation. */
export function wordTracksOf(conversation: Conversation): WordTracks {
  const made = known.get(conversation) ?? createWordTracks(conversation);
  known.set(conversation, made);
  return made;
}
