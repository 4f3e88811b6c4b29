import './fold.css';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';

type Props = {
  title: string;
  /** How much is inside, or another quiet word. */
  note?: string | number | undefined;
  isOpen?: boolean;
  /** Drawn from the first opening on, where drawing costs something. */
  lazy?: boolean;
  children: ReactNode;
};

/** A part of a panel that opens and closes. */
export function Fold({ title, note, isOpen = false, lazy = false, children }: Props) {
  const [wasOpened, setOpened] = useState(isOpen || !lazy);
  return (
    <details
      className="fold"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) setOpened(true);
      }}
    >
      <summary>
        <ChevronRight aria-hidden="true" />
        {title}
        {note === undefined ? null : (
          <span>{typeof note === 'number' ? note.toLocaleString('en') : note}</span>
        )}
      </summary>
      <div className="fold-body">{wasOpened ? children : null}</div>
    </details>
  );
}
