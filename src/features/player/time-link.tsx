import type { ComponentProps, MouseEvent } from 'react';
import type { Seconds } from '@/domain/units';
import { usePlayback } from '@/lib/playback-context';

type TimeLinkProps = Omit<ComponentProps<'a'>, 'href' | 'onClick'> & {
  /** Where it leads, in seconds. */
  to: Seconds;
  linkAt: (t: Seconds) => string;
};

/** A time as a link: a plain click moves the clock, anything else (new tab, copy address) is the browser's. */
export function TimeLink({ to, linkAt, ...rest }: TimeLinkProps) {
  const clock = usePlayback();
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    clock.seek(to);
  };
  return <a {...rest} href={linkAt(to)} onClick={go} draggable={false} />;
}
