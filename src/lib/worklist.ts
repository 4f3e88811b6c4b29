import { z } from 'zod';
import { isCallId } from '@/contract/media';
import { createOwnedStore, type ListOwner } from './owned-store';

z.config({ jitless: true });

/** More calls than one works through; beyond it a list is cut, and whoever made it is told. */
export const WORKLIST_MOST = 1000;
/** Ticks outlive a list, so that a call that comes up again still has its own; the oldest fall out. */
const TICKS_MOST = 5000;
const WORDS_MOST = 200;

/** Where a list came from, in a few words, and the address that shows it again. Kept only where nobody signs in. */
export type WorklistOrigin = { readonly words: string; readonly href: string | null };

/** Calls to be worked through one after the other. Nothing of it leaves the browser. */
export type Worklist = {
  /** In the given order, each once. */
  readonly ids: readonly string[];
  readonly origin: WorklistOrigin | null;
  /** How many of the given calls it had no room for. */
  readonly left: number;
  /** The call of the list that was looked at last. */
  readonly last: string | null;
};

type Kept = { readonly list: Worklist | null; readonly ticks: readonly string[] };

const ids = (most: number) => z.array(z.string().refine(isCallId)).max(most);
const keptSchema = z.object({
  list: z
    .object({
      ids: ids(WORKLIST_MOST).min(1),
      origin: z
        .object({ words: z.string().max(WORDS_MOST), href: z.string().startsWith('/').nullable() })
        .nullable()
        .catch(null),
      left: z.int().min(0).catch(0),
      last: z.string().nullable().catch(null),
    })
    .nullable()
    .catch(null),
  ticks: ids(TICKS_MOST).catch([]),
});

const EMPTY: Kept = { list: null, ticks: [] };

const store = createOwnedStore<Kept>({
  key: 'callscope.worklist',
  empty: EMPTY,
  parse: (stored) => keptSchema.safeParse(stored).data ?? EMPTY,
  // A filter may name a number or a person.
  kept: ({ list, ticks }, owner) =>
    owner.kind === 'everybody' ? { list, ticks } : { list: list && { ...list, origin: null }, ticks },
});

/** What became of the ids that a list was made of. */
export type Opened = {
  readonly count: number;
  readonly duplicates: number;
  /** How many were left out because a list has at most `WORKLIST_MOST`. */
  readonly left: number;
};

/** The ids that a list takes: what can be an id, each once, in order, at most `WORKLIST_MOST`. */
export function takeIds(given: readonly string[]): Opened & { readonly ids: readonly string[] } {
  const valid = given.filter(isCallId);
  const unique = [...new Set(valid)];
  const taken = unique.slice(0, WORKLIST_MOST);
  return {
    ids: taken,
    count: taken.length,
    duplicates: valid.length - unique.length,
    left: unique.length - taken.length,
  };
}

/** What to say of calls that a list had no room for; null where it had. */
export const leftWords = (left: number): string | null =>
  left > 0 ? `${left.toLocaleString('en')} not added (limit ${WORKLIST_MOST.toLocaleString('en')})` : null;

/** A list whose place another one took; kept for as long as the page lives. */
type Replaced = { readonly owner: ListOwner; readonly list: Worklist; readonly by: readonly string[] };
let replaced: Replaced | null = null;

const areSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, i) => id === b[i]);
const nameOf = (owner: ListOwner | null): string | null => (owner?.kind === 'person' ? owner.person : null);

/**
 * Makes these calls the owner's worklist, in place of the one before; ticks stay. Without any id nothing changes. See
 * `getReplaced` for the one before.
 */
export function openWorklist(
  owner: ListOwner,
  given: readonly string[],
  origin: WorklistOrigin | null = null,
): Opened {
  const { ids: taken, ...opened } = takeIds(given);
  const [first] = taken;
  if (first === undefined) return opened;
  const short = origin && { ...origin, words: origin.words.slice(0, WORDS_MOST) };
  const { list } = store.get(owner);
  // Who opens the same again loses nothing by it, nor the list before.
  if (list && !areSame(list.ids, taken)) replaced = { owner, list, by: taken };
  store.set(owner, {
    ...store.get(owner),
    list: { ids: taken, origin: short, left: opened.left, last: null },
  });
  return opened;
}

/** The list that the present one took the place of; null where there was none, or it is not to be brought back any more. */
export function getReplaced(owner: ListOwner | null): Worklist | null {
  const now = store.get(owner).list;
  if (!replaced || !now || nameOf(owner) !== nameOf(replaced.owner)) return null;
  return areSame(now.ids, replaced.by) ? replaced.list : null;
}

/** Brings back the list that the present one took the place of. */
export function bringBackReplaced(owner: ListOwner): void {
  const list = getReplaced(owner);
  if (!list) return;
  replaced = null;
  store.set(owner, { ...store.get(owner), list });
}

/** The list that was replaced is not to be brought back any more. */
export function forgetReplaced(owner: ListOwner): void {
  replaced = null;
  // Nothing of what is kept changes; whoever listens is told.
  store.set(owner, store.get(owner));
}

/** Puts the list away; gives what brings it back. */
export function closeWorklist(owner: ListOwner): () => void {
  const { list } = store.get(owner);
  store.set(owner, { ...store.get(owner), list: null });
  return () => store.set(owner, { ...store.get(owner), list });
}

/** Notes which call of the list is looked at. */
export function visitWorklist(owner: ListOwner, callId: string): void {
  const kept = store.get(owner);
  if (!kept.list || kept.list.last === callId || !kept.list.ids.includes(callId)) return;
  store.set(owner, { ...kept, list: { ...kept.list, last: callId } });
}

/** Ticks a call as reviewed, or takes the tick away. */
export function setReviewed(owner: ListOwner, callId: string, reviewed: boolean): void {
  const kept = store.get(owner);
  if (!isCallId(callId) || kept.ticks.includes(callId) === reviewed) return;
  const others = kept.ticks.filter((id) => id !== callId);
  store.set(owner, { ...kept, ticks: reviewed ? [...others, callId].slice(-TICKS_MOST) : others });
}

/** The owner's list, or null; the same object for as long as nothing of it changed. */
export const getWorklist = (owner: ListOwner | null): Worklist | null => store.get(owner).list;

/** Ids of the calls that were ticked as reviewed. */
export const getReviewed = (owner: ListOwner | null): readonly string[] => store.get(owner).ticks;

/** Calls back when the list or a tick changed, here or in another tab. */
export const subscribeWorklist = store.subscribe;

/** Where a call stands in a list, and its neighbours; null where it is not in it. */
export function placeIn(
  { ids: all }: Pick<Worklist, 'ids'>,
  callId: string,
): { readonly index: number; readonly previous: string | null; readonly next: string | null } | null {
  const index = all.indexOf(callId);
  return index < 0 ? null : { index, previous: all[index - 1] ?? null, next: all[index + 1] ?? null };
}

/** The call to go on with: the one looked at last, else the first. */
export const resumeAt = ({ ids: all, last }: Pick<Worklist, 'ids' | 'last'>): string =>
  last !== null && all.includes(last) ? last : (all[0] ?? '');
