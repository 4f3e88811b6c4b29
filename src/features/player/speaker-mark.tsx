import type { DrawnLane } from './drawn-lanes';

export const SPEAKER_NAME: Record<DrawnLane['speaker'], string> = {
  agent: 'Agent',
  caller: 'Caller',
  transfer_target: 'Transfer',
  mix: 'Recording',
};

/** Diamond, circle or triangle: the shape says who it is without its colour. */
export const SpeakerMark = ({ speaker }: { speaker: DrawnLane['speaker'] }) => (
  <i className="player-speaker" data-speaker={speaker} aria-hidden="true" />
);
