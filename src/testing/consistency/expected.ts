import { type ExpectedBreakdown, expectedBreakdown } from './expected-breakdown';
import { namedInHeadline } from './expected-headline';
import { type ExpectedReply, expectedWaits } from './expected-replies';
import { type ExpectedStates, expectedStates } from './expected-silences';
import { readTimeline } from './expected-timeline';
import type { AudioDescription, RawCall, Stretch } from './raw-call';
import type { E2eTruth } from './write-latency';

export type Source = 'audio' | 'transcript' | 'retell' | 'none';

/** Every figure of a call's page that the definitions decide. Times in ms. */
export type Expected = {
  readonly source: Source;
  /** Replies that are due, by spoken turn; empty where no turn can be told (Retell leads). */
  readonly replies: readonly ExpectedReply[];
  /** Measured waits, in order: of the replies, or Retell's values where Retell leads. */
  readonly waits: readonly number[];
  readonly n: number;
  readonly median: number | null;
  readonly p90: number | null;
  readonly slowest: number | null;
  readonly spokeAgain: readonly Stretch[];
  readonly toTheEnd: Stretch | null;
  readonly states: ExpectedStates;
  readonly breakdown: readonly ExpectedBreakdown[];
  /** Quantities that the headline must name. */
  readonly named: readonly string[];
};

/** Percentile with linear interpolation between neighbors, as Retell computes its own. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  if (low === undefined || high === undefined) return null;
  return low + (high - low) * (at - Math.floor(at));
}

/** "Transcript where >= 80 % of the spoken turns have possible times." */
function transcriptLeads(call: RawCall): boolean {
  const turns = readTimeline(call).turns.filter(({ text }) => text !== '');
  return turns.length > 0 && turns.filter(({ words }) => words.length > 0).length >= turns.length * 0.8;
}

/**
 * "Audio leads where the sides are certain and it measured >= 80 % of the replies that the word times show (and >= 3, or
 * all)."
 */
function audioLeads(call: RawCall, audio: AudioDescription): boolean {
  if (!audio.sidesSure) return false;
  const shown = expectedWaits(call, readTimeline(call)).replies.filter(({ wait }) => wait !== null);
  const measured = shown.filter(({ turn }) => audio.replies.some((reply) => reply.turn === turn));
  if (measured.length === 0 || measured.length < shown.length * 0.8) return false;
  return measured.length >= 3 || measured.length === shown.length;
}

function leadingSource(call: RawCall, audio: AudioDescription | undefined): Source {
  if (audio && audioLeads(call, audio)) return 'audio';
  if (transcriptLeads(call)) return 'transcript';
  return measuredByRetell(call).length > 0 ? 'retell' : 'none';
}

/** "`e2e` values below 20 ms are not measured." */
const measuredByRetell = (call: RawCall): number[] =>
  (call.latency?.e2e?.values ?? []).filter((value) => value >= 20);

/** The second, plain implementation of the definitions: what every place that shows a figure has to show. */
export function expectedFigures(
  call: RawCall,
  {
    audio,
    e2e = [],
  }: { readonly audio?: AudioDescription | undefined; readonly e2e?: readonly E2eTruth[] } = {},
): Expected {
  const source = leadingSource(call, audio);
  const heard = source === 'audio' ? audio : undefined;
  const timeline = readTimeline(call, heard);
  const byWords = expectedWaits(call, timeline);
  const hasTurns = source === 'audio' || source === 'transcript';
  // "A reply it could not measure is 'not measured', never filled from another."
  const replies = !hasTurns
    ? []
    : byWords.replies.map(({ turn, wait }) => {
        if (!heard) return { turn, wait };
        const found = heard.replies.find((reply) => reply.turn === turn);
        return { turn, wait: found ? { from: found.from, to: found.to } : null };
      });
  const measured = replies.flatMap(({ turn, wait }) => (wait ? [{ turn, wait }] : []));
  const waits = hasTurns
    ? measured.map(({ wait }) => wait.to - wait.from)
    : source === 'retell'
      ? measuredByRetell(call)
      : [];
  const told = {
    replies,
    spokeAgain: hasTurns ? byWords.spokeAgain : [],
    toTheEnd: hasTurns ? byWords.toTheEnd : null,
    states: expectedStates(timeline, heard?.otherSound ?? []),
  };
  return {
    ...told,
    source,
    waits,
    n: waits.length,
    median: percentile(waits, 0.5),
    p90: percentile(waits, 0.9),
    slowest: percentile(waits, 1),
    named: namedInHeadline(call, told),
    breakdown: measured.flatMap(
      (reply) => expectedBreakdown(call, e2e, timeline.tools, reply, source === 'audio') ?? [],
    ),
  };
}
