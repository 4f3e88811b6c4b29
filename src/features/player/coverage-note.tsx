import { Info } from 'lucide-react';
import { unheardAt } from '@/domain/recording-coverage/compare-recording';
import type { Coverage } from '@/domain/recording-coverage/recording-evidence';
import { useClockValue } from './use-clock';

/** Id of the text that says why nothing can be heard where the clock stands. */
export const UNHEARD_ID = 'player-unheard';

/** How the call and its recording differ, in one sentence, and why nothing can be heard where the clock stands. */
export function CoverageNote({ coverage, isHidden }: { coverage: Coverage; isHidden: boolean }) {
  const reason = useClockValue((now) => unheardAt(coverage, now)?.reason ?? null);
  const notice = isHidden ? null : (coverage.notice?.text ?? null);
  const isShown = notice !== null || reason !== null;
  return (
    <p className={isShown ? 'player-note' : undefined} data-tone="hint" data-coverage>
      {isShown ? <Info aria-hidden="true" /> : null}
      <span>
        {notice}
        {notice !== null && reason !== null && reason !== notice ? ' ' : null}
        <span id={UNHEARD_ID} role="status">
          {reason === notice ? null : reason}
        </span>
      </span>
    </p>
  );
}
