import type { ComponentProps } from 'react';
import type { Seconds } from '@/domain/units';
import { isPlainClick } from './plain-click';

type TimeLinkProps = Omit<ComponentProps<'a'>, 'href' | 'onClick'> & {
  /** Where it leads, in seconds. */
  to: Seconds;
  linkAt: (t: Seconds) => string;
  /** What a plain click does, as a rule moving the clock there. */
  onGo: (to: Seconds) => void;
};

/** A time as a link: a plain click is ours, anything else (new tab, copy address) is the browser's. */
export const TimeLink = ({ to, linkAt, onGo, ...rest }: TimeLinkProps) => (
  <a
    {...rest}
    href={linkAt(to)}
    onClick={(event) => {
      if (!isPlainClick(event)) return;
      event.preventDefault();
      onGo(to);
    }}
  />
);
