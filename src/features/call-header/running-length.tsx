import { useEffect, useRef } from 'react';
import { clock } from '@/domain/formats';
import { type Milliseconds, milliseconds, toSeconds } from '@/domain/units';

const textOf = (since: Milliseconds): string =>
  `${clock(toSeconds(milliseconds(Math.max(0, Date.now() - since))))} so far`;

/** How long an ongoing call has lasted, once a second. Writes the text itself, so that nothing is rendered for it. */
export function RunningLength({ since }: { since: Milliseconds }) {
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      if (element.current) element.current.textContent = textOf(since);
    }, 1000);
    return () => clearInterval(timer);
  }, [since]);
  return (
    <span ref={element} className="num">
      {textOf(since)}
    </span>
  );
}
