import { startTransition, useEffect, useMemo, useState } from 'react';
import { type ListeningAnswer, toTimeRange } from '@/contract/listening';
import type { Conversation } from '@/domain/conversation';
import { silencesFromWords } from '@/domain/listening/silences';
import { type Seconds, seconds } from '@/domain/units';
import { usePlayback } from '@/lib/playback-context';
import { usePreference } from '@/lib/preferences';
import { whenIdle } from '@/lib/schedule/when-idle';

type Heard = ListeningAnswer['silences'];
const NONE = { skips: [], saved: seconds(0) };

const inSeconds = ({ skips, saved_s }: Heard) => ({
  skips: skips.map(toTimeRange),
  saved: seconds(saved_s),
});

/** Whether silence is left out, as this person left it, and what that saves: by the sound, else, once there is time, by the word times. */
export function useSkipSilence(conversation: Conversation, duration: Seconds | null, heard: Heard | null) {
  const clock = usePlayback();
  const [on, setOn] = usePreference('skipSilence');
  // Neither the picture of the call nor its controls are kept waiting for it, and as a rule the sound is there sooner.
  const [told, setTold] = useState<Conversation | null>(null);
  useEffect(() => {
    if (heard) return;
    return whenIdle(() => startTransition(() => setTold(conversation)));
  }, [conversation, heard]);
  const { skips, saved } = useMemo(() => {
    if (heard) return inSeconds(heard);
    // Those of a transcript that has grown since would take what is new for silence.
    return duration === null || told !== conversation ? NONE : silencesFromWords(conversation, duration);
  }, [heard, told, conversation, duration]);
  useEffect(() => {
    clock.setSkips(on ? skips : []);
    return () => clock.setSkips([]);
  }, [clock, on, skips]);
  return { on, setOn, saved, canSkip: skips.length > 0 };
}
