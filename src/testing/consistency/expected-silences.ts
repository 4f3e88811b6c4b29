import { lengthOf, overlaps, type ReadTool, type Side, type Timeline, unite } from './expected-timeline';
import type { Stretch } from './raw-call';

/** A silence of 5 s or more. `tools` ran in it; without any it is a plain silence. */
export type ExpectedSilence = Stretch & { readonly tools: readonly string[] };

/** An agent's answer after a filler and a tool. */
export type ExpectedAnswer = Stretch & { readonly tools: readonly string[] };

/** Parts of the time that is known, 0 to 1; several may speak at once. */
export type ExpectedShares = Readonly<Record<Side | 'silence', number>>;

export type ExpectedStates = {
  readonly longSilences: readonly ExpectedSilence[];
  readonly deadAir: Stretch | null;
  readonly ringing: readonly Stretch[];
  readonly answers: readonly ExpectedAnswer[];
  readonly shares: ExpectedShares | null;
  /** Part of the call that is known, 0 to 1. */
  readonly known: number;
  /** Longest speech of each side in ms, without silence. */
  readonly longestSpeech: Readonly<Record<Side, number>>;
};

const LONG_SILENCE = 5000;
const DEAD_AIR = 3000;
const SIDES: readonly Side[] = ['agent', 'caller', 'target'];

type Moment = Stretch & {
  readonly speaking: readonly Side[];
  readonly state: 'speech' | 'other' | 'unknown' | 'silence';
};

const wordsOf = (timeline: Timeline, side: Side): Stretch[] =>
  timeline.turns.filter((turn) => turn.side === side).flatMap(({ words }) => words);

const pressesOf = (timeline: Timeline): number[] => timeline.keypads.flatMap(({ at }) => at);

const namesOf = (tools: readonly ReadTool[], stretch: Stretch): string[] =>
  tools.filter((tool) => !tool.transfer && overlaps(tool, stretch)).map(({ name }) => name);

const isIn = (stretches: readonly Stretch[], here: Stretch) => stretches.some((one) => overlaps(one, here));

/** The call cut at every edge, so that within a piece nothing changes. */
function cutAtEdges(timeline: Timeline, end: number, otherSound: readonly Stretch[]): Moment[] {
  const speech = SIDES.map((side) => ({ side, stretches: unite(wordsOf(timeline, side)) }));
  const other = [...otherSound, ...timeline.ringing];
  const all = [...speech.flatMap(({ stretches }) => stretches), ...other, ...timeline.unknown];
  const edges = [0, end, ...pressesOf(timeline), ...all.flatMap(({ from, to }) => [from, to])]
    .filter((edge) => edge >= 0 && edge <= end)
    .sort((a, b) => a - b);
  return edges.slice(1).flatMap((to, i) => {
    const from = edges[i] ?? 0;
    if (from === to) return [];
    const here = { from, to };
    const speaking = speech.filter(({ stretches }) => isIn(stretches, here)).map(({ side }) => side);
    const silent = isIn(timeline.unknown, here) ? 'unknown' : isIn(other, here) ? 'other' : 'silence';
    return [{ ...here, speaking, state: speaking.length > 0 ? 'speech' : silent }];
  });
}

/** Silences joined across edges that change nothing; a keypad press is caller speech and divides them. */
function silencesIn(moments: readonly Moment[], presses: readonly number[]): Stretch[] {
  const silences: { from: number; to: number }[] = [];
  for (const { from, to, state } of moments) {
    if (state !== 'silence') continue;
    const last = silences.at(-1);
    if (last?.to === from && !presses.includes(from)) last.to = to;
    else silences.push({ from, to });
  }
  return silences;
}

/** "Between two agent speeches (no caller speech between) where a tool's [start, end] overlaps the silence between." */
function answersAfterTools(timeline: Timeline): ExpectedAnswer[] {
  const agent = unite(wordsOf(timeline, 'agent'));
  const others = [...wordsOf(timeline, 'caller'), ...wordsOf(timeline, 'target')];
  const presses = pressesOf(timeline);
  return agent.slice(1).flatMap((second, i) => {
    const gap = { from: agent[i]?.to ?? 0, to: second.from };
    if (others.some((one) => overlaps(one, gap))) return [];
    if (presses.some((at) => at > gap.from && at < gap.to)) return [];
    if (timeline.unknown.some((one) => overlaps(one, gap))) return [];
    const tools = namesOf(timeline.tools, gap);
    return tools.length > 0 ? [{ ...gap, tools }] : [];
  });
}

/** "Sum of the union of word lengths between words of another side." */
function longestSpeech(timeline: Timeline): Record<Side, number> {
  const words = SIDES.flatMap((side) => wordsOf(timeline, side).map((word) => ({ ...word, side }))).sort(
    (a, b) => a.from - b.from,
  );
  const longest = { agent: 0, caller: 0, target: 0 };
  let run: Stretch[] = [];
  words.forEach((word, i) => {
    if (words[i - 1]?.side !== word.side) run = [];
    run.push(word);
    longest[word.side] = Math.max(longest[word.side], lengthOf(run));
  });
  return longest;
}

/** Who spoke when, and what lies between. `otherSound` only where audio leads. */
export function expectedStates(timeline: Timeline, otherSound: readonly Stretch[]): ExpectedStates {
  const words = SIDES.flatMap((side) => wordsOf(timeline, side));
  const end = timeline.length ?? Math.max(0, ...words.map(({ to }) => to));
  const moments = cutAtEdges(timeline, end, otherSound);
  const silences = silencesIn(moments, pressesOf(timeline));
  const sum = (list: readonly Moment[]) => list.reduce((total, { from, to }) => total + to - from, 0);
  const knownTime = sum(moments.filter(({ state }) => state !== 'unknown'));
  const known = end > 0 ? knownTime / end : 0;
  const share = (list: readonly Moment[]) => sum(list) / knownTime;
  const speaking = (side: Side) => moments.filter((moment) => moment.speaking.includes(side));
  const atStart = words.length > 0 ? silences.find(({ from }) => from === 0) : undefined;
  return {
    longSilences: silences
      .filter((silence) => silence !== atStart && silence.to - silence.from >= LONG_SILENCE)
      .map((silence) => ({ ...silence, tools: namesOf(timeline.tools, silence) })),
    deadAir: atStart && atStart.to >= DEAD_AIR ? atStart : null,
    ringing: unite(
      moments.filter(({ state, ...moment }) => state !== 'speech' && isIn(timeline.ringing, moment)),
    ),
    answers: answersAfterTools(timeline),
    // "Shares are of known time; below 80 % known there is no share."
    shares:
      known < 0.8
        ? null
        : {
            agent: share(speaking('agent')),
            caller: share(speaking('caller')),
            target: share(speaking('target')),
            silence: share(moments.filter(({ state }) => state === 'silence')),
          },
    known,
    longestSpeech: longestSpeech(timeline),
  };
}
