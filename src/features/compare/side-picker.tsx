import { type FormEvent, useId, useState } from 'react';
import { useListOwner } from '@/lib/list-owner';
import { type Pasted, readPasted } from '@/lib/read-pasted';
import { useRecentCalls } from '@/lib/recent-calls';
import { useWorklist } from '@/lib/use-worklist';
import { Button } from '@/ui/button';
import { SIDE_TITLES, type SideName } from './compared-side';

const MOST = 8;

type Props = { name: SideName; other: string | null; onPick: (callId: string) => void };

/** The one call that was pasted, or the first of several; null where there is none. */
function idOf(pasted: Pasted): string | null {
  if (pasted.kind === 'id') return pasted.found.callId;
  if (pasted.kind === 'ids') return pasted.ids[0] ?? null;
  return pasted.kind === 'call' ? pasted.callId : null;
}

/** Chooses a call for one side: whatever is pasted, one opened lately, or one of the worklist. */
export function SidePicker({ name, other, onPick }: Props) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const hint = useId();
  const recent = useRecentCalls(useListOwner());
  const list = useWorklist();
  const known = new Set(recent.map(({ call_id }) => call_id));
  const pasted = readPasted(text);
  const found = idOf(pasted);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (found !== null) onPick(found);
    else setTried(true);
  };
  const choices = [
    ...recent.map((call) => ({ id: call.call_id, title: 'title' in call ? call.title : null })),
    ...(list?.ids ?? []).filter((id) => !known.has(id)).map((id) => ({ id, title: null })),
  ].filter(({ id }) => id !== other);
  return (
    <div className="side-picker">
      <form onSubmit={submit}>
        <input
          type="text"
          aria-label={`Call ID for ${SIDE_TITLES[name]}`}
          aria-describedby={hint}
          aria-invalid={(tried && found === null) || undefined}
          placeholder="Paste a call ID or link"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setTried(false);
          }}
        />
        <Button submit>Choose</Button>
      </form>
      <p id={hint} role="status" className="side-picker-hint" data-tone="bad">
        {tried && found === null ? (
          <span className="tone-text">
            {pasted.kind === 'cut_off' ? 'This ID was cut off.' : 'No call ID found.'}
          </span>
        ) : null}
      </p>
      {choices.length > 0 ? (
        <ul aria-label={`Calls opened lately or in the worklist, for ${SIDE_TITLES[name]}`}>
          {choices.slice(0, MOST).map(({ id, title }) => (
            <li key={id}>
              <button type="button" onClick={() => onPick(id)}>
                {title}
                <code>{id}</code>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
