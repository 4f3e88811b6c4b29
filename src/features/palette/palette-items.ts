import { milliseconds } from '@/domain/units';
import { keyNames } from '@/lib/key-names';
import type { LookupActions } from '@/lib/lookup-actions';
import type { CommandGroup } from '@/lib/page-commands';
import { readPasted } from '@/lib/read-pasted';
import { tabInstant } from '@/lib/readable-instant';
import type { RecentCall } from '@/lib/recent-calls';
import type { Shortcut } from '@/lib/shortcut-registry';
import { leftWords, takeIds } from '@/lib/worklist';

/** One row of the palette; `keys` are the names of the keys that do the same. */
export type PaletteItem = {
  readonly id: string;
  readonly label: string;
  readonly hint: string | null;
  readonly keys: readonly string[];
  readonly run: () => void;
};
export type PaletteGroup = { readonly value: string; readonly items: readonly PaletteItem[] };

/** The palette's own key, which would only close it. */
export const PALETTE_KEY = 'Mod+k';

const group = (value: string, items: readonly PaletteItem[]): PaletteGroup[] =>
  items.length > 0 ? [{ value, items }] : [];

/** A press of the first key of a shortcut, for actions that look at it. */
function pressOf(combination: string): KeyboardEvent {
  const [, modifier, key = combination] = /^(?:(Mod|Shift)\+)?(.+)$/.exec(combination) ?? [];
  return new KeyboardEvent('keydown', { key: key === 'Space' ? ' ' : key, shiftKey: modifier === 'Shift' });
}

/** Every shortcut of the page as an action. */
export function actionItems(shortcuts: readonly Shortcut[]): readonly PaletteItem[] {
  return shortcuts
    .filter(({ keys }) => !keys.includes(PALETTE_KEY))
    .map(({ keys, label, group: of, run }) => ({
      id: `action ${of} ${label}`,
      label,
      hint: of,
      keys: keyNames(keys[0] ?? ''),
      run: () => run(pressOf(keys[0] ?? '')),
    }));
}

export const recentItems = (
  calls: readonly RecentCall[],
  onOpen: (callId: string) => void,
): readonly PaletteItem[] =>
  calls.map((call) => ({
    id: `recent ${call.call_id}`,
    label: 'title' in call ? call.title : call.call_id,
    hint:
      'title' in call
        ? [call.note, call.started === null ? '' : tabInstant(milliseconds(call.started))]
            .filter(Boolean)
            .join(' · ')
        : null,
    keys: [],
    run: () => onOpen(call.call_id),
  }));

export const pageItems = (groups: readonly CommandGroup[]): readonly PaletteGroup[] =>
  groups.flatMap(({ heading, commands }) =>
    group(
      heading,
      commands.map(({ id, label, hint, run }) => ({
        id: `${heading} ${id}`,
        label,
        hint: hint ?? null,
        keys: [],
        run,
      })),
    ),
  );

/** What the text itself names: a call, several, a call as JSON, or a number. */
export function lookupItems(text: string, actions: LookupActions): readonly PaletteItem[] {
  const pasted = readPasted(text);
  const item = (label: string, hint: string, run: () => void): readonly PaletteItem[] => [
    { id: 'lookup', label, hint, keys: [], run },
  ];
  switch (pasted.kind) {
    case 'nothing':
      return actions.suggest(text).map(({ label, filters }) => ({
        id: label,
        label,
        hint: null,
        keys: [],
        run: () => actions.onSearch(filters),
      }));
    case 'cut_off':
      return [];
    case 'id':
      return item('Open this call', pasted.found.callId, () => actions.onOpen(pasted.found.callId));
    case 'ids': {
      const { count, left } = takeIds(pasted.ids);
      const hint = ['in this order', leftWords(left)].filter(Boolean).join('; ');
      return item(`Review ${count.toLocaleString('en')} calls`, hint, () =>
        actions.onOpenList(pasted.ids, 'pasted'),
      );
    }
    case 'call':
      return item('Open this call', pasted.callId ?? 'from pasted JSON', () => {
        void actions.onOpenCall(pasted.call, pasted.callId, true);
      });
    case 'number':
      return actions.canSearchNumbers
        ? item('Search calls from or to this number', pasted.number.typed, () =>
            actions.onSearch({ number: pasted.number.filter }),
          )
        : [];
    default:
      return pasted satisfies never;
  }
}

/** Rows that hold every word of the text, in their label, hint or heading. Groups without any fall away. */
export function filterGroups(groups: readonly PaletteGroup[], text: string): readonly PaletteGroup[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return groups;
  return groups.flatMap(({ value, items }) =>
    group(
      value,
      items.filter(({ label, hint }) => {
        const searched = `${label} ${hint ?? ''} ${value}`.toLocaleLowerCase();
        return words.every((word) => searched.includes(word));
      }),
    ),
  );
}

/** The first rows of all groups together. */
export function firstRows(groups: readonly PaletteGroup[], most: number): readonly PaletteGroup[] {
  let left = most;
  return groups.flatMap(({ value, items }) => {
    const taken = items.slice(0, Math.max(0, left));
    left -= taken.length;
    return group(value, taken);
  });
}

/** A group, or none where it would be empty. */
export const named = group;
