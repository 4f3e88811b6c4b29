import { VolumeX } from 'lucide-react';
import type { Turn } from '@/domain/conversation';
import { SHORT_SPEAKERS } from '@/domain/speaker-labels';
import type { Seconds } from '@/domain/units';
import { SpeakerGlyph } from '@/ui/speaker-glyph';
import { searchId } from './searchable';
import { TimeCell } from './time-cell';

const NOT_HEARD = 'In the transcript, but the agent’s channel was already silent when these words were due.';

type Props = { turn: Turn; notHeard: number; linkAt: (t: Seconds) => string };

/** The cells of a spoken turn. Its paragraph holds the whole text as one text node. */
export function TurnCells({ turn, notHeard, linkAt }: Props) {
  return (
    <>
      <TimeCell at={turn.start} linkAt={linkAt} />
      <span className="transcript-speaker">
        <SpeakerGlyph speaker={turn.speaker} />
        {SHORT_SPEAKERS[turn.speaker]}
      </span>
      <p className="transcript-text" dir="auto" data-search={searchId(turn.key, 'text')}>
        {turn.text}
      </p>
      {notHeard === 0 ? null : (
        <span className="transcript-unheard" title={NOT_HEARD}>
          <VolumeX aria-hidden="true" />
          {notHeard === 1 ? 'The last word was not heard' : `The last ${notHeard} words were not heard`}
        </span>
      )}
    </>
  );
}
