import { afterEach, beforeEach, expect, it } from 'vitest';
import { forgetDevice, type ListOwner } from './owned-store';
import { clearRecentCalls, forgetRecentCall, rememberCall } from './recent-calls';

const EVERYBODY: ListOwner = { kind: 'everybody' };
const ANA: ListOwner = { kind: 'person', person: 'ana' };
const BEN: ListOwner = { kind: 'person', person: 'ben' };
const call = (call_id: string) => ({
  call_id,
  title: `canary-title of ${call_id}`,
  tone: 'ok' as const,
  note: 'canary-agent',
  started: 1,
  length_s: 2,
  print: { lanes: [{ speaker: 'agent' as const, spans: [[0, 131] as [number, number]] }], marks: [] },
});
const stored = () => Object.fromEntries(Object.entries({ ...localStorage }).sort());

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

it('keeps what a call was about where nobody signs in', () => {
  rememberCall(call('call_1'), EVERYBODY);
  expect(stored()).toEqual({ 'callscope.recent': JSON.stringify([call('call_1')]) });
});

it('keeps nothing but ids of who signed in, newest first, twenty of them, each person’s apart', () => {
  for (let i = 0; i < 25; i += 1) rememberCall(call(`call_${i}`), ANA);
  rememberCall(call('call_20'), ANA);
  rememberCall(call('call_1'), BEN);
  const ofAna = ['call_20', 'call_24', 'call_23', 'call_22', 'call_21'];
  for (let i = 19; i > 4; i -= 1) ofAna.push(`call_${i}`);
  expect(stored()).toEqual({
    'callscope.recent.ana': JSON.stringify(ofAna),
    'callscope.recent.ben': '["call_1"]',
  });
});

it('takes titles away that were kept before anybody signed in', () => {
  rememberCall(call('call_1'), EVERYBODY);
  rememberCall(call('call_2'), ANA);
  expect(JSON.stringify(stored())).not.toContain('canary');
});

it('clears one list and brings it back', () => {
  rememberCall(call('call_1'), ANA);
  rememberCall(call('call_2'), BEN);
  const bringBack = clearRecentCalls(ANA);
  expect(stored()).toEqual({ 'callscope.recent.ana': '[]', 'callscope.recent.ben': '["call_2"]' });
  bringBack();
  expect(stored()['callscope.recent.ana']).toBe('["call_1"]');
});

it('forgets one call and brings it back', () => {
  rememberCall(call('call_1'), ANA);
  rememberCall(call('call_2'), ANA);
  const bringBack = forgetRecentCall('call_1', ANA);
  expect(stored()).toEqual({ 'callscope.recent.ana': '["call_2"]' });
  bringBack();
  expect(stored()).toEqual({ 'callscope.recent.ana': '["call_2","call_1"]' });
});

it('reads a list that was kept before there were fingerprints, or holds a damaged one', () => {
  const { print: _, ...older } = call('call_1');
  const damaged = { ...call('call_2'), print: { lanes: [{ speaker: 'nobody' }] } };
  localStorage.setItem('callscope.recent', JSON.stringify([older, damaged]));
  rememberCall(call('call_3'), EVERYBODY);
  const kept = JSON.parse(localStorage.getItem('callscope.recent') ?? '');
  expect(kept.map(({ print }: { print: unknown }) => print)).toEqual([call('').print, null, null]);
});

// The last test: a page that has forgotten does so until it is loaded again.
it('keeps nothing of a person after a sign-out, also what is written as the page is left', () => {
  rememberCall(call('call_1'), ANA);
  sessionStorage.setItem('callscope.any', 'canary');
  forgetDevice();
  expect([stored(), sessionStorage.length]).toEqual([{}, 0]);
  rememberCall(call('call_2'), ANA);
  expect(stored()).toEqual({});
});
