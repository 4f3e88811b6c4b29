import './worklist.css';
import { useState } from 'react';
import { Link } from 'react-router';
import { callPath } from '@/contract/call-link';
import { useListOwner } from '@/lib/list-owner';
import { useReviewed, useWorklist } from '@/lib/use-worklist';
import { closeWorklist, resumeAt } from '@/lib/worklist';

/** The list that is being worked through, to go on with it; nothing where there is none. */
export function WorklistCard() {
  const owner = useListOwner();
  const list = useWorklist();
  const reviewed = useReviewed();
  const [undo, setUndo] = useState<(() => void) | null>(null);
  if (!owner || (!list && !undo)) return null;
  const close = () => {
    const bringBack = closeWorklist(owner);
    setUndo(() => bringBack);
  };
  const bringBack = () => {
    undo?.();
    setUndo(null);
  };
  return (
    <section className="worklist-card" aria-label="Worklist">
      <header>
        <h2>Worklist</h2>
        <span>{list ? (list.origin?.words ?? 'on this device only') : 'The worklist was closed.'}</span>
        {/* One button, so that the focus stays where the other appears. */}
        <button type="button" onClick={list ? close : bringBack}>
          {list ? 'Close' : 'Undo'}
        </button>
      </header>
      {list ? (
        <Link className="card" to={callPath(resumeAt(list))}>
          <b className="num">
            Go on at {list.ids.indexOf(resumeAt(list)) + 1} of {list.ids.length}
          </b>
          <span className="num">{list.ids.filter((id) => reviewed.has(id)).length} reviewed</span>
        </Link>
      ) : null}
    </section>
  );
}
