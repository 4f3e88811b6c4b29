import { matchPath } from 'react-router';
import { isCallId } from '@/contract/media';
import { PAGE_PATHS } from '@/contract/paths';

/** Where two calls are compared, seen from a page: beside the call that is open there, in the version that is read. */
export function compareHref(pathname: string, search: string): string {
  const callId = matchPath(PAGE_PATHS.call, pathname)?.params.callId;
  if (callId === undefined || !isCallId(callId)) return PAGE_PATHS.compare;
  const sides = new URLSearchParams({ a: callId });
  if (new URLSearchParams(search).get('view') === 'redacted') sides.set('aview', 'redacted');
  return `${PAGE_PATHS.compare}?${sides}`;
}
