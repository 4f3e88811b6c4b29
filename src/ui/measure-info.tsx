import './measure-info.css';
import { Popover } from '@base-ui/react/popover';
import { CircleHelp } from 'lucide-react';
import { Link } from 'react-router';
import { measuresHref } from '@/domain/measures/address';
import { MEASURES, type MeasureKey } from '@/domain/measures/definitions';

type Props = {
  /** What the button is named after, as in “About the median reply”. */
  about: string;
  /** The measures to define, in order; the first is where the link leads. */
  measures: readonly [MeasureKey, ...MeasureKey[]];
};

/** A small button beside a figure that defines it in a popover, for mouse, touch and keyboard. */
export function MeasureInfo({ about, measures }: Props) {
  return (
    <Popover.Root>
      <Popover.Trigger className="measure-info" aria-label={`About ${about}`}>
        <CircleHelp aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="menu-place" align="start" sideOffset={6} collisionPadding={8}>
          <Popover.Popup className="menu-popup measure-popup" aria-label={`About ${about}`}>
            <dl>
              {measures.map((key) => (
                <div key={key}>
                  <dt>{MEASURES[key].title}</dt>
                  <dd>{MEASURES[key].short}</dd>
                </div>
              ))}
            </dl>
            <Link to={measuresHref(measures[0])}>How this is measured</Link>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The foot of a panel: a quiet link to the definition of what it shows. */
export function MeasuresLink({ measure }: { measure: MeasureKey }) {
  return (
    <p className="measures-link">
      <Link to={measuresHref(measure)}>How this is measured</Link>
    </p>
  );
}
