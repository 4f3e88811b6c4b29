import { SHORT_SPEAKERS } from '@/domain/speaker-labels';
import { SpeakerGlyph } from '@/ui/speaker-glyph';
import type { DrawnLane } from './drawn-lanes';

export const SPEAKER_NAME: Record<DrawnLane['speaker'], string> = {
  ...SHORT_SPEAKERS,
  mix: 'Recording',
  channel_1: 'Channel 1',
  channel_2: 'Channel 2',
};

/** The shape of a lane's speaker; the recording as a whole has none. */
export const SpeakerMark = ({ speaker }: { speaker: DrawnLane['speaker'] }) =>
  speaker === 'agent' || speaker === 'caller' || speaker === 'transfer_target' ? (
    <SpeakerGlyph speaker={speaker} />
  ) : null;
