import './panel.css';
import type { ReactNode } from 'react';

type Props = {
  /** Fragment and tab name; unique on the page. */
  id: string;
  title: string;
  /** One quiet clause beside the title: how many, or who says so. */
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** One panel of the side column: a heading, what may be done, and the content. */
export function Panel({ id, title, note, actions, children }: Props) {
  return (
    <section className="panel" id={`panel-${id}`} aria-labelledby={`panel-${id}-title`}>
      <header className="panel-head">
        <h2 id={`panel-${id}-title`}>{title}</h2>
        {note ? <p className="panel-note">{note}</p> : null}
        {actions ? <div className="panel-actions">{actions}</div> : null}
      </header>
      {children}
    </section>
  );
}

/** Why there is nothing to show, in the place of what would be there. */
export function Absent({ children }: { children: ReactNode }) {
  return <p className="panel-absent">{children}</p>;
}
