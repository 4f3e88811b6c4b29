import { Check, Link } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { clock } from '@/domain/formats';
import type { Seconds } from '@/domain/units';
import { usePlayback } from '@/lib/playback-context';
import { useShortcut } from '@/lib/shortcuts';
import { Button } from '@/ui/button';
import { useCopy } from '@/ui/copy-button';
import { CopyStatus } from '@/ui/copy-status';

/** Copies a link to the moment the clock is at; the time in its label follows the clock without rendering. */
export function CopyLinkButton({ addressOf }: { addressOf: (t: Seconds) => string }) {
  const playback = usePlayback();
  const { copied, problem, copy } = useCopy();
  const time = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = (now: Seconds) => {
      const text = clock(now);
      if (time.current && time.current.textContent !== text) time.current.textContent = text;
    };
    show(playback.now());
    return playback.subscribe(show);
  }, [playback]);
  const run = () => copy(addressOf(playback.now()));
  useShortcut({ keys: ['c'], label: 'Copy link to this moment', group: 'Page', run });
  return (
    <>
      <Button onClick={run} title="Copy link to this moment">
        {copied ? <Check aria-hidden="true" /> : <Link aria-hidden="true" />}
        <span>
          Copy link at <span ref={time} className="num" />
        </span>
      </Button>
      <CopyStatus copied={copied} problem={problem} done="Link copied" />
    </>
  );
}
