import type { ReactNode } from 'react';
import type { Found } from '@/lib/find-call-id';
import { useListOwner } from '@/lib/list-owner';
import type { LookupActions } from '@/lib/lookup-actions';
import type { Pasted } from '@/lib/read-pasted';
import { useRecentCalls } from '@/lib/recent-calls';
import type { SearchSuggestion } from '@/lib/suggest-searches';
import { takeIds, WORKLIST_MOST } from '@/lib/worklist';
import type { PasteState } from './use-paste';

const WHERE: { readonly [F in Found['from']]: string } = {
  id: 'Call ID:',
  url: 'Call ID in this link:',
  json: 'Call ID in this JSON:',
  text: 'Call ID in this text:',
};

const NUMBER = new Intl.NumberFormat('en-US');
const count = (n: number, one: string, many: string) => `${NUMBER.format(n)} ${n === 1 ? one : many}`;

type Props = {
  state: PasteState;
  /** Whether it was sent, so that a dead end is an error. */
  tried: boolean;
  suggestions: readonly SearchSuggestion[];
  actions: Pick<LookupActions, 'onSearch' | 'canSearchNumbers'>;
  onShowPasted: () => void;
};

/** What was found in the field, before it is opened; or why nothing was. */
export function LookupHint({ state, tried, suggestions, actions, onShowPasted }: Props): ReactNode {
  const { pasted, problem, isReading, text } = state;
  if (problem !== null) return <p className="tone-text">{problem}</p>;
  if (isReading) return <p>Reading…</p>;
  switch (pasted.kind) {
    case 'nothing':
      if (suggestions.length > 0) return <Suggestions of={suggestions} onSearch={actions.onSearch} />;
      return tried ? (
        <p className="tone-text">
          {whyNothing(text.trim() === '', pasted.calls ?? 0, actions.canSearchNumbers)}
        </p>
      ) : null;
    case 'cut_off':
      return (
        <p className={tried ? 'tone-text' : undefined}>
          This ID was cut off: <code>{pasted.part}</code>. Copy the whole ID: <code>call_</code> and 27
          characters.
        </p>
      );
    case 'id':
      return <OneCall found={pasted.found} />;
    case 'ids':
      return <ListWords {...pasted} />;
    case 'call':
      return <PastedCall callId={pasted.callId} onShowPasted={onShowPasted} />;
    case 'number':
      return actions.canSearchNumbers ? (
        <NumberWords {...pasted} />
      ) : (
        <p className={tried ? 'tone-text' : undefined}>You can’t search by number in the redacted view.</p>
      );
    default:
      return pasted satisfies never;
  }
}

function whyNothing(isEmpty: boolean, calls: number, canSearchNumbers: boolean): string {
  if (isEmpty)
    return 'Paste a call ID first. IDs start with call_; Retell’s dashboard shows one next to each call.';
  if (calls > 0) return `These ${calls} calls have no IDs. Paste one on its own to view it.`;
  const what = canSearchNumbers ? 'call ID or phone number' : 'call ID';
  return `No ${what} found. IDs start with call_. You can also paste a link or a call’s JSON.`;
}

type SuggestionsProps = { of: readonly SearchSuggestion[]; onSearch: LookupActions['onSearch'] };

function Suggestions({ of, onSearch }: SuggestionsProps) {
  return (
    <p>
      {of.map(({ label, filters }) => (
        <button key={label} type="button" className="lookup-link" onClick={() => onSearch(filters)}>
          {label}
        </button>
      ))}
    </p>
  );
}

function PastedCall({ callId, onShowPasted }: { callId: string | null; onShowPasted: () => void }) {
  if (callId === null) return <p>No call ID. You’ll see what you pasted; nothing leaves this browser.</p>;
  return (
    <p>
      {WHERE.json} <code>{callId}</code>. If Retell doesn’t have it, you’ll see what you pasted. Only the ID
      is sent.{' '}
      <button type="button" className="lookup-link" onClick={onShowPasted}>
        View pasted JSON
      </button>
    </p>
  );
}

function NumberWords({ number, others }: Pasted & { kind: 'number' }) {
  return (
    <p>
      Search calls from or to <span className="num">{number.typed}</span>
      {others > 0 ? `, the first of ${others + 1} numbers in this text` : null}
    </p>
  );
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
    fromCalls ? 'Only their IDs are used.' : null,
    withoutId > 0 ? `${count(withoutId, 'call without an ID', 'calls without IDs')} not added.` : null,
    duplicates > 0 ? `${count(duplicates, 'duplicate', 'duplicates')} removed.` : null,
    left > 0 ? `Lists hold up to ${NUMBER.format(WORKLIST_MOST)}; ${NUMBER.format(left)} not added.` : null,
  ].filter((note) => note !== null);
  return (
    <p>
      <b>Review {count(taken, 'call', 'calls')}</b>
      {['In this order, one at a time.', ...notes].join(' ')}
    </p>
  );
}
