import { matchPath } from 'react-router';
import { isCallId } from '@/contract/media';
import { PATHS } from './paths';

/** Where two calls are compared, seen from a page: beside the call that is open there, in the version that is read. */
export function compareHref(pathname: string, search: string): string {
  const callId = matchPath(PATHS.call, pathname)?.params.callId;
  if (callId === undefined || !isCallId(callId)) return PATHS.compare;
  const sides = new URLSearchParams({ a: callId });
  if (new URLSearchParams(search).get('view') === 'redacted') sides.set('aview', 'redacted');
  return `${PATHS.compare}?${sides}`;
}
