import type { Call } from '@/domain/call';
import { componentName } from '@/domain/component-names';
import { duration } from '@/domain/formats';
import { largestPart, type ReplyBreakdown } from '@/domain/measures/breakdown';
import { type CallMeasures, type NoReply, SOURCE_NAMES } from '@/domain/measures/call-measures';
import type { Moment } from './moment';
import type { Thresholds } from './thresholds';

/** What took most of a reply, as a sentence without its full stop; null where no part is known. */
export function largestPartText(breakdown: ReplyBreakdown | undefined): string | null {
  const largest = breakdown ? largestPart(breakdown) : null;
  if (!largest) return null;
  const { part, isMost, isLargest } = largest;
  const name = part.kind === 'component' ? componentName(part.name) : part.name;
  return isMost
    ? `${name} took most of it, ${duration(part.length)}`
    : `Largest ${isLargest ? '' : 'known '}part: ${name}, ${duration(part.length)}`;
}

/** The replies that kept the caller waiting, each with what took the time where that is known. */
export function slowReplies(measures: CallMeasures, { slowReply }: Thresholds): Moment[] {
  const slow = measures.replies.filter(({ wait }) => wait !== null && wait >= slowReply);
  if (slow.length === 0) return [];
  const breakdownOf = new Map(measures.breakdowns.replies.map((reply) => [reply.turn, reply]));
  const { figures, source } = measures;
  const measured = source === null ? '' : ` ${SOURCE_NAMES[source]}`;
  const usual =
    figures && figures.n > 1
      ? `The median reply took ${duration(figures.median)} (n = ${figures.n}${measured === '' ? '' : `,${measured}`})`
      : 'It was the only reply measured';
  return slow.flatMap(({ turn, item, start: from, wait }): Moment[] => {
    if (wait === null) return [];
    const cause = largestPartText(breakdownOf.get(turn));
    return [
      {
        key: `slow-${from}`,
        kind: 'slow_reply',
        tone: 'warn',
        at: from,
        item,
        length: wait,
        title: `Slow reply, ${duration(wait)}`,
        detail: `${[...(cause === null ? [] : [cause]), usual].join('. ')}.`,
      },
    ];
  });
}

const UNTIL = new Map([
  ['user_hangup', 'until the caller hung up'],
  ['agent_hangup', 'until the agent ended the call'],
  ['inactivity', 'until the call ended for inactivity'],
]);

const running = ({ tool }: NoReply) => (tool === null ? '' : ` ${tool} ran meanwhile.`);

/** Callers who had no reply: until the call ended, which is the worst there is, or until they spoke again. */
export function missingReplies(call: Call, measures: CallMeasures, { slowReply }: Thresholds): Moment[] {
  return measures.noReplies.flatMap((none): Moment[] => {
    const { start: from, wait, item, until } = none;
    if (wait < slowReply) return [];
    const base = { at: from, item, length: wait };
    if (until === 'caller_spoke')
      return [
        {
          ...base,
          key: `unanswered-${from}`,
          kind: 'unanswered',
          tone: 'warn',
          title: `No reply for ${duration(wait)}, caller spoke again`,
          detail: `The agent did not answer before the caller went on.${running(none)}`,
        },
      ];
    if (none !== measures.toTheEnd) return [];
    const end = UNTIL.get(call.disconnection_reason ?? '') ?? 'until the call ended';
    return [
      {
        ...base,
        key: 'no-reply',
        kind: 'no_reply',
        tone: 'bad',
        title: `No reply for ${duration(wait)}`,
        detail: `The caller ${none.isKeypad ? 'pressed keys' : 'spoke'} last and had no answer ${end}.${running(none)}`,
      },
    ];
  });
}
