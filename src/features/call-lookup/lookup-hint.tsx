import type { ReactNode } from 'react';
import type { Found } from '@/lib/find-call-id';
import { useListOwner } from '@/lib/list-owner';
import type { Pasted } from '@/lib/read-pasted';
import { useRecentCalls } from '@/lib/recent-calls';
import { takeIds, WORKLIST_MOST } from '@/lib/worklist';
import type { PasteState } from './use-paste';

const WHERE: { readonly [F in Found['from']]: string } = {
  id: 'Call ID:',
  url: 'Found in the link:',
  json: 'Found in the JSON:',
  text: 'Found in the text:',
};

const NUMBER = new Intl.NumberFormat('en-US');
const count = (n: number, one: string, many: string) => `${NUMBER.format(n)} ${n === 1 ? one : many}`;

type Props = { state: PasteState; tried: boolean; onShowPasted: () => void };

/** What was found in the field, before it is opened; or why nothing was. */
export function LookupHint({ state, tried, onShowPasted }: Props) {
  const { pasted, problem, isReading, text } = state;
  if (problem !== null) return <p className="tone-text">{problem}</p>;
  if (isReading) return <p>Reading…</p>;
  return <Words pasted={pasted} isMissing={tried} isEmpty={text.trim() === ''} onShowPasted={onShowPasted} />;
}

type WordsProps = { pasted: Pasted; isMissing: boolean; isEmpty: boolean; onShowPasted: () => void };

function Words({ pasted, isMissing, isEmpty, onShowPasted }: WordsProps): ReactNode {
  switch (pasted.kind) {
    case 'nothing':
      return isMissing ? <p className="tone-text">{whyNothing(isEmpty, pasted.calls ?? 0)}</p> : null;
    case 'id':
      return <OneCall found={pasted.found} />;
    case 'ids':
      return <ListWords {...pasted} />;
    case 'call':
      return (
        <p>
          {pasted.callId === null ? (
            'A call without an ID: what was pasted is shown, and nothing of it is sent.'
          ) : (
            <>
              {WHERE.json} <code>{pasted.callId}</code>. Where Retell does not know it, what was pasted is
              shown; nothing but the ID is sent.{' '}
              <button type="button" className="lookup-link" onClick={onShowPasted}>
                Show what was pasted
              </button>
            </>
          )}
        </p>
      );
    case 'number':
      return (
        <p>
          Search calls from or to <span className="num">{pasted.number.typed}</span>
        </p>
      );
    default:
      return pasted satisfies never;
  }
}

function whyNothing(isEmpty: boolean, calls: number): string {
  if (isEmpty)
    return 'Paste a call ID first. It begins with call_ and stands beside every call in Retell’s dashboard.';
  if (calls > 0) return `There are ${calls} calls in this, and none has an ID. Paste one alone to see it.`;
  return 'There is no call ID in this. One begins with call_ and stands beside every call in Retell’s dashboard.';
}

function OneCall({ found }: { found: Found }) {
  const known = useRecentCalls(useListOwner()).find(({ call_id }) => call_id === found.callId);
  if (!known && found.from === 'id') return null;
  return (
    <p>
      {known && 'title' in known ? <b>{known.title}</b> : null}
      {WHERE[found.from]} <code>{found.callId}</code>
    </p>
  );
}

function ListWords({ ids, fromCalls }: Pasted & { kind: 'ids' }) {
  const { count: taken, duplicates, left } = takeIds(ids);
  const withoutId = fromCalls?.withoutId ?? 0;
  const notes = [
    fromCalls ? 'their IDs alone were taken from the JSON' : null,
    withoutId > 0
      ? `${count(withoutId, 'call without an ID was', 'calls without an ID were')} left out`
      : null,
    duplicates > 0 ? `${count(duplicates, 'duplicate was', 'duplicates were')} dropped` : null,
    left > 0
      ? `a list has at most ${NUMBER.format(WORKLIST_MOST)}, so ${NUMBER.format(left)} were left out`
      : null,
  ].filter((note) => note !== null);
  return (
    <p>
      <b>{count(taken, 'call', 'calls')} to work through</b>
      {notes.length > 0
        ? `In the given order; ${notes.join('; ')}.`
        : 'In the given order, one after the other.'}
    </p>
  );
}
