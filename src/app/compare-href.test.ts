import { expect, it } from 'vitest';
import { compareHref } from './compare-href';

it.each([
  ['/calls/call_1234567890', '?t=12&tab=cost', '/compare?a=call_1234567890'],
  ['/calls/call_1234567890', '?view=redacted', '/compare?a=call_1234567890&aview=redacted'],
  ['/calls', '?view=redacted', '/compare'],
  ['/local', '', '/compare'],
  ['/', '', '/compare'],
])('from %s%s it is %s', (pathname, search, href) => {
  expect(compareHref(pathname, search)).toBe(href);
});
