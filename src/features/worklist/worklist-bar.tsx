import './worklist.css';
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useListOwner } from '@/lib/list-owner';
import { useShortcut } from '@/lib/shortcuts';
import { useReviewed, useWorklist } from '@/lib/use-worklist';
import { closeWorklist, leftWords, placeIn, resumeAt, setReviewed, type Worklist } from '@/lib/worklist';
import { IconButton } from '@/ui/button';
import { ReplacedLine, UndoLine } from './undo-line';
import { WorklistPopover } from './worklist-popover';

type Props = {
  callId: string;
  /** The address of another call of the list, in the view and at the panel that are open. */
  hrefOf: (callId: string) => string;
};

const GROUP = 'Worklist';

/** The strip above a call while there is a list to work through; nothing where there is none. */
export function WorklistBar({ callId, hrefOf }: Props) {
  const owner = useListOwner();
  const list = useWorklist();
  const reviewed = useReviewed();
  const [undo, setUndo] = useState<(() => void) | null>(null);
  const step = useSteps(list, callId, hrefOf);
  if (!list || !owner)
    return undo ? (
      <UndoLine words="The worklist was closed." onUndo={undo} onDone={() => setUndo(null)} />
    ) : null;
  const place = placeIn(list, callId);
  const done = list.ids.filter((id) => reviewed.has(id)).length;
  const close = () => {
    const bringBack = closeWorklist(owner);
    setUndo(() => bringBack);
  };
  return (
    <>
      <nav className="worklist-bar" aria-label="Worklist" data-keeps-focus="">
        {place ? (
          <>
            <Step
              to={place.previous}
              hrefOf={hrefOf}
              label="Previous call"
              keyOf="["
              onKey={() => step('previous')}
            />
            <WorklistPopover
              list={list}
              callId={callId}
              reviewed={reviewed}
              hrefOf={hrefOf}
              label={`${place.index + 1} of ${list.ids.length}`}
            />
            <Step to={place.next} hrefOf={hrefOf} label="Next call" keyOf="]" onKey={() => step('next')} />
            <Tick on={reviewed.has(callId)} onChange={(on) => setReviewed(owner, callId, on)} />
          </>
        ) : (
          <>
            <WorklistPopover
              list={list}
              callId={callId}
              reviewed={reviewed}
              hrefOf={hrefOf}
              label={`Worklist of ${list.ids.length}`}
            />
            <Link className="btn" to={hrefOf(resumeAt(list))}>
              Go on at {list.ids.indexOf(resumeAt(list)) + 1} of {list.ids.length}
            </Link>
          </>
        )}
        <span className="worklist-words num">
          {done} of {list.ids.length} reviewed{list.left > 0 ? `, ${leftWords(list.left)}` : null}
          {list.origin ? <Origin words={list.origin.words} href={list.origin.href} /> : null}
        </span>
        <IconButton label="Close the worklist" onClick={close}>
          <X aria-hidden="true" />
        </IconButton>
        <span className="sr-only" role="status">
          {place ? `Call ${place.index + 1} of ${list.ids.length}` : ''}
        </span>
      </nav>
      <ReplacedLine />
    </>
  );
}

function Origin({ words, href }: { words: string; href: string | null }) {
  return <span className="worklist-origin"> · {href === null ? words : <Link to={href}>{words}</Link>}</span>;
}

/** Goes on or back from where the last step led, so that quick presses add up before the page has come round. */
function useSteps(list: Worklist | null, callId: string, hrefOf: Props['hrefOf']) {
  const navigate = useNavigate();
  const wanted = useRef(callId);
  useEffect(() => {
    wanted.current = callId;
  }, [callId]);
  return (direction: 'previous' | 'next') => {
    const to = list && placeIn(list, wanted.current)?.[direction];
    if (!to) return;
    wanted.current = to;
    // At once: everything is there, and drawing it in slices would take longer than it may.
    void navigate(hrefOf(to), { flushSync: true });
  };
}

type StepProps = {
  to: string | null;
  hrefOf: Props['hrefOf'];
  label: string;
  keyOf: string;
  onKey: () => void;
};

function Step({ to, hrefOf, label, keyOf, onKey }: StepProps) {
  useShortcut({ keys: [keyOf], label: `${label} of the worklist`, group: GROUP, run: onKey });
  const Icon = keyOf === '[' ? ChevronLeft : ChevronRight;
  if (to === null)
    return (
      <IconButton label={`${label}: there is none`} aria-disabled="true">
        <Icon aria-hidden="true" />
      </IconButton>
    );
  return (
    <Link className="icon-btn" to={hrefOf(to)} aria-label={label} title={`${label} (${keyOf})`}>
      <Icon aria-hidden="true" />
    </Link>
  );
}

function Tick({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  useShortcut({ keys: ['x'], label: 'Tick as reviewed', group: GROUP, run: () => onChange(!on) });
  return (
    <label className="worklist-tick" title="Tick as reviewed (x)">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
      Reviewed
    </label>
  );
}
