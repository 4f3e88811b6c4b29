import { getJudgements } from '@/domain/analysis';
import type { ToolCallTiming } from '@/domain/call';
import { callLength } from '@/domain/call-length';
import { isStale } from '@/domain/disconnection';
import { pendingOf } from '@/domain/pending';
import type { Policy } from '@/domain/projection';
import { type Cents, type Milliseconds, milliseconds, toMilliseconds } from '@/domain/units';
import { type FilterName, mayFilter } from './call-filters';
import { listedReplies } from './list-replies';
import type { ListedCall } from './listed-call';

/** Why a row has no value: withheld from the reader, still to come, not provided, or set aside because it cannot be right. */
export type Absence = 'hidden' | 'pending' | 'missing' | 'impossible';
/** A value of a listed call, or why there is none. Zero is a value. */
export type Figure<T> =
  | { readonly state: 'value'; readonly value: T }
  | { readonly state: Absence; readonly value?: undefined };

/** Who reads the list, and when its rows were loaded (ms since the epoch): until when an analysis may still come. */
export type ListReader = { readonly policy: Policy; readonly asOf: number };

/** Dearest call that is believed, in cents: $10,000. */
const MAX_COST = 1_000_000;

const known = <T>(value: T): Figure<T> => ({ state: 'value', value });
const absent = (state: Absence): { readonly state: Absence } => ({ state });

/** Whether a call is still to start or to end, so that its figures are not there yet. */
export function isUnfinished(call: ListedCall, asOf: number): boolean {
  const pending = pendingOf(call, asOf);
  return pending === 'start' || pending === 'end';
}

/** What is said in place of a value, everywhere. */
export const ABSENCE_WORDS: { readonly [A in Absence]: string } = {
  hidden: 'hidden',
  pending: 'not yet',
  missing: 'not given',
  impossible: 'not known',
};

const without = (call: ListedCall, { asOf }: ListReader): { readonly state: Absence } =>
  absent(isUnfinished(call, asOf) ? 'pending' : 'missing');

/** Fields that a length is read from. */
const LENGTHS: ReadonlySet<string> = new Set(['duration_ms', 'start_timestamp', 'end_timestamp']);

/** When the call began. */
export function callStart(call: ListedCall, reader: ListReader): Figure<Milliseconds> {
  const { start_timestamp: start, impossible } = call;
  if (start !== undefined) return known(start);
  return impossible?.includes('start_timestamp') ? absent('impossible') : without(call, reader);
}

/** How long the whole call lasted, a transfer included; see `callLength`. */
export function callDuration(call: ListedCall, reader: ListReader): Figure<Milliseconds> {
  const { duration_ms: given, start_timestamp: start, end_timestamp: end } = call;
  if (isUnfinished(call, reader.asOf)) return absent('pending');
  const length = callLength(call);
  if (length !== null) return known(toMilliseconds(length));
  const between = start === undefined || end === undefined ? undefined : end - start;
  // The 0 of a stale call was put in before the call had a length.
  if ((given ?? between) === 0 && !isStale(call, reader.asOf)) return known(milliseconds(0));
  const isImpossible =
    call.impossible?.some((field) => LENGTHS.has(field)) || [given, between].some((ms) => Boolean(ms));
  return absent(isImpossible ? 'impossible' : 'missing');
}

/** What the call cost in all, in cents. */
export function callCost(call: ListedCall, reader: ListReader): Figure<Cents> {
  const cost = call.call_cost?.combined_cost;
  if (call.impossible?.includes('call_cost.combined_cost')) return absent('impossible');
  // Until the end the total is 0 because nothing was added up.
  if (cost === undefined || isUnfinished(call, reader.asOf) || (cost === 0 && isStale(call, reader.asOf)))
    return without(call, reader);
  return cost >= 0 && cost <= MAX_COST ? known(cost) : absent('impossible');
}

/** The median reply by Retell's `e2e`; missing where nothing was measured. */
export function callMedianReply(call: ListedCall, reader: ListReader): Figure<Milliseconds> {
  const { median } = listedReplies(call);
  return median === null ? without(call, reader) : known(median);
}

/** What the analysis says, which comes a while after the end; in the redacted view only the scrubbed one is there. */
function analyzed<T>(call: ListedCall, reader: ListReader, filter: FilterName, value?: T): Figure<T> {
  if (value !== undefined) return known(value);
  if (!mayFilter(reader.policy, filter)) return absent('hidden');
  return pendingOf(call, reader.asOf) === 'analysis' ? absent('pending') : without(call, reader);
}

export const callSentiment = (call: ListedCall, reader: ListReader): Figure<string> =>
  analyzed(call, reader, 'sentiments', getJudgements(call).user_sentiment);

export const callSuccess = (call: ListedCall, reader: ListReader): Figure<boolean> =>
  analyzed(call, reader, 'success', getJudgements(call).call_successful);

/** The tool calls of a call. An empty list says that it used none. */
export function callTools(call: ListedCall, reader: ListReader): Figure<readonly ToolCallTiming[]> {
  if (!mayFilter(reader.policy, 'tools')) return absent('hidden');
  return call.tool_calls === undefined ? without(call, reader) : known(call.tool_calls);
}

/** The names of the failed tool calls, each once with how often it failed: `book_appointment`, `find_slots ×2`. */
export function failedToolNames(tools: readonly ToolCallTiming[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { name = 'unnamed tool', success } of tools)
    if (success === false) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} ×${count}`));
}
