import { clock } from '@/domain/formats';
import type { Seconds } from '@/domain/units';

/**
 * The time of a row as a link, or an empty cell where none was given. Presses are handled by the list, for all its links;
 * `isStop` says whether Tab halts here, since a turn is itself a stop.
 */
export function TimeCell({
  at,
  linkAt,
  isStop = false,
}: {
  at: Seconds | null | undefined;
  linkAt: (t: Seconds) => string;
  isStop?: boolean;
}) {
  if (at === null || at === undefined) return <span className="transcript-time" />;
  return (
    <a className="transcript-time" href={linkAt(at)} data-time={at} tabIndex={isStop ? undefined : -1}>
      {clock(at)}
    </a>
  );
}
