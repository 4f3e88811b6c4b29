import './panel.css';
import type { ReactNode } from 'react';
import type { MeasureKey } from '@/domain/measures/definitions';
import { MeasureInfo, MeasuresLink } from './measure-info';

type Props = {
  /** Fragment and tab name; unique on the page. */
  id: string;
  title: string;
  /** One quiet clause beside the title: how many, or who says so. */
  note?: ReactNode;
  actions?: ReactNode;
  /** Measures that are defined beside the title and linked at the foot. */
  defines?: readonly [MeasureKey, ...MeasureKey[]];
  children: ReactNode;
};

/** One panel of the side column: a heading, what may be done, and the content. */
export function Panel({ id, title, note, actions, defines, children }: Props) {
  return (
    <section className="panel" id={`panel-${id}`} aria-labelledby={`panel-${id}-title`}>
      <header className="panel-head">
        <h2 id={`panel-${id}-title`}>{title}</h2>
        {defines ? <MeasureInfo about={title} measures={defines} /> : null}
        {note ? <p className="panel-note">{note}</p> : null}
        {actions ? <div className="panel-actions">{actions}</div> : null}
      </header>
      {children}
      {defines ? <MeasuresLink measure={defines[0]} /> : null}
    </section>
  );
}

/** Why there is nothing to show, in the place of what would be there. */
export function Absent({ children }: { children: ReactNode }) {
  return <p className="panel-absent">{children}</p>;
}
