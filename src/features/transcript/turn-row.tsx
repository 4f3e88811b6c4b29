import type { Speaker, Turn } from '@/domain/conversation';
import type { Seconds } from '@/domain/units';
import { SpeakerGlyph } from '@/ui/speaker-glyph';
import { searchId } from './searchable';
import { TimeCell } from './time-cell';

export const SPEAKER_NAME: Record<Speaker, string> = {
  agent: 'Agent',
  caller: 'Caller',
  transfer_target: 'Transfer',
};

/** The cells of a spoken turn. Its paragraph holds the whole text as one text node. */
export function TurnCells({ turn, linkAt }: { turn: Turn; linkAt: (t: Seconds) => string }) {
  return (
    <>
      <TimeCell at={turn.start} linkAt={linkAt} />
      <span className="transcript-speaker">
        <SpeakerGlyph speaker={turn.speaker} />
        {SPEAKER_NAME[turn.speaker]}
      </span>
      <p className="transcript-text" dir="auto" data-search={searchId(turn.key, 'text')}>
        {turn.text}
      </p>
    </>
  );
}
