import { useMemo } from 'react';
import type { Conversation, Speaker } from '@/domain/conversation';
import { canPlayAt } from '@/domain/recording-coverage/compare-recording';
import type { Coverage } from '@/domain/recording-coverage/recording-evidence';
import { SPEAKER_NAME, SpeakerMark } from './speaker-mark';
import { createSpeakingIndex } from './speaking-index';
import { useClockValue } from './use-clock';

/** Who speaks and in which node, beside the clock. */
export function NowLabel({
  conversation: { lanes, chapters },
  coverage,
}: {
  conversation: Conversation;
  coverage: Coverage | null;
}) {
  const index = useMemo(() => createSpeakingIndex(lanes), [lanes]);
  const who = useClockValue((now) => index.at(now).join(' '));
  const chapter = useClockValue((now) => chapters.findIndex(({ start, end }) => start <= now && now < end));
  const hasAudio = useClockValue((now) => coverage === null || canPlayAt(coverage, now));
  const speakers = who === '' ? [] : (who.split(' ') as Speaker[]);
  const names = speakers.map((speaker) => SPEAKER_NAME[speaker]);
  const spoken =
    names.length === 0
      ? hasAudio
        ? 'Silence'
        : 'No audio'
      : [names[0], ...names.slice(1).map((n) => n.toLowerCase())].join(' and ');
  const place = chapters[chapter]?.name;
  if (lanes.length === 0 && place === undefined) return null;
  return (
    <span className="player-now" aria-hidden="true">
      {speakers.map((speaker) => (
        <SpeakerMark key={speaker} speaker={speaker} />
      ))}
      <span>{place === undefined ? spoken : `${spoken}, ${place}`}</span>
    </span>
  );
}
