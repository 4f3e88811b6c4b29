import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ListOwner } from './owned-store';
import {
  bringBackReplaced,
  closeWorklist,
  forgetReplaced,
  getReplaced,
  getReviewed,
  getWorklist,
  openWorklist,
  placeIn,
  resumeAt,
  setReviewed,
  subscribeWorklist,
  visitWorklist,
  WORKLIST_MOST,
} from './worklist';

const EVERYBODY: ListOwner = { kind: 'everybody' };
const ANA: ListOwner = { kind: 'person', person: 'ana' };
const BEN: ListOwner = { kind: 'person', person: 'ben' };
const ids = (n: number) => Array.from({ length: n }, (_, i) => `call_${i}`);
const origin = { words: 'calls of canary-number', href: '/calls?number=canary-number' };

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

it('keeps the order, each call once, and says what it dropped', () => {
  expect(openWorklist(EVERYBODY, ['call_b', 'call_a', 'call_b', 'not an id', 'call_c'])).toEqual({
    count: 3,
    duplicates: 1,
    left: 0,
  });
  expect(getWorklist(EVERYBODY)?.ids).toEqual(['call_b', 'call_a', 'call_c']);
});

it('has an end, and says how many were left out', () => {
  expect(openWorklist(EVERYBODY, ids(WORKLIST_MOST + 7))).toMatchObject({ count: WORKLIST_MOST, left: 7 });
  expect(getWorklist(EVERYBODY)?.ids).toHaveLength(WORKLIST_MOST);
  // For as long as there is the list, also to whoever signed in and to whom it came from a narrow window.
  expect(getWorklist(EVERYBODY)?.left).toBe(7);
  openWorklist(ANA, ids(WORKLIST_MOST + 2));
  visitWorklist(ANA, 'call_1');
  expect(getWorklist(ANA)).toMatchObject({ left: 2, last: 'call_1' });
});

it('leaves the list alone where nothing was an id', () => {
  openWorklist(EVERYBODY, ['call_a']);
  expect(openWorklist(EVERYBODY, ['nothing here'])).toMatchObject({ count: 0 });
  expect(getWorklist(EVERYBODY)?.ids).toEqual(['call_a']);
});

it('is apart for each person, and of who signed in nothing but ids stays', () => {
  openWorklist(ANA, ['call_a', 'call_b'], origin);
  setReviewed(ANA, 'call_a', true);
  openWorklist(BEN, ['call_c']);
  expect(getWorklist(ANA)?.ids).toEqual(['call_a', 'call_b']);
  expect(getReviewed(BEN)).toEqual([]);
  expect(JSON.stringify({ ...localStorage })).not.toContain('canary');
  openWorklist(EVERYBODY, ['call_d'], origin);
  expect(getWorklist(EVERYBODY)?.origin).toEqual(origin);
});

it('keeps ticks when the list is another one, and brings back one that was closed', () => {
  openWorklist(ANA, ['call_a', 'call_b']);
  setReviewed(ANA, 'call_a', true);
  setReviewed(ANA, 'call_b', true);
  setReviewed(ANA, 'call_b', false);
  visitWorklist(ANA, 'call_b');
  const bringBack = closeWorklist(ANA);
  expect(getWorklist(ANA)).toBeNull();
  bringBack();
  expect(getWorklist(ANA)).toEqual({ ids: ['call_a', 'call_b'], origin: null, left: 0, last: 'call_b' });
  openWorklist(ANA, ['call_a']);
  expect(getReviewed(ANA)).toEqual(['call_a']);
});

it('brings back the list that another one replaced, where it was and with its ticks', () => {
  openWorklist(EVERYBODY, ['call_a', 'call_b'], origin);
  expect(getReplaced(EVERYBODY)).toBeNull();
  setReviewed(EVERYBODY, 'call_a', true);
  visitWorklist(EVERYBODY, 'call_b');
  const before = getWorklist(EVERYBODY);
  openWorklist(EVERYBODY, ['call_c', 'call_a']);
  visitWorklist(EVERYBODY, 'call_c');
  setReviewed(EVERYBODY, 'call_c', true);
  expect(getReplaced(EVERYBODY)).toEqual(before);
  bringBackReplaced(EVERYBODY);
  expect(getWorklist(EVERYBODY)).toEqual(before);
  expect(getReviewed(EVERYBODY)).toEqual(['call_a', 'call_c']);
  expect(getReplaced(EVERYBODY)).toBeNull();
});

it('has replaced nothing where the same calls come again, it is closed, forgotten, of another person or of another tab', () => {
  openWorklist(ANA, ['call_a', 'call_b']);
  openWorklist(ANA, ['call_a', 'call_b', 'call_a']);
  expect(getReplaced(ANA)).toBeNull();
  openWorklist(ANA, ['call_c']);
  expect(getReplaced({ ...ANA })?.ids).toEqual(['call_a', 'call_b']);
  openWorklist(BEN, ['call_c']);
  expect(getReplaced(BEN)).toBeNull();
  const bringBack = closeWorklist(ANA);
  expect(getReplaced(ANA)).toBeNull();
  bringBack();
  openWorklist(ANA, ['call_d']);
  const heard = vi.fn();
  const stop = subscribeWorklist(heard);
  forgetReplaced(ANA);
  expect(heard).toHaveBeenCalledOnce();
  stop();
  expect(getReplaced(ANA)).toBeNull();
  openWorklist(ANA, ['call_e']);
  localStorage.setItem(
    'callscope.worklist.ana',
    JSON.stringify({ list: { ids: ['call_z'], last: null }, ticks: [] }),
  );
  expect(getReplaced(ANA)).toBeNull();
  bringBackReplaced(ANA);
  expect(getWorklist(ANA)?.ids).toEqual(['call_z']);
});

it('is an empty one where storage was damaged, and comes from nowhere strange', () => {
  for (const damaged of [
    'x{',
    '[]',
    '{"list":{"ids":[]}}',
    '{"list":{"ids":["../../etc"]},"ticks":[1]}',
    'null',
  ]) {
    localStorage.setItem('callscope.worklist', damaged);
    expect(getWorklist(EVERYBODY)).toBeNull();
    expect(getReviewed(EVERYBODY)).toEqual([]);
  }
  localStorage.setItem(
    'callscope.worklist',
    JSON.stringify({ list: { ids: ['call_a'], origin: { words: 'x', href: 'https://elsewhere' } } }),
  );
  expect(getWorklist(EVERYBODY)).toEqual({ ids: ['call_a'], origin: null, left: 0, last: null });
});

it('tells whoever listens, and stays the same object while nothing changed', () => {
  openWorklist(EVERYBODY, ['call_a', 'call_b']);
  const heard = vi.fn();
  const stop = subscribeWorklist(heard);
  const before = getWorklist(EVERYBODY);
  visitWorklist(EVERYBODY, 'call_elsewhere');
  expect(heard).not.toHaveBeenCalled();
  expect(getWorklist(EVERYBODY)).toBe(before);
  setReviewed(EVERYBODY, 'call_a', true);
  expect(heard).toHaveBeenCalledOnce();
  stop();
});

it('knows a call’s place and neighbours, and where to go on', () => {
  const list = { ids: ['a', 'b', 'c'], last: 'b' };
  expect(placeIn(list, 'a')).toEqual({ index: 0, previous: null, next: 'b' });
  expect(placeIn(list, 'c')).toEqual({ index: 2, previous: 'b', next: null });
  expect(placeIn(list, 'z')).toBeNull();
  expect(resumeAt(list)).toBe('b');
  expect(resumeAt({ ...list, last: 'gone' })).toBe('a');
});
