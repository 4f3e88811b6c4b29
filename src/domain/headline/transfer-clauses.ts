import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import { clock, roundDuration } from '@/domain/formats';
import { isJsonObject, type JsonObject } from '@/domain/json';
import { parseJsonText } from '@/domain/json-text';
import type { CallMeasures } from '@/domain/measures/call-measures';
import { isTransferTool } from '@/domain/measures/transfer';
import { upperFirst } from '@/domain/text/first-letter';
import { milliseconds, seconds } from '@/domain/units';
import type { Clause } from './clause';

/** Reasons of a transfer that went through: it is how the call ended for the agent. */
const END_REASONS = new Set(['call_transfer', 'transfer_bridged']);
export const isTransferReason = ({ disconnection_reason: reason }: Pick<Call, 'disconnection_reason'>) =>
  END_REASONS.has(reason ?? '');

/** Arguments of a transfer tool that may name whom the caller is handed to. */
const NAME_KEYS = [
  'department',
  'destination_name',
  'transfer_to_name',
  'team',
  'queue',
  'transfer_to',
  'destination',
];
const LONGEST_NAME = 40;
const isNumber = (text: string) => /^(?:sip:|tel:|\+)|^[\d\s().+-]+$|@|\{\{/.test(text);

/** `transfer_to_billing` hands over to Billing. */
function nameIn(tool: string): string | null {
  const named = /^(?:warm_|cold_)?transfer(?:_call)?_to_([a-z][a-z_]*)$/i.exec(tool)?.[1];
  if (named === undefined || /^(?:human|agent|number|person|live_agent|representative)$/i.test(named))
    return null;
  const words = named.replaceAll('_', ' ').trim();
  return upperFirst(words);
}

const digits = (text: string) => text.replace(/\D/g, '');

/** The name of the dynamic variable that holds a number: `billing_queue` says Billing. */
function variableNaming(
  { retell_llm_dynamic_variables: variables }: Call,
  number: string | null,
): string | null {
  if (number === null || !isJsonObject(variables ?? null)) return null;
  const wanted = digits(number);
  const found = Object.entries(variables as JsonObject).find(
    ([, value]) =>
      typeof value === 'string' && wanted.length > 5 && digits(value) === wanted && isNumber(value),
  );
  const words = found?.[0]
    .replace(/_?(?:phone_?number|transfer|number|phone|queue|line|desk|tel)(?=_|$)/gi, '')
    .replaceAll('_', ' ')
    .trim();
  return words ? upperFirst(words) : null;
}

/** To whom the caller was handed, where the call names somebody: never a number, which says nothing to a reader. */
function destinationOf(call: Call, { items }: Conversation, from: number): string | null {
  const tools = items.filter((item) => item.kind === 'tool' && isTransferTool(item));
  const tool =
    tools.find((item) => item.kind === 'tool' && (item.started ?? item.ended)?.at === from) ?? tools.at(-1);
  if (tool?.kind !== 'tool') return variableNaming(call, call.transfer_destination ?? null);
  const args = tool.args === null ? null : parseJsonText(tool.args);
  const value = args?.json && isJsonObject(args.value) ? args.value : {};
  for (const key of NAME_KEYS) {
    const name = Object.hasOwn(value, key) ? value[key] : undefined;
    if (typeof name !== 'string') continue;
    const line = name.replace(/\s+/g, ' ').trim();
    if (line !== '' && line.length <= LONGEST_NAME && !isNumber(line)) return line;
  }
  const number =
    typeof value.transfer_to === 'string' ? value.transfer_to : (call.transfer_destination ?? null);
  return nameIn(tool.name) ?? variableNaming(call, number);
}

const targetStart = ({ turns }: Conversation, from: number): number | null =>
  turns.find(({ speaker, start }) => speaker === 'transfer_target' && start !== null && start >= from)
    ?.start ?? null;

/**
 * Whether agent and caller talked again after the target's last word, so that the target did not keep the call: both, since
 * the agent alone may have introduced the caller.
 */
function cameBack({ turns }: Conversation): boolean {
  const after = turns.slice(turns.findLastIndex(({ speaker }) => speaker === 'transfer_target') + 1);
  const agent = after.findIndex(({ speaker }) => speaker === 'agent');
  return agent >= 0 && after.slice(agent).some(({ speaker }) => speaker === 'caller');
}

const isAnswered = ({ turns }: Conversation) => turns.some(({ speaker }) => speaker === 'transfer_target');

/** Whether the call was in the middle of a transfer that nobody had answered when it ended. */
export function isRinging(
  conversation: Conversation,
  { transfers }: Pick<CallMeasures, 'transfers'>,
): boolean {
  const last = transfers.at(-1);
  if (!last?.succeeded || isAnswered(conversation)) return false;
  return !conversation.turns.some(
    ({ speaker, start }) => speaker === 'agent' && start !== null && start > last.start + 1,
  );
}

/** What is said of transfers; `isEnd` where the transfer is how the call ended for the agent. */
export type TransferClauses = {
  readonly isEnd: boolean;
  readonly clause: Clause | null;
  readonly answer: Clause | null;
};

/** When the caller was handed on, to whom, and how long it took somebody to answer; or that a transfer did not go through. */
export function transferClauses(
  call: Call,
  conversation: Conversation,
  { transfers }: CallMeasures,
): TransferClauses {
  const isEnd = isTransferReason(call);
  const firstWord = targetStart(conversation, 0);
  const rung = transfers.filter(({ succeeded }) => succeeded);
  // Of several, the one that was answered; the others rang and nobody took them.
  const done = rung.findLast(({ start }) => firstWord === null || start <= firstWord) ?? rung[0];
  const isHandedOn =
    isEnd ||
    (isAnswered(conversation) &&
      call.disconnection_reason !== 'transfer_cancelled' &&
      !cameBack(conversation));
  if (!done || !isHandedOn) {
    const failed = isEnd ? undefined : transfers.findLast(({ succeeded }) => !succeeded);
    const clause: Clause | null = failed
      ? { text: 'transfer did not go through', at: seconds(failed.start), tone: 'warn' }
      : null;
    return { isEnd, clause, answer: null };
  }
  const { start: from } = done;
  const to = destinationOf(call, conversation, from);
  const answered = targetStart(conversation, from);
  return {
    isEnd,
    clause: {
      text: `transferred${to === null ? '' : ` to ${to}`} after ${clock(seconds(from))}`,
      at: seconds(from),
    },
    answer:
      answered === null
        ? null
        : {
            text: `answered in ${roundDuration(milliseconds(Math.round(answered - from) * 1000))}`,
            at: seconds(answered),
          },
  };
}
