import type { CallScript } from './call-script';
import type { TimeFault } from './plan-call';
import { isSpoken, type RawSpoken } from './raw-call';

/** Turns to spoil among those that overlap nothing: clearly fewer, or clearly more, than a fifth of all. */
function choose(s: CallScript, spoken: readonly RawSpoken[], many: boolean): RawSpoken[] {
  const separate = spoken.filter((_, turn) => s.separate.has(turn));
  // Where most times are lost nothing is measured across them, so overlaps no longer matter.
  const candidates = many ? [...spoken] : separate;
  const all = spoken.length;
  const count = many
    ? Math.floor(all * 0.2) + 1 + Math.floor(s.random() * all * 0.4)
    : Math.max(1, Math.ceil(all * 0.2) - 1);
  const chosen: RawSpoken[] = [];
  while (chosen.length < count && candidates.length > 0) {
    const [turn] = candidates.splice(Math.floor(s.random() * candidates.length), 1);
    if (turn) chosen.push(turn);
  }
  if (chosen.length > all * 0.2 !== many) throw new Error('Too few turns to spoil.');
  return chosen;
}

function dropTimes(s: CallScript, turn: RawSpoken): void {
  if (s.chance(0.5)) turn.words = [];
  else turn.words = turn.words.map(({ word }) => ({ word }));
}

const shift = (turn: RawSpoken, change: (time: number) => number) => {
  turn.words = turn.words.map(({ word, start = 0, end = 0 }) => ({
    word,
    start: change(start),
    end: change(end),
  }));
};

function overlap(turn: RawSpoken): void {
  turn.words.forEach((word, i) => {
    if (i < turn.words.length - 1 && i % 2 === 0 && word.end !== undefined)
      word.end = Math.round(word.end * 1000 + 120) / 1000;
  });
}

function dropEnds(turn: RawSpoken): void {
  turn.words.forEach((word, i) => {
    if (i % 2 === 0) delete word.end;
    else if (word.start !== undefined) word.end = word.start;
  });
}

/** All words of a turn, or one in its middle, end before they start. */
function reverseEnds(turn: RawSpoken, all: boolean): void {
  turn.words.forEach((word, i) => {
    if (!all && i !== 1) return;
    if (word.start !== undefined) word.end = Math.round(word.start * 1000 - 200) / 1000;
  });
}

/** Puts a fault into the written times. */
export function spoilTimes(s: CallScript, fault: TimeFault): void {
  const spoken = s.entries.filter(isSpoken);
  switch (fault) {
    case 'overlapping_words':
      spoken.forEach((turn, i) => {
        if (s.separate.has(i)) overlap(turn);
      });
      return;
    case 'words_without_end':
      for (const turn of spoken) dropEnds(turn);
      return;
    case 'untimed_some':
      for (const turn of choose(s, spoken, false)) dropTimes(s, turn);
      return;
    case 'untimed_many':
      for (const turn of choose(s, spoken, true)) dropTimes(s, turn);
      return;
    case 'untimed_all':
      for (const turn of spoken) dropTimes(s, turn);
      return;
    case 'times_all_zero':
      for (const turn of spoken) shift(turn, () => 0);
      return;
    case 'times_milliseconds':
      for (const turn of spoken) shift(turn, (time) => Math.round(time * 1000));
      return;
    case 'times_beyond_call':
      for (const turn of choose(s, spoken, s.chance(0.3))) shift(turn, (time) => time + 10_000);
      return;
    case 'times_end_before_start': {
      const all = s.chance(0.5);
      for (const turn of choose(s, spoken, false)) if (turn.words.length > 2) reverseEnds(turn, all);
      return;
    }
    default:
      fault satisfies never;
  }
}
