import type { Call } from '@/domain/call';
import type { ListReader } from '@/domain/calls/list-figures';
import { pendingOf } from '@/domain/pending';
import type { CallView } from './api-client';

/** Who reads the page, and when: what tells a hidden value and one that is still to come from a missing one. */
export const readerOf = (view: CallView, now: number = Date.now()): ListReader => ({
  policy: view === 'redacted' ? 'redacted' : 'full',
  asOf: now,
});

/**
 * Why a part of a call is not there, as a sentence: still to come, withheld in this view, or not given by Retell.
 * `what` begins the sentence ("The cost"); `isWithheld` says that the redacted view never gives it.
 */
export function whyMissing(call: Call, view: CallView, what: string, isWithheld = false): string {
  if (view === 'redacted' && isWithheld) return `${what} is withheld in the redacted view.`;
  switch (pendingOf(call, Date.now())) {
    case 'start':
    case 'end':
      return `${what} is not available yet; it comes when the call has ended.`;
    case 'analysis':
      return `${what} is not available yet; this page refreshes itself until it is.`;
    case 'stale':
    case 'nothing':
      return `Retell gave no ${what.replace(/^The /, '').toLowerCase()} for this call.`;
  }
}
