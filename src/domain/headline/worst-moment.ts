import type { Call } from '@/domain/call';
import type { Conversation, ToolCall } from '@/domain/conversation';
import { duration } from '@/domain/formats';
import { isTransferTool } from '@/domain/measures/transfer';
import type { Moment } from '@/domain/moments/moment';
import { lowerFirst } from '@/domain/text/first-letter';
import { isKnownLanguage } from '@/domain/text/known-language';
import type { Clause } from './clause';

/** Fewer interruptions than these are how people talk. */
const LEAST_INTERRUPTIONS = 4;
/** Where goodbyes are not known, quiet after the caller's last words may be the end of a goodbye; from here on, in ms, it is not. */
const SURELY_WAITED = 10_000;

type Bad = ToolCall & { readonly outcome: 'failed' | 'reported' };
// A transfer that failed is told of as a transfer.
const isBad = (item: Conversation['items'][number]): item is Bad =>
  item.kind === 'tool' && (item.outcome === 'failed' || item.outcome === 'reported') && !isTransferTool(item);

const LONGEST_NAME = 60;
/** A tool's name in one line and in bounds, so that a headline stays one. */
function shortName(name: string): string {
  const line = name
    .replaceAll(';', ',')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  if (line === '') return 'unnamed tool';
  return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME - 1)}…` : line;
}

const times = (count: number) => (count === 2 ? 'twice' : `${count} times`);

/** `book failed`, `book failed 3 times`, `find failed once, then worked`, `book and find failed`, `book and 2 other tools failed`. */
function toolClause({ items }: Conversation, outcome: Bad['outcome']): Clause | null {
  const tools = items.filter((item): item is ToolCall => item.kind === 'tool');
  const bad = tools.filter((tool): tool is Bad => isBad(tool) && tool.outcome === outcome);
  const worked = (tool: Bad) =>
    tools
      .slice(tools.indexOf(tool) + 1)
      .some(({ name, outcome: later }) => name === tool.name && later === 'ok');
  const [first] = bad;
  if (first === undefined) return null;
  const lasting = bad.filter((tool) => !worked(tool));
  const told = lasting[0] ?? first;
  const names = [...new Set([told, ...lasting, ...bad].map(({ name }) => name))].map(shortName);
  const did = outcome === 'failed' ? 'failed' : 'reported a failure';
  const at = (told.ended ?? told.started)?.at;
  const base = { ...(at === undefined ? {} : { at }), isVerbatim: true } as const;
  const tone = outcome === 'reported' || lasting.length === 0 ? 'warn' : 'bad';
  const [name = '', second = ''] = names;
  if (names.length > 1) {
    const others = names.length === 2 ? second : `${names.length - 1} other tools`;
    return { ...base, tone, text: `${name} and ${others} ${did}` };
  }
  const often = bad.length > 1 ? ` ${times(bad.length)}` : lasting.length === 0 ? ' once' : '';
  return { ...base, tone, text: `${name} ${did}${often}${lasting.length === 0 ? ', then worked' : ''}` };
}

const isInterruption = ({ kind }: Moment) => kind === 'interruption';

/** What is said of the moments of one kind, of which `first` is the worst; null where it is not worth a headline. */
function clauseOf(first: Moment, all: readonly Moment[], conversation: Conversation): Clause | null {
  const { at, tone, length, kind, title } = first;
  const count = all.filter((other) => other.kind === kind).length;
  const took = length === null ? '' : duration(length);
  const clause = (text: string): Clause => ({ text, at, tone });
  const single = clause(lowerFirst(title));
  switch (kind) {
    case 'failed_tool':
      return toolClause(conversation, 'failed');
    case 'reported_failure':
      return toolClause(conversation, 'reported');
    case 'slow_reply':
      return count === 1 ? single : clause(`${count} slow replies, the longest ${took}`);
    case 'unanswered':
      return count === 1
        ? single
        : clause(`caller spoke again without a reply ${times(count)}, once after ${took}`);
    case 'no_reply':
    case 'long_silence':
    case 'dead_air':
      return single;
    case 'interruption':
    case 'talk_over': {
      const interruptions = all.filter(isInterruption).length;
      return interruptions >= LEAST_INTERRUPTIONS ? clause(`${interruptions} interruptions`) : null;
    }
    case 'hangup_mid_reply':
      // That is how the call ended, which the headline says anyway.
      return null;
    default:
      return kind satisfies never;
  }
}

/** The worst thing that happened in a call out of its moments by the shipped limits; null where nothing is worth a headline. */
export function worstMoment(
  call: Call,
  conversation: Conversation,
  moments: readonly Moment[],
): Clause | null {
  const isDoubtful = ({ kind, length }: Moment) =>
    kind === 'no_reply' &&
    call.disconnection_reason === 'user_hangup' &&
    (length ?? 0) < SURELY_WAITED &&
    !isKnownLanguage(conversation.turns);
  // A tool that failed at a time that was not given is no moment, and as bad as one that is.
  const tool = toolClause(conversation, 'failed') ?? toolClause(conversation, 'reported');
  for (const moment of moments) {
    if (isDoubtful(moment)) continue;
    if (moment.kind !== 'no_reply' && tool?.tone === 'bad') return tool;
    const clause = clauseOf(moment, moments, conversation);
    if (clause !== null) return clause;
  }
  return tool;
}
