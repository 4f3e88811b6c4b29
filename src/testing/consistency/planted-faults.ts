import { conversationStats } from '@/domain/conversation-stats';
import { headlineOf } from '@/domain/headline/headline';
import type { CallMeasures, ReplyFigures } from '@/domain/measures/call-measures';
import { measureCall } from '@/domain/measures/measure-call';
import type { Reply } from '@/domain/measures/reply';
import { type Milliseconds, milliseconds } from '@/domain/units';
import { percentile } from './expected';
import type { MeasuredCall } from './product-measures';
import type { Views } from './shown-figures';

/** A fault of a kind that was found on the page once: in what is measured, or in one view of it. */
export type PlantedFault = {
  readonly name: string;
  /** What must be reported as different. */
  readonly reported: RegExp;
  readonly measured?: (product: MeasuredCall) => CallMeasures;
  readonly views?: Partial<Views>;
};

const medianOf = (waits: readonly Milliseconds[]) => milliseconds(percentile(waits, 0.5) ?? 0);

const waitsOf = (replies: readonly Reply[]) => replies.flatMap(({ wait }) => wait ?? []);

function withReplies(measures: CallMeasures, replies: readonly Reply[]): CallMeasures {
  const waits = waitsOf(replies);
  const figures: ReplyFigures | null = measures.figures && {
    ...measures.figures,
    median: medianOf(waits),
    p90: milliseconds(percentile(waits, 0.9) ?? 0),
    longest: milliseconds(percentile(waits, 1) ?? 0),
  };
  return { ...measures, replies, replyOf: new Map(replies.map((reply) => [reply.turn, reply])), figures };
}

/** A tool counts with its whole length, whether or not it ended after the reply began. */
function partNotCut({ conversation, measures }: MeasuredCall): CallMeasures {
  const lengths = new Map(
    conversation.items.flatMap((item) =>
      item.kind === 'tool' && item.started && item.ended
        ? [[item.name, milliseconds((item.ended.at - item.started.at) * 1000)] as const]
        : [],
    ),
  );
  const replies = measures.breakdowns.replies.map((reply) => ({
    ...reply,
    parts: reply.parts.map((part) =>
      part.kind === 'tool' ? { ...part, length: lengths.get(part.name) ?? part.length } : part,
    ),
  }));
  return { ...measures, breakdowns: { ...measures.breakdowns, replies } };
}

/** The wait goes on over "one moment" to the answer. */
function fillerIgnored({ measures }: MeasuredCall): CallMeasures {
  const answers = [...measures.answers.values()];
  const replies = measures.replies.map((reply) => {
    const answer = answers.find(({ turn }) => turn === reply.turn + 1);
    if (!answer || reply.wait === null) return reply;
    return { ...reply, end: answer.end, wait: milliseconds((answer.end - reply.start) * 1000) };
  });
  return withReplies(measures, replies);
}

/** The median of the medians of both halves of a call. */
function medianOfMedians({ measures }: MeasuredCall): CallMeasures {
  if (!measures.figures) return measures;
  const waits = waitsOf(measures.replies);
  const half = Math.ceil(waits.length / 3);
  const median = medianOf([medianOf(waits.slice(0, half)), medianOf(waits.slice(half))]);
  return { ...measures, figures: { ...measures.figures, median } };
}

/** A speech is as long as from its first word to its last, pauses and all. */
const statsWithSilence: Views['stats'] = (conversation, measures) => {
  const stats = conversationStats(conversation, measures);
  const sides = stats.sides.map((side) => {
    const said = side.longestMonologue;
    const longestMonologue = said && { ...said, length: milliseconds((said.end - said.start) * 1000) };
    return { ...side, longestMonologue };
  });
  return { ...stats, sides };
};

/** A wait is as long as Retell’s e2e says. */
const headlineByE2e: Views['headline'] = ({ call, conversation, measures }) => {
  const e2eOf = new Map(measures.breakdowns.replies.map(({ turn, e2e }) => [turn, e2e]));
  const replies = measures.replies.map((reply) => ({ ...reply, wait: e2eOf.get(reply.turn) ?? reply.wait }));
  return headlineOf(call, conversation, { ...measures, replies });
};

/** A wait without a reply is as long as from the caller’s first word. */
const headlineFromFirstWord: Views['headline'] = ({ call, conversation, measures }) => {
  const { toTheEnd } = measures;
  if (toTheEnd === null) return headlineOf(call, conversation, measures);
  const longer = { ...toTheEnd, wait: milliseconds(toTheEnd.wait + 900) };
  const noReplies = measures.noReplies.map((none) => (none === toTheEnd ? longer : none));
  return headlineOf(call, conversation, { ...measures, noReplies, toTheEnd: longer });
};

/** Faults of all kinds, each of which the comparison must report. */
export const PLANTED_FAULTS: readonly PlantedFault[] = [
  { name: 'a part that is not cut at the reply', reported: /^tool of turn/, measured: partNotCut },
  { name: 'a filler that is ignored', reported: /^wait of turn/, measured: fillerIgnored },
  { name: 'a median of medians', reported: /^median$/, measured: medianOfMedians },
  { name: 'a length with silence', reported: /^longest speech/, views: { stats: statsWithSilence } },
  {
    name: 'one place on another source',
    reported: /^(median|source)$/,
    views: { ticket: ({ call, conversation }) => measureCall(call, conversation, null, 'retell') },
  },
  {
    name: 'one place with another headline',
    reported: /^headline$/,
    views: {
      bundleHeadline: ({ call, conversation }) =>
        headlineOf(call, conversation, measureCall(call, conversation, null, 'retell')),
    },
  },
  {
    name: 'a slow reply in the headline by Retell’s e2e',
    reported: /^longest slow reply$/,
    views: { headline: headlineByE2e },
  },
  {
    name: 'a missing reply in the headline from the first word on',
    reported: /^no reply to the end$/,
    views: { headline: headlineFromFirstWord },
  },
];
