import './lookup.css';
import { CornerDownLeft, Search } from 'lucide-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { type Found, findCallId } from '@/lib/find-call-id';
import { useListOwner } from '@/lib/list-owner';
import { useRecentCalls } from '@/lib/recent-calls';
import { useShortcut } from '@/lib/shortcuts';

const WHERE: { readonly [F in Found['from']]: string } = {
  id: 'Call ID:',
  url: 'Found in the link:',
  json: 'Found in the JSON:',
  text: 'Found in the text:',
};

/** The field that takes whatever was pasted, or a dropped file, and opens the call named in it. */
export function LookupForm({ onOpen }: { onOpen: (callId: string) => void }) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const hint = useId();
  const found = text.trim() === '' ? null : findCallId(text);
  const missing = tried && !found;
  const known = useRecentCalls(useListOwner()).find(({ call_id }) => call_id === found?.callId);
  useShortcut({
    keys: ['Mod+k'],
    label: 'Look up a call',
    group: 'Page',
    run: () => field.current?.select(),
  });

  const take = (pasted: string) => {
    setTried(false);
    // A field has one line; the words of a longer paste stay apart.
    setText(pasted.replace(/\s+/g, ' '));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (found) onOpen(found.callId);
    else {
      setTried(true);
      field.current?.focus();
    }
  };
  const drop = async (data: DataTransfer) => {
    const [file] = data.files;
    take(file && file.size < 2_000_000 ? await file.text() : data.getData('text'));
    field.current?.focus();
  };

  return (
    <search>
      <form
        className="lookup-box"
        onSubmit={submit}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void drop(event.dataTransfer);
        }}
      >
        <div className="lookup-row">
          <Search aria-hidden="true" />
          <input
            ref={field}
            // The page is there for this field alone.
            // biome-ignore lint/a11y/noAutofocus: see above.
            autoFocus
            type="text"
            aria-label="Call ID"
            aria-describedby={hint}
            aria-invalid={missing || undefined}
            placeholder="Paste a call ID, link or JSON"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={text}
            onChange={(event) => take(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
              // Once empty it lets go, so that the digits of the recent calls can be pressed.
              if (text === '') event.currentTarget.blur();
              else take('');
            }}
          />
          <button type="submit" className="btn" data-ink="true">
            Open
            <kbd>
              <CornerDownLeft />
            </kbd>
          </button>
        </div>
        <div id={hint} className="lookup-hint" role="status" data-tone={missing ? 'bad' : 'neu'}>
          {found && (known || found.from !== 'id') ? (
            <p>
              {known && 'title' in known ? <b>{known.title}</b> : null}
              {WHERE[found.from]} <code>{found.callId}</code>
            </p>
          ) : null}
          {missing ? (
            <p className="tone-text">
              {text.trim() === ''
                ? 'Paste a call ID first. It begins with call_ and stands beside every call in Retell’s dashboard.'
                : 'There is no call ID in this. One begins with call_ and stands beside every call in Retell’s dashboard.'}
            </p>
          ) : null}
        </div>
      </form>
    </search>
  );
}
