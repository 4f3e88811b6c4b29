import type { Conversation, ToolCall } from '@/domain/conversation';
import { duration } from '@/domain/formats';
import { milliseconds, type Seconds } from '@/domain/units';
import type { PossibleMoment } from './moment';
import type { Phrases } from './phrases';
import { quote, sentencesOf } from './sentences';

/** Tools that change nothing outside the call, so their success supports no claim. */
const IDLE = new Set(['extract_dynamic_variable', 'end_call', 'press_digit', 'agent_swap']);
const isIdle = ({ name, toolType }: ToolCall) => IDLE.has(toolType ?? '') || IDLE.has(name);

/** Whether a sentence says that something is done, and neither promises, asks nor denies it. */
export function isClaim(text: string, { done, notYet, depends }: Phrases): boolean {
  const said = text.toLowerCase().replaceAll('’', "'");
  if (/[?？]$/.test(said) || depends.test(said)) return false;
  const at = said.search(done);
  return at >= 0 && !notYet.test(said.slice(0, at));
}

/** What speaks against a claim made now; null where a tool supports it or where that cannot be told. */
function against(last: ToolCall | null, at: Seconds): string | null {
  if (last === null) return 'and no tool had been used before that could have done it';
  if (last.outcome !== 'failed' && last.outcome !== 'reported') return null;
  const failed = last.outcome === 'failed' ? 'had failed' : 'had reported a failure';
  const failedAt = (last.ended ?? last.started)?.at;
  const since = failedAt === undefined || failedAt > at ? null : milliseconds((at - failedAt) * 1000);
  return since === null
    ? `and ${last.name} ${failed} before`
    : `${duration(since)} after ${last.name} ${failed}`;
}

/**
 * What the agent said was done although no tool before it had succeeded, or the last one had failed. A tool whose outcome
 * is not known makes nothing of it.
 */
export function unsupportedClaims({ items, words }: Conversation, phrases: Phrases): PossibleMoment[] {
  const found: PossibleMoment[] = [];
  let last: ToolCall | null = null;
  let isRunning = false;
  let hasAsked = false;
  for (const item of items) {
    // A tool whose result comes later stands here with its start, and may be doing just that.
    if (item.kind === 'tool_start') isRunning = true;
    if (item.kind === 'tool') {
      isRunning = false;
      if (!isIdle(item)) last = item;
    }
    if (item.kind !== 'turn') continue;
    hasAsked ||= item.speaker === 'caller';
    if (item.speaker !== 'agent' || isRunning || !hasAsked) continue;
    for (const sentence of sentencesOf(item, words)) {
      const why = isClaim(sentence.text, phrases) ? against(last, sentence.at) : null;
      if (why === null) continue;
      found.push({
        key: `claim-${item.key}-${sentence.at}`,
        kind: 'unsupported_claim',
        at: sentence.at,
        item: item.key,
        length: sentence.length,
        title: 'Said to be done',
        detail: `The agent said ${quote(sentence.text)}, ${why}.`,
      });
    }
  }
  return found;
}
