import { Popover } from '@base-ui/react/popover';
import { Check, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useListOwner } from '@/lib/list-owner';
import { useRecentCalls } from '@/lib/recent-calls';
import type { Worklist } from '@/lib/worklist';

type Props = {
  list: Worklist;
  callId: string;
  reviewed: ReadonlySet<string>;
  hrefOf: (callId: string) => string;
  /** Where one stands, as the button says it. */
  label: string;
};

/** The whole list, behind a button that says where one stands in it. */
export function WorklistPopover(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="btn worklist-place num" aria-label={`${props.label}, show the list`}>
        {props.label}
        <ChevronDown aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="menu-place" align="start" sideOffset={6}>
          <Popover.Popup className="menu-popup worklist-popup" aria-label="Worklist">
            <Calls {...props} onOpen={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** What is known on this device of a call stands beside its id. */
function Calls({ list, callId, reviewed, hrefOf, onOpen }: Props & { onOpen: () => void }) {
  const known = new Map(
    useRecentCalls(useListOwner()).flatMap((call) => ('title' in call ? [[call.call_id, call.title]] : [])),
  );
  return (
    <ol className="worklist-calls">
      {list.ids.map((id, index) => (
        <li key={id}>
          <Link
            to={hrefOf(id)}
            aria-current={id === callId ? 'true' : undefined}
            ref={id === callId ? (row) => row?.scrollIntoView({ block: 'center' }) : undefined}
            onClick={onOpen}
          >
            <span className="num">{index + 1}</span>
            <span className="worklist-name">
              {known.get(id) ?? null}
              <code>{id}</code>
            </span>
            {reviewed.has(id) ? (
              <span className="worklist-done">
                <Check aria-hidden="true" />
                <span className="sr-only">reviewed</span>
              </span>
            ) : null}
          </Link>
        </li>
      ))}
    </ol>
  );
}
