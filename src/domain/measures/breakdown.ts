import type { Alignment } from '@/domain/align-replies';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import { type TimeRange, timeRange, unite } from '@/domain/time-range';
import { type Milliseconds, milliseconds } from '@/domain/units';
import type { Reply } from './reply';
import { type ToolRun, toolRuns } from './silences';

/** A part of one reply's time. */
export type ReplyPart = {
  /**
   * A component of Retell's; a tool, with its part of the wait; `other`, what neither explains; `outside`, what the caller
   * waited beyond Retell's figure; `wait`, a wait of which no parts are known.
   */
  readonly kind: 'component' | 'tool' | 'other' | 'outside' | 'wait';
  /** Code of the component or name of the tool, else the kind. */
  readonly name: string;
  readonly length: Milliseconds;
};

/** Where the time of one reply went. */
export type ReplyBreakdown = TimeRange & {
  /** Index of the agent's turn, and the key of its item. */
  readonly turn: number;
  readonly item: string;
  /** Place of its value in Retell's list; null where none belongs to it. */
  readonly place: number | null;
  /** What the caller waited by the leading source; null where it was not measured. */
  readonly wait: Milliseconds | null;
  readonly e2e: Milliseconds | null;
  /** Components in the order given, tools, Other, and what lies outside of Retell's measure. */
  readonly parts: readonly ReplyPart[];
  /** By how much components and tools are longer than `e2e`, where they overlap; then they are not summed. 0 elsewhere. */
  readonly overlap: Milliseconds;
};

export type Breakdowns = {
  readonly replies: readonly ReplyBreakdown[];
  /** Components whose values belong to the replies. */
  readonly components: readonly string[];
  /** Why no value of Retell's could be joined to a reply; null where they were. */
  readonly reason: Extract<Alignment, { aligned: false }>['reason'] | null;
};

/** From this on a remainder is worth a name. In ms. */
const LEAST_PART = 1;

const part = (kind: ReplyPart['kind'], name: string, length: number): ReplyPart[] =>
  length >= LEAST_PART ? [{ kind, name, length: milliseconds(length) }] : [];

type Named = readonly { readonly name: string; readonly length: Milliseconds }[];

/** What each tool adds to the part of a wait in which any tool ran, in order: what two tools share counts for the first. */
function toolParts(reply: Reply, runs: readonly ToolRun[]): Named {
  const parts: { name: string; length: Milliseconds }[] = [];
  let before: TimeRange[] = [];
  let total = 0;
  for (const { name, start, end } of runs) {
    const cut = timeRange(Math.max(start, reply.start), Math.min(end, reply.end));
    if (cut.end <= cut.start) continue;
    before = unite([...before, cut]);
    const sum = before.reduce((all, run) => all + run.end - run.start, 0);
    if (sum > total) parts.push({ name, length: milliseconds((sum - total) * 1000) });
    total = sum;
  }
  return parts;
}

/** The first so many ms of parts that follow one upon the other. */
function cutTo(parts: Named, most: number): Named {
  let left = most;
  return parts.map(({ name, length }) => {
    const kept = milliseconds(Math.max(0, Math.min(length, left)));
    left -= kept;
    return { name, length: kept };
  });
}

const sumOf = (parts: Named) => parts.reduce((total, { length }) => total + length, 0);

/** The parts of `e2e`, and what of the wait lies beyond it. */
function explain(e2e: Milliseconds, wait: Milliseconds | null, ran: Named, components: Named) {
  // A wait begins and ends outside of `e2e`, so tools may fill a little more of it than `e2e` holds.
  const tools = cutTo(ran, e2e);
  const left = e2e - sumOf(tools);
  const overlap = Math.max(0, sumOf(components) - left);
  const isOverlapping = overlap >= LEAST_PART;
  const parts = [
    ...components.flatMap(({ name, length }) => part('component', name, length)),
    ...tools.flatMap(({ name, length }) => part('tool', name, length)),
    ...(isOverlapping ? [] : part('other', 'other', left - sumOf(components))),
    ...(wait === null ? [] : part('outside', 'outside', wait - e2e)),
  ];
  return { parts, overlap: milliseconds(isOverlapping ? overlap : 0) };
}

/**
 * The time of each measured reply by its parts. Retell's lists carry no turn ids: a component counts only where its list is as
 * long as that of `e2e`, and `e2e` itself must be joined to the replies (`alignReplies`). Tools count by their overlap with
 * the wait, so one that ends after the reply began explains only what the caller waited for it.
 */
export function replyBreakdowns(
  call: Pick<Call, 'latency'>,
  conversation: Conversation,
  measured: readonly Reply[],
  joined: Alignment,
): Breakdowns {
  const whole = call.latency?.get('e2e')?.values ?? [];
  const placeOf = new Map(joined.aligned ? joined.replies.map(({ turn, place }) => [turn, place]) : []);
  const fitting =
    joined.aligned && !call.latency?.get('e2e')?.isIncomplete
      ? [...(call.latency ?? [])].flatMap(([name, { values = [], isIncomplete }]) =>
          name !== 'e2e' && !isIncomplete && values.length === whole.length ? [{ name, values }] : [],
        )
      : [];
  const runs = toolRuns(conversation);
  const replies = measured.flatMap((reply): ReplyBreakdown[] => {
    const { turn, item, start, end, wait, e2e } = reply;
    if (wait === null && e2e === null) return [];
    const place = placeOf.get(turn) ?? null;
    const base = { turn, item, place, start, end, wait, e2e };
    // Of a wait that was not measured it is not known which tools ran in it.
    const ran = wait === null ? [] : toolParts(reply, runs);
    if (e2e !== null) {
      const components = fitting.flatMap(({ name, values }) => {
        const length = values[place ?? -1];
        return length === undefined || length <= 0 ? [] : [{ name, length }];
      });
      return [{ ...base, ...explain(e2e, wait, ran, components) }];
    }
    const parts = [
      ...ran.flatMap(({ name, length }) => part('tool', name, length)),
      ...part('wait', 'wait', (wait ?? 0) - sumOf(ran)),
    ];
    return [{ ...base, parts, overlap: milliseconds(0) }];
  });
  return {
    replies,
    components: fitting.map(({ name }) => name),
    reason: joined.aligned ? null : joined.reason,
  };
}

/**
 * The largest named part of a reply; whether it took more than half of it, and whether no part without a name is larger. Null
 * where no part is known.
 */
export function largestPart({ parts, e2e, wait }: Pick<ReplyBreakdown, 'parts' | 'e2e' | 'wait'>): {
  readonly part: ReplyPart;
  readonly isMost: boolean;
  readonly isLargest: boolean;
} | null {
  const named = parts.filter(({ kind }) => kind === 'component' || kind === 'tool');
  const largest = named.reduce<ReplyPart | null>(
    (most, one) => (one.length > (most?.length ?? 0) ? one : most),
    null,
  );
  if (!largest || (e2e === null && wait === null)) return null;
  // The reader is told of the wait, of which `e2e` is a part as a rule.
  const whole = Math.max(e2e ?? 0, wait ?? 0);
  return {
    part: largest,
    isMost: largest.length > whole / 2,
    isLargest: parts.every(({ length }) => length <= largest.length),
  };
}
