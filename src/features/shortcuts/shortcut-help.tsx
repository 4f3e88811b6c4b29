import './shortcut-help.css';
import { Keyboard, X } from 'lucide-react';
import { Fragment, useId, useRef, useState, useSyncExternalStore } from 'react';
import { keyNames, spokenKey } from '@/lib/key-names';
import { usePreference } from '@/lib/preferences';
import type { Shortcut } from '@/lib/shortcut-registry';
import { useShortcut, useShortcutRegistry } from '@/lib/shortcuts';
import { IconButton } from '@/ui/button';

const NONE: readonly Shortcut[] = [];

/** A button, and the key `?`, that show which keys do what on this page, and switch the single letters off. */
export function ShortcutHelp() {
  const [characterKeys, setCharacterKeys] = usePreference('characterKeys');
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  // Keys come and go with every page; the list of them is made for whoever looks at it.
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    setOpen(true);
    dialog.current?.showModal();
  };
  const close = () => dialog.current?.close();
  useShortcut({ keys: ['?'], label: 'This list', group: 'Page', run: open });
  return (
    <>
      <IconButton label="Keyboard shortcuts" aria-haspopup="dialog" onClick={open}>
        <Keyboard aria-hidden="true" />
      </IconButton>
      <dialog
        ref={dialog}
        className="shortcut-help"
        aria-labelledby={title}
        closedby="any"
        onClose={() => setOpen(false)}
      >
        <div className="shortcut-help-head">
          <h2 id={title}>Keyboard shortcuts</h2>
          <IconButton label="Close" onClick={close}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
        {isOpen ? <ShortcutList /> : null}
        <label className="shortcut-switch">
          <input
            type="checkbox"
            // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox carries its state itself.
            role="switch"
            checked={characterKeys}
            onChange={(event) => setCharacterKeys(event.currentTarget.checked)}
          />
          <span>
            Single-character shortcuts
            <small>
              Off: only keys such as Space and the arrows act, so dictation cannot set anything off.
            </small>
          </span>
        </label>
      </dialog>
    </>
  );
}

function ShortcutList() {
  const registry = useShortcutRegistry();
  const shortcuts = useSyncExternalStore(
    registry?.subscribe ?? (() => () => {}),
    registry?.list ?? (() => NONE),
  );
  const groups = [...new Set(shortcuts.map(({ group }) => group))];
  return groups.map((group) => (
    <section key={group}>
      <h3>{group}</h3>
      <dl>
        {shortcuts
          .filter((shortcut) => shortcut.group === group)
          .map(({ keys, label }) => (
            <div key={`${label} ${keys.join(' ')}`}>
              <dt>{label}</dt>
              <dd>
                {keys.map((combination, i) => (
                  <Fragment key={combination}>
                    {i > 0 ? <span> or </span> : null}
                    {keyNames(combination).map((name) => (
                      <Key key={name} name={name} />
                    ))}
                  </Fragment>
                ))}
              </dd>
            </div>
          ))}
      </dl>
    </section>
  ));
}

/** A sign that a screen reader would skip is said by its name. */
function Key({ name }: { name: string }) {
  const spoken = spokenKey(name);
  if (spoken === null) return <kbd>{name}</kbd>;
  return (
    <kbd>
      <span aria-hidden="true">{name}</span>
      <span className="sr-only">{spoken}</span>
    </kbd>
  );
}
