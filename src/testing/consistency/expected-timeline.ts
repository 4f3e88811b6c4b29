import {
  type AudioDescription,
  isSpoken,
  type RawCall,
  type RawEntry,
  type RawSpoken,
  type Stretch,
} from './raw-call';

export type Side = 'agent' | 'caller' | 'target';

/** A spoken turn with the words whose times can be true. `entry` is its place in reading order. Times in ms. */
export type ReadTurn = {
  readonly turn: number;
  readonly entry: number;
  readonly side: Side;
  readonly text: string;
  readonly words: readonly Stretch[];
};

/** A run of keypad digits without anything between them in reading order. `at` is empty without times. */
export type ReadKeypad = {
  readonly entry: number;
  readonly lastEntry: number;
  readonly at: readonly number[];
};

export type ReadTool = Stretch & {
  readonly entry: number;
  readonly name: string;
  readonly transfer: boolean;
  readonly endsCall: boolean;
  readonly timed: boolean;
  readonly failed: boolean;
};

/** A transfer: from its start to the result of one that failed, else to infinity. */
export type Transfer = Stretch & { readonly firstTargetWord: number | null };

/** Everything that has a time, read as the definitions say. Times in ms from the start of the call. */
export type Timeline = {
  /** The whole call, or `null` if nobody says how long it was. */
  readonly length: number | null;
  readonly turns: readonly ReadTurn[];
  readonly keypads: readonly ReadKeypad[];
  readonly tools: readonly ReadTool[];
  readonly transfers: readonly Transfer[];
  /** Stretches in which nobody knows who spoke. */
  readonly unknown: readonly Stretch[];
  /** Stretches across which no wait is measured, although they count as known time: digits without a time. */
  readonly unknownForWaits: readonly Stretch[];
  readonly ringing: readonly Stretch[];
};

const SIDES = { agent: 'agent', user: 'caller', transfer_target: 'target' } as const;
const inMs = (seconds: number) => Math.round(seconds * 1000);

/** The whole call's length = max(duration_ms, transfer_end_timestamp - start_timestamp). */
export function wholeLength(call: RawCall): number | null {
  const known: number[] = [];
  // "Impossible figures are set aside."
  if (call.duration_ms !== undefined && call.duration_ms > 0) known.push(call.duration_ms);
  if (call.transfer_end_timestamp !== undefined && call.start_timestamp !== undefined)
    known.push(call.transfer_end_timestamp - call.start_timestamp);
  return known.length > 0 ? Math.max(...known) : null;
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
};

/** "In a call without known length, the median word length is >= 10 s (milliseconds)." */
function isInMilliseconds(spoken: readonly RawSpoken[], length: number | null): boolean {
  if (length !== null) return false;
  const lengths = spoken.flatMap(({ words }) =>
    words.flatMap(({ start, end }) => (start === undefined || end === undefined ? [] : [end - start])),
  );
  return lengths.length > 0 && median(lengths) >= 10;
}

function usableWords(entry: RawSpoken, length: number | null, heardUntil: number): Stretch[] {
  const { words } = entry;
  // "All words (>= 2) of a turn have the same start."
  if (words.length >= 2 && words.every(({ start }) => start === words[0]?.start)) return [];
  // "Times of a word are impossible when: start < 0 or end < start; start beyond the whole call by more than 2 s."
  const possible = words.slice(0, heardUntil).filter(({ word, start, end }) => {
    // A blank is no word: Retell writes one for speech that it could not hear.
    if (word.trim() === '' || start === undefined || start < 0) return false;
    if (end !== undefined && end < start) return false;
    return length === null || inMs(start) <= length + 2000;
  });
  // "A word without an end, or with end = start, lasts until the next word, at most 0.3 s."
  return possible.map(({ start = 0, end }, i) => {
    const from = inMs(start);
    if (end !== undefined && end > start) return { from, to: inMs(end) };
    const next = possible[i + 1]?.start;
    return { from, to: Math.min(from + 300, next === undefined ? Number.POSITIVE_INFINITY : inMs(next)) };
  });
}

function readTurns(
  entries: readonly RawEntry[],
  length: number | null,
  audio?: AudioDescription,
): ReadTurn[] {
  const spoken = entries.filter(isSpoken);
  const lost = isInMilliseconds(spoken, length);
  return spoken.map((entry, turn) => {
    // "Agent words that never sounded are no speech"; "words never heard do not exist in transcript mode".
    const notHeard = audio?.notHeard.find((one) => one.turn === turn);
    return {
      turn,
      entry: entries.indexOf(entry),
      side: SIDES[entry.role],
      text: entry.content.trim(),
      words: lost ? [] : usableWords(entry, length, notHeard?.fromWord ?? entry.words.length),
    };
  });
}

function readKeypads(entries: readonly RawEntry[]): ReadKeypad[] {
  const keypads: { entry: number; lastEntry: number; at: number[] }[] = [];
  entries.forEach((entry, i) => {
    if (entry.role !== 'dtmf') return;
    let keypad = keypads.at(-1);
    if (keypad?.lastEntry !== i - 1) {
      keypad = { entry: i, lastEntry: i, at: [] };
      keypads.push(keypad);
    }
    keypad.lastEntry = i;
    if (entry.time_sec !== undefined) keypad.at.push(inMs(entry.time_sec));
  });
  return keypads;
}

const tellsFailure = (content: string) => /"success"\s*:\s*false/.test(content);

function readTools(entries: readonly RawEntry[]): ReadTool[] {
  return entries.flatMap((entry, i) => {
    if (entry.role !== 'tool_call_invocation') return [];
    const result = entries.find(
      (one) => one.role === 'tool_call_result' && one.tool_call_id === entry.tool_call_id,
    );
    const timed = entry.time_sec !== undefined;
    const from = inMs(entry.time_sec ?? 0);
    const end = timed && result?.role === 'tool_call_result' ? result.time_sec : undefined;
    return [
      {
        entry: i,
        name: entry.name,
        // "type or name contains 'transfer'".
        transfer: `${entry.type} ${entry.name}`.includes('transfer'),
        endsCall: entry.type === 'end_call' || entry.name === 'end_call',
        timed,
        failed: result?.role === 'tool_call_result' && (!result.successful || tellsFailure(result.content)),
        from,
        to: end === undefined ? from : inMs(end),
      },
    ];
  });
}

function readTransfers(call: RawCall, turns: readonly ReadTurn[], tools: readonly ReadTool[]): Transfer[] {
  const targetWords = turns.filter(({ side }) => side === 'target').flatMap(({ words }) => words);
  const firstAfter = (from: number) => {
    const starts = targetWords.map((word) => word.from).filter((start) => start >= from);
    return starts.length > 0 ? Math.min(...starts) : null;
  };
  const byTool = tools.filter(({ transfer, timed }) => transfer && timed);
  const transfers = byTool.map(({ from, to, failed }) => ({
    from,
    // "A transfer tool that failed ends the transfer at its result time."
    to: failed ? to : Number.POSITIVE_INFINITY,
    firstTargetWord: failed ? null : firstAfter(from),
  }));
  if (transfers.some(({ to }) => to === Number.POSITIVE_INFINITY)) return transfers;
  // Without a tool it begins at the end of the last speech before the target's first word; "else (call_transfer reason and
  // neither) the agent part's end".
  const first = firstAfter(0);
  const to = Number.POSITIVE_INFINITY;
  if (first !== null) {
    const before = turns
      .filter(({ side }) => side !== 'target')
      .flatMap(({ words }) => words)
      .filter((word) => word.from < first);
    const from = Math.min(first, Math.max(0, ...before.map((word) => word.to)));
    return [...transfers, { from, to, firstTargetWord: first }];
  }
  if (call.disconnection_reason === 'call_transfer' && call.duration_ms !== undefined)
    return [...transfers, { from: call.duration_ms, to, firstTargetWord: null }];
  return transfers;
}

const startOf = ({ words }: ReadTurn) => Math.min(...words.map(({ from }) => from));
const endOf = ({ words }: ReadTurn) => Math.max(...words.map(({ to }) => to));

/** From the end of the last timed thing before a place in reading order to the start of the next one. */
function between(neighbors: readonly ({ entry: number } & Stretch)[], entry: number, end: number): Stretch {
  const before = neighbors.filter((one) => one.entry < entry).at(-1);
  const after = neighbors.find((one) => one.entry > entry);
  return { from: before?.to ?? 0, to: after?.from ?? end };
}

/** The entries in reading order, of the transcript with tools where that has any speech. */
function entriesOf({ transcript_with_tool_calls: full = [], transcript_object: spoken = [] }: RawCall) {
  return full.some(isSpoken) ? full : spoken.length > 0 ? spoken : full;
}

/** Reads the times of a call. `audio` only where it leads. */
export function readTimeline(call: RawCall, audio?: AudioDescription): Timeline {
  const entries = entriesOf(call);
  const length = wholeLength(call);
  const turns = readTurns(entries, length, audio);
  const keypads = readKeypads(entries);
  const tools = readTools(entries);
  const transfers = readTransfers(call, turns, tools);
  const timed = turns.filter(({ words }) => words.length > 0);
  const timedTurns = timed.map((turn) => ({ entry: turn.entry, from: startOf(turn), to: endOf(turn) }));
  const lastWord = Math.max(0, ...timed.map(endOf));
  const end = length ?? lastWord;

  // "The stretch from the end of the previous timed spoken turn (in reading order) to the start of the next timed one is
  // unknown, when the untimed turn has text."
  const unknown = turns
    .filter(({ words, text }) => words.length === 0 && text !== '')
    .map(({ entry }) => between(timedTurns, entry, end));
  // A call without any spoken turn is unknown as a whole.
  if (turns.every(({ text }) => text === '')) unknown.push({ from: 0, to: end });
  const ringing: Stretch[] = [];
  for (const { from, to, firstTargetWord } of transfers) {
    if (to !== Number.POSITIVE_INFINITY) ringing.push({ from, to });
    else if (firstTargetWord !== null) {
      // "Time from the transfer's start to the target's first word is ringing or hold"; "after a transfer began, time
      // after the last timed word is unknown".
      ringing.push({ from, to: firstTargetWord });
      unknown.push({ from: lastWord, to: end });
    } else {
      // "If no target word: ringing or hold until transfer_end or unknown": it is drawn as ringing, and nobody knows.
      if (call.transfer_end_timestamp !== undefined) ringing.push({ from, to: end });
      unknown.push({ from: Math.max(from, lastWord), to: end });
    }
  }
  // "An untimed keypad press makes the stretch between its timed neighbors unknown the same way for waits."
  const neighbors = [
    ...timedTurns,
    ...keypads
      .filter(({ at }) => at.length > 0)
      .map(({ entry, at }) => ({ entry, from: Math.min(...at), to: Math.max(...at) })),
  ].sort((a, b) => a.entry - b.entry);
  const unknownForWaits = keypads
    .filter(({ at }) => at.length === 0)
    .map(({ entry }) => between(neighbors, entry, end));
  return { length, turns, keypads, tools, transfers, unknown, unknownForWaits, ringing };
}

/** Whether two stretches share more than a point. */
export const overlaps = (a: Stretch, b: Stretch): boolean => a.from < b.to && b.from < a.to;

/** Stretches united where they overlap or touch, in order. */
export function unite(stretches: readonly Stretch[]): Stretch[] {
  const united: { from: number; to: number }[] = [];
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = united.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else united.push({ from, to });
  }
  return united;
}

export const lengthOf = (stretches: readonly Stretch[]): number =>
  unite(stretches).reduce((sum, { from, to }) => sum + to - from, 0);
