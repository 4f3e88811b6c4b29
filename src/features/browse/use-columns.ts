import { useMemo, useSyncExternalStore } from 'react';
import { usePreference } from '@/lib/preferences';
import {
  type Choice,
  COLUMNS,
  type Column,
  type ColumnId,
  type ColumnState,
  columnsIn,
  columnsOf,
  isFixed,
  minWidthIn,
  pressed,
} from './columns';

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
};

function useChoice(): readonly [Choice, (choice: Choice) => void] {
  const [chosen, setChosen] = usePreference('listColumns');
  const [kept, setKept] = usePreference('listColumnsKept');
  const choice = useMemo(() => ({ chosen, kept }), [chosen, kept]);
  const set = (next: Choice) => {
    setChosen(next.chosen === null ? null : [...next.chosen]);
    setKept([...next.kept]);
  };
  return [choice, set];
}

/** The columns that are drawn, and how wide their table must be at least, px; the same for as long as they are the same. */
export function useColumns(): { readonly columns: readonly Column[]; readonly minWidth: number } {
  const [choice] = useChoice();
  const names = useSyncExternalStore(subscribe, () =>
    columnsIn(window.innerWidth, choice)
      .map(({ id }) => id)
      .join(' '),
  );
  const columns = useMemo(() => columnsOf(names.split(' ')), [names]);
  const minWidth = useSyncExternalStore(subscribe, () => minWidthIn(window.innerWidth, columns));
  return { columns, minWidth };
}

export type ColumnSwitch = {
  readonly id: ColumnId;
  readonly title: string;
  readonly state: ColumnState;
  readonly press: () => void;
};

/** The columns that can be switched, and whether each is drawn. */
export function useColumnSwitches(): readonly ColumnSwitch[] {
  const [choice, setChoice] = useChoice();
  const { columns } = useColumns();
  const wanted = columnsOf(choice.chosen);
  return COLUMNS.filter((column) => !isFixed(column)).map((column) => {
    const { id, title } = column;
    const state = columns.includes(column) ? 'shown' : wanted.includes(column) ? 'no room' : 'off';
    return { id, title, state, press: () => setChoice(pressed(choice, id, state)) };
  });
}
