import { expect, it } from 'vitest';
import type { Session } from '@/contract/session';
import { nextLook } from './session-query';

const session = (change: Partial<Session>): Session => ({
  mode: 'password',
  person: 'p1',
  name: 'ana',
  role: 'full',
  views: ['original', 'redacted'],
  can_sign_out: true,
  ends_in_s: 1800,
  ...change,
});
const after = (change: Partial<Session>) => nextLook({ kind: 'in', session: session(change) });

it('looks every minute, and right after the end that is due sooner', () => {
  expect(after({ ends_in_s: 1800 })).toBe(60_000);
  expect(after({ ends_in_s: 12 })).toBe(13_000);
  expect(after({ ends_in_s: 0 })).toBe(1_000);
  expect(after({ mode: 'proxy', ends_in_s: null })).toBe(60_000);
});

it('does not look where nothing can change by itself', () => {
  expect(after({ mode: 'none', person: null, ends_in_s: null })).toBe(false);
  expect(nextLook({ kind: 'out', mode: 'password' })).toBe(false);
  expect(nextLook({ kind: 'refused', reason: 'No role.' })).toBe(false);
  expect(nextLook(undefined)).toBe(false);
});
