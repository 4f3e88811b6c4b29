import './lookup.css';
import { CornerDownLeft, Search } from 'lucide-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import type { LookupActions } from '@/lib/lookup-actions';
import type { Pasted } from '@/lib/read-pasted';
import { LookupHint } from './lookup-hint';
import { usePageDrop } from './use-page-drop';
import { usePaste } from './use-paste';

/** From here on a paste is more than a line. */
const LINE_MOST = 400;

const placeholderOf = (canSearchNumbers: boolean) =>
  canSearchNumbers ? 'Paste a call ID, phone number, link or JSON' : 'Paste a call ID, link or JSON';

/** Whether nothing can be opened with what was pasted. */
const isDeadEnd = ({ kind }: Pasted, canSearchNumbers: boolean): boolean =>
  kind === 'nothing' || kind === 'cut_off' || (kind === 'number' && !canSearchNumbers);

/** The field that takes whatever was pasted, or dropped anywhere on the page, and opens what is found in it. */
export function LookupForm(actions: LookupActions) {
  const { onOpen, onOpenList, onOpenCall, onSearch, canSearchNumbers } = actions;
  const { state, take, drop } = usePaste();
  const [tried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const hint = useId();
  const { pasted } = state;
  const suggestions = pasted.kind === 'nothing' ? actions.suggest(state.text) : [];
  const isMissing = state.problem !== null || (tried && isDeadEnd(pasted, canSearchNumbers));

  const read = (text: string) => {
    setTried(false);
    take(text);
  };
  const openCall = (ask: boolean) => {
    if (pasted.kind !== 'call') return;
    setAsking(ask && pasted.callId !== null);
    void onOpenCall(pasted.call, pasted.callId, ask).finally(() => setAsking(false));
  };
  const refuse = () => {
    setTried(true);
    field.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    switch (pasted.kind) {
      case 'nothing':
        if (suggestions[0] && suggestions.length === 1) return onSearch(suggestions[0].filters);
        return state.isReading ? undefined : refuse();
      case 'cut_off':
        return refuse();
      case 'id':
        return onOpen(pasted.found.callId);
      case 'ids':
        return onOpenList(pasted.ids, state.file === null ? 'pasted' : `from ${state.file}`);
      case 'call':
        return openCall(true);
      case 'number':
        return canSearchNumbers ? onSearch({ number: pasted.number.filter }) : refuse();
      default:
        return pasted satisfies never;
    }
  };
  const isOver = usePageDrop((data) => {
    setTried(true);
    field.current?.focus();
    void drop(data);
  });

  return (
    <search>
      <form className="lookup-box" data-over={isOver || undefined} onSubmit={submit}>
        <div className="lookup-row">
          <Search aria-hidden="true" />
          <input
            ref={field}
            // The page is there for this field alone.
            // biome-ignore lint/a11y/noAutofocus: see above.
            autoFocus
            type="text"
            aria-label="Find a call"
            aria-describedby={hint}
            aria-invalid={isMissing || undefined}
            placeholder={isOver ? 'Drop to open' : placeholderOf(canSearchNumbers)}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={state.text}
            onChange={(event) => read(event.currentTarget.value)}
            onPaste={(event) => {
              const text = event.clipboardData.getData('text');
              // The field has one line; more than that is kept whole beside it.
              if (text.length <= LINE_MOST && !/[\r\n]/.test(text.trim())) return;
              event.preventDefault();
              read(text);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
              // Once empty it lets go, so that the digits of the recent calls can be pressed.
              if (state.text === '') event.currentTarget.blur();
              else read('');
            }}
          />
          <button type="submit" className="btn" data-ink="true" disabled={isAsking}>
            {isAsking ? 'Looking it up…' : 'Open'}
            <kbd>
              <CornerDownLeft />
            </kbd>
          </button>
        </div>
        <div id={hint} className="lookup-hint" role="status" data-tone={isMissing ? 'bad' : 'neu'}>
          <LookupHint
            state={state}
            tried={tried}
            suggestions={suggestions}
            actions={actions}
            onShowPasted={() => openCall(false)}
          />
        </div>
      </form>
    </search>
  );
}
