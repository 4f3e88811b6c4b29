import { useEffect, useMemo } from 'react';
import type { ListeningAnswer } from '@/contract/listening';
import type { Conversation } from '@/domain/conversation';
import { silencesFromWords } from '@/domain/listening/silences';
import { type Seconds, seconds } from '@/domain/units';
import { usePlayback } from '@/lib/playback-context';
import { usePreference } from '@/lib/preferences';

type Heard = ListeningAnswer['silences'];
const NONE = { skips: [], saved: seconds(0) };

const inSeconds = ({ skips, saved_s }: Heard) => ({
  skips: skips.map(({ from, to }) => ({ from: seconds(from), to: seconds(to) })),
  saved: seconds(saved_s),
});

/** Whether silence is left out, as this person left it, and what that saves: by the sound, else by the word times. */
export function useSkipSilence(conversation: Conversation, duration: Seconds | null, heard: Heard | null) {
  const clock = usePlayback();
  const [on, setOn] = usePreference('skipSilence');
  const { skips, saved } = useMemo(
    () => (heard ? inSeconds(heard) : duration === null ? NONE : silencesFromWords(conversation, duration)),
    [heard, conversation, duration],
  );
  useEffect(() => {
    clock.setSkips(on ? skips : []);
    return () => clock.setSkips([]);
  }, [clock, on, skips]);
  return { on, setOn, saved, canSkip: skips.length > 0 };
}
