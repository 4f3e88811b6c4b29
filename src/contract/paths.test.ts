import { expect, test } from 'vitest';
import { callEndpoint, isPagePath } from './paths';

test.each(['/', '/calls', '/calls/call_1', '/calls/call_1/', '/local', '/compare', '/help/measures'])(
  '%s is a page of the app',
  (path) => expect(isPagePath(path)).toBe(true),
);

test.each(['/x', '/calls/a/b', '/calls/', '/local/x', '/api/calls', '/help', '//', '/callsx'])(
  '%s is no page of the app',
  (path) => expect(isPagePath(path)).toBe(false),
);

test('a call ID is one part of an address, whatever it holds', () => {
  expect(callEndpoint('call', 'a/b?c')).toBe('/api/calls/a%2Fb%3Fc');
  expect(callEndpoint('peaks', 'call_1', { source: 'mono' })).toBe('/api/calls/call_1/peaks?source=mono');
  expect(callEndpoint('bundle', 'call_1', new URLSearchParams())).toBe('/api/calls/call_1/bundle');
});
