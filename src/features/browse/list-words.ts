import type { ToolCallTiming } from '@/domain/call';
import { ABSENCE_WORDS, failedToolNames } from '@/domain/calls/list-figures';
import type { Coverage, ReplySummary } from '@/domain/calls/list-summary';

/** Which of the calls that Retell lets through the page shows. */
export type ListScope = {
  readonly shown: number;
  readonly loaded: number;
  /** As Retell counts them; null where that is not known. */
  readonly total: number | null;
  readonly hasMore: boolean;
  /** Loaded calls whose slowest reply is not known, where only calls with a slow reply are shown; else null. */
  readonly unmeasured: number | null;
};

export const count = (n: number): string => n.toLocaleString('en');
export const calls = (n: number): string => `${count(n)} ${n === 1 ? 'call' : 'calls'}`;
export const replies = (n: number): string => `${count(n)} ${n === 1 ? 'reply' : 'replies'}`;

/** The calls that were loaded: `the 100 loaded of about 312`, `all 48 calls`, `the one call`. */
export function loadedWords({ loaded, total, hasMore }: ListScope): string {
  if (!hasMore) return loaded === 1 ? 'the one call' : `all ${count(loaded)} calls`;
  return `the ${count(loaded)} loaded${total === null ? '' : ` of about ${count(total)}`}`;
}

const slowWords = (scope: ListScope): string =>
  `${calls(scope.shown)} with a slow reply among ${loadedWords(scope)}`;

/** Loaded calls that may have a slow reply all the same; empty where there is none. */
export const unmeasuredWords = ({ unmeasured }: ListScope): string =>
  unmeasured === null || unmeasured === 0
    ? ''
    : `${calls(unmeasured)} without reply times ${unmeasured === 1 ? 'is' : 'are'} left out.`;

/** Which calls the summary is from. */
export const basisWords = (scope: ListScope): string =>
  `from ${scope.unmeasured === null ? loadedWords(scope) : slowWords(scope)}`;

/** How much of the list is there. */
export function footWords(scope: ListScope): string {
  const { loaded, total, hasMore, unmeasured } = scope;
  if (unmeasured !== null) return slowWords(scope);
  return hasMore
    ? `${count(loaded)} loaded${total === null ? '' : ` of about ${count(total)}`}`
    : calls(loaded);
}

/** Why there is no figure for any of the calls. */
export function noFigureWords({ hidden, pending, missing, impossible }: Coverage): string {
  if (hidden > 0) return ABSENCE_WORDS.hidden;
  if (impossible > 0) return ABSENCE_WORDS.impossible;
  return pending > 0 && missing === 0 ? ABSENCE_WORDS.pending : ABSENCE_WORDS.missing;
}

/** How many calls have no value because it is withheld from the reader or still to come. */
export const absenceWords = ({ hidden, pending }: Coverage): readonly string[] => [
  ...(hidden > 0 ? [`${count(hidden)} ${ABSENCE_WORDS.hidden}`] : []),
  ...(pending > 0 ? [`${count(pending)} ${ABSENCE_WORDS.pending}`] : []),
];

/** How many calls a figure is of, and why the others are not in it; empty where it is of all. */
export function coverageWords(covered: Coverage): string {
  const { known, hidden, pending, missing, impossible } = covered;
  const all = known + hidden + pending + missing + impossible;
  const parts = [
    ...(known === 0 || known === all ? [] : [`${count(known)} of ${calls(all)}`]),
    ...(known > 0 ? absenceWords(covered) : []),
    ...(impossible > 0 ? [`${count(impossible)} impossible, left out`] : []),
  ];
  return parts.join(' · ');
}

/** How many replies the percentiles are of, and which are not among them. */
export function replyWords(found: ReplySummary): string {
  const { unmeasured, pending, leftOut, cutCalls } = found;
  return [
    found.replies === 0
      ? 'Retell e2e: no reply times.'
      : `Retell e2e of ${replies(found.replies)} in ${calls(found.calls)}.`,
    ...(unmeasured > 0 && found.replies > 0 ? [`${calls(unmeasured)} not measured.`] : []),
    ...(pending > 0 ? [`${calls(pending)} not yet.`] : []),
    ...(leftOut > 0 ? [`${replies(leftOut)} of ${calls(cutCalls)} left out.`] : []),
  ].join(' ');
}

/** How many tool calls there were, or how many of them failed and which. `all` counts those that the row lacks too. */
export function toolWords(tools: readonly ToolCallTiming[], all = tools.length): string {
  const failed = tools.filter(({ success }) => success === false).length;
  return failed === 0
    ? count(all)
    : `${failed} of ${count(all)} failed: ${failedToolNames(tools).join(', ')}`;
}
