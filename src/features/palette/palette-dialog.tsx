import './palette.css';
import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useListOwner } from '@/lib/list-owner';
import type { LookupActions } from '@/lib/lookup-actions';
import { pageCommands } from '@/lib/page-commands';
import { readPasted } from '@/lib/read-pasted';
import { useRecentCalls } from '@/lib/recent-calls';
import { useAfterPaint } from '@/lib/schedule/use-after-paint';
import { pressMatches } from '@/lib/shortcut-keys';
import { useShortcutRegistry } from '@/lib/shortcuts';
import {
  actionItems,
  filterGroups,
  firstRows,
  lookupItems,
  named,
  PALETTE_KEY,
  type PaletteGroup,
  type PaletteItem,
  pageItems,
  recentItems,
} from './palette-items';

/** A page that can be gone to. */
export type Place = { readonly label: string; readonly go: () => void };

export type PaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  actions: LookupActions;
  places: readonly Place[];
};

/** Everything one can go to or do from here, found by typing. */
export function PaletteDialog({ open, onOpenChange, ...rest }: PaletteProps) {
  /** Done once the window has gone and the focus is back, so that an action may move it. */
  const chosen = useRef<(() => void) | null>(null);
  const choose = (run: () => void) => {
    chosen.current = run;
    onOpenChange(false);
  };
  // Not when the dialog reports that it has closed: on a busy page that report may never come.
  useEffect(() => {
    const run = chosen.current;
    if (open || !run) return;
    chosen.current = null;
    setTimeout(run, 0);
  }, [open]);
  if (!open) return null;
  return (
    <Dialog.Root open onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="palette-behind" />
        <Dialog.Popup
          className="palette"
          aria-label="Commands"
          aria-modal="true"
          onKeyDown={(event) => {
            if (!pressMatches(event.nativeEvent, PALETTE_KEY)) return;
            event.preventDefault();
            onOpenChange(false);
          }}
        >
          <Rows {...rest} choose={choose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Why nothing is listed, and what else can be typed. */
function emptyWords(text: string, canSearchNumbers: boolean): string {
  const { kind } = readPasted(text);
  if (kind === 'cut_off') return 'This ID was cut off. Copy the whole ID: call_ and 27 characters.';
  if (kind === 'number' && !canSearchNumbers) return 'You can’t search by number in the redacted view.';
  return `No matches. You can also paste a call ID${canSearchNumbers ? ', link or phone number' : ' or link'}.`;
}

/** As many as the window shows. */
const FIRST_ROWS = 14;

type RowsProps = Pick<PaletteProps, 'actions' | 'places'> & { choose: (run: () => void) => void };

function Rows({ actions, places, choose }: RowsProps) {
  const [text, setText] = useState('');
  const registry = useShortcutRegistry();
  const recent = useRecentCalls(useListOwner());
  // What the page offers is read once: it does not change while the window lies over it.
  const [all] = useState((): readonly PaletteGroup[] => [
    ...named(
      'Go to',
      places.map(({ label, go }) => ({ id: `place ${label}`, label, hint: null, keys: [], run: go })),
    ),
    ...named('Recent calls', recentItems(recent, actions.onOpen)),
    ...pageItems(pageCommands()),
    ...named('Actions', actionItems(registry?.list() ?? [])),
  ]);
  const found = useMemo(
    () => [...named('Look up', lookupItems(text, actions)), ...filterGroups(all, text)],
    [text, all, actions],
  );
  const isPainted = useAfterPaint();
  const groups = useMemo(() => (isPainted ? found : firstRows(found, FIRST_ROWS)), [found, isPainted]);
  const count = found.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      items={groups}
      value={text}
      onValueChange={setText}
      itemToStringValue={(item: PaletteItem) => item.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="palette-field">
        <Search aria-hidden="true" />
        <Autocomplete.Input
          aria-label="Find a call or run a command"
          placeholder={`Paste a call ID${actions.canSearchNumbers ? ', link or number' : ' or link'}, or type a command`}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
        <Dialog.Close className="palette-close">Esc</Dialog.Close>
      </div>
      <Autocomplete.Status className="sr-only">
        {count === 1 ? '1 result' : `${count} results`}
      </Autocomplete.Status>
      <Autocomplete.Empty>
        <p className="palette-none">{emptyWords(text, actions.canSearchNumbers)}</p>
      </Autocomplete.Empty>
      <Autocomplete.List className="palette-list">
        {({ value, items }: PaletteGroup) => (
          <Autocomplete.Group key={value} items={items} className="palette-group">
            <Autocomplete.GroupLabel className="palette-label">{value}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: PaletteItem) => (
                <Autocomplete.Item
                  key={item.id}
                  value={item}
                  className="palette-item"
                  onClick={() => choose(item.run)}
                >
                  <span>{item.label}</span>
                  {item.hint === null ? null : <small>{item.hint}</small>}
                  {item.keys.length > 0 ? (
                    <span className="palette-keys">
                      {item.keys.map((name) => (
                        <kbd key={name}>{name}</kbd>
                      ))}
                    </span>
                  ) : null}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}
