import { overlaps, type ReadTurn, type Side, type Timeline, unite } from './expected-timeline';
import type { RawCall, Stretch } from './raw-call';

/** A reply that was due. `wait` is `null` where it could not be measured. `turn` counts spoken turns. */
export type ExpectedReply = {
  readonly turn: number;
  readonly wait: Stretch | null;
};

export type ExpectedWaits = {
  readonly replies: readonly ExpectedReply[];
  /** Silences after which the caller spoke again without an answer. */
  readonly spokeAgain: readonly Stretch[];
  /** The wait that lasts to the end of the call, from the caller's last word on. */
  readonly toTheEnd: Stretch | null;
};

const SLOW = 2000;
const FAREWELL = /\b(good ?bye|bye)\b|adiós|hasta luego|auf wieder(hören|sehen)|tschüss?|अलविदा|さようなら/i;

/** A stretch of caller speech: `turns` are the spoken turns in it, `entry` the first place in reading order. */
type CallerSpeech = Stretch & { readonly turns: readonly number[]; readonly entry: number };

function callerSpeech({ turns, keypads }: Timeline): CallerSpeech[] {
  const pieces: CallerSpeech[] = [];
  for (const { turn, entry, side, words } of turns) {
    if (side !== 'caller') continue;
    // "Words of ONE turn closer than 1 s belong together."
    let piece: { from: number; to: number } | undefined;
    for (const { from, to } of [...words].sort((a, b) => a.from - b.from)) {
      if (piece && from - piece.to < 1000) piece.to = Math.max(piece.to, to);
      else {
        if (piece) pieces.push({ ...piece, turns: [turn], entry });
        piece = { from, to };
      }
    }
    if (piece) pieces.push({ ...piece, turns: [turn], entry });
  }
  // "Keypad input is caller speech that ends at its last digit when it has a time."
  for (const { at, entry } of keypads)
    if (at.length > 0) pieces.push({ from: Math.min(...at), to: Math.max(...at), turns: [], entry });
  // "Overlapping words of one side are united."
  const united: CallerSpeech[] = [];
  for (const piece of pieces.sort((a, b) => a.from - b.from)) {
    const last = united.at(-1);
    if (last && piece.from <= last.to) {
      united[united.length - 1] = {
        from: last.from,
        to: Math.max(last.to, piece.to),
        turns: [...last.turns, ...piece.turns],
        entry: Math.min(last.entry, piece.entry),
      };
    } else united.push(piece);
  }
  return united;
}

/** "A goodbye: farewell words in a turn; it counts when at most 4 spoken turns follow it." Its place in reading order. */
function goodbyeEntry(turns: readonly ReadTurn[]): number {
  const goodbye = turns.find(({ text }, i) => FAREWELL.test(text) && turns.length - 1 - i <= 4);
  return goodbye?.entry ?? Number.POSITIVE_INFINITY;
}

const reachedMachine = (call: RawCall) =>
  call.call_analysis?.in_voicemail === true ||
  call.disconnection_reason === 'voicemail_reached' ||
  call.disconnection_reason === 'ivr_reached';

/** Whether nothing stands against a reply to caller speech that ends at `at` and stands at `entry` in reading order. */
function mayBeDue(call: RawCall, timeline: Timeline, at: number | null, entry: number): boolean {
  const { turns, tools, transfers } = timeline;
  // "Not due: in voicemail and IVR; after a goodbye of either side; after end_call; after a transfer has begun."
  if (reachedMachine(call)) return false;
  if (entry >= goodbyeEntry(turns)) return false;
  for (const tool of tools) {
    if (!tool.endsCall) continue;
    if (at !== null && tool.timed ? at > tool.from : entry > tool.entry) return false;
  }
  return at === null || !transfers.some(({ from, to }) => at >= from && at < to);
}

/** The spoken turn or keypad input before a place in reading order, with its side and whether it has times. */
function eventBefore({ turns, keypads }: Timeline, entry: number) {
  const events: { entry: number; side: Side; timed: boolean }[] = [
    ...turns
      .filter(({ text }) => text !== '')
      .map((turn) => ({ entry: turn.entry, side: turn.side, timed: turn.words.length > 0 })),
    ...keypads.map(({ entry: at, at: times }) => ({
      entry: at,
      side: 'caller' as const,
      timed: times.length > 0,
    })),
  ];
  return events
    .filter((event) => event.entry < entry)
    .sort((a, b) => a.entry - b.entry)
    .at(-1);
}

/** Replies that are due and that no word time can measure: their turn, or the caller's before it, has no time. */
function unmeasurable(call: RawCall, timeline: Timeline): number[] {
  return timeline.turns.flatMap(({ turn, entry, side, text, words }) => {
    if (side !== 'agent' || text === '') return [];
    const before = eventBefore(timeline, entry);
    if (before?.side !== 'caller' || (before.timed && words.length > 0)) return [];
    return mayBeDue(call, timeline, null, before.entry) ? [turn] : [];
  });
}

/** The waits of a call by its word times. */
export function expectedWaits(call: RawCall, timeline: Timeline): ExpectedWaits {
  const { turns, transfers, length } = timeline;
  const unknown = [...timeline.unknown, ...timeline.unknownForWaits];
  const isKnown = (stretch: Stretch) => !unknown.some((one) => overlaps(one, stretch));
  const agentTurns = turns.filter(({ side }) => side === 'agent');
  const agent = unite(agentTurns.flatMap(({ words }) => words));
  const caller = callerSpeech(timeline);
  const measured = new Map<number, Stretch>();
  const spokeAgain: Stretch[] = [];
  let toTheEnd: Stretch | null = null;

  for (const { to: end, turns: callerTurns, entry } of caller) {
    // "A reply is due after caller speech that ends later than all agent speech that was heard": who still speaks then
    // began before the caller ended.
    if (agent.some(({ from, to }) => from < end && to >= end)) continue;
    if (!mayBeDue(call, timeline, end, entry)) continue;
    const nextAgent = Math.min(...agent.map(({ from }) => from).filter((from) => from >= end));
    const next = caller.filter(({ from }) => from >= end && from !== end).sort((a, b) => a.from - b.from)[0];
    if (nextAgent <= (next?.from ?? Number.POSITIVE_INFINITY) && nextAgent !== Number.POSITIVE_INFINITY) {
      const wait = { from: end, to: nextAgent };
      const turn = agentTurns.find(({ words }) => words.some(({ from }) => from === nextAgent))?.turn;
      // "Nothing is measured across unknown."
      if (turn !== undefined && isKnown(wait)) measured.set(turn, wait);
    } else if (next) {
      // "A caller who speaks again without an answer starts a new wait"; "pauses inside one turn never make 'No reply'".
      const silence = { from: end, to: next.from };
      const sameTurn = next.turns.some((turn) => callerTurns.includes(turn));
      const transferred = transfers.some(({ from }) => from >= end && from < next.from);
      if (!sameTurn && !transferred && isKnown(silence)) spokeAgain.push(silence);
    } else if (length !== null) {
      const silence = { from: end, to: length };
      if (isKnown(silence) && lastsToTheEnd(call, turns, silence)) toTheEnd = silence;
    }
  }
  const due = new Map<number, Stretch | null>(measured);
  for (const turn of unmeasurable(call, timeline)) if (!due.has(turn)) due.set(turn, null);
  const replies = [...due].map(([turn, wait]) => ({ turn, wait })).sort((a, b) => a.turn - b.turn);
  return { replies, spokeAgain, toTheEnd };
}

/**
 * "A reply that is due, waited for >= the slow limit, without a goodbye in the last two turns, and a reason that is not
 * transfer, voicemail or IVR."
 */
function lastsToTheEnd(call: RawCall, turns: readonly ReadTurn[], { from, to }: Stretch): boolean {
  if (call.call_status !== 'ended' || to - from < SLOW) return false;
  if (turns.slice(-2).some(({ text }) => FAREWELL.test(text))) return false;
  return !/transfer|voicemail|ivr/.test(call.disconnection_reason ?? '');
}
