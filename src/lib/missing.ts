import type { Call } from '@/domain/call';
import type { CallView } from './api-client';
import { pendingOf } from './refresh';

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
    case 'nothing':
      return `Retell gave no ${what.replace(/^The /, '').toLowerCase()} for this call.`;
  }
}
