import { useMemo } from 'react';
import type { Conversation } from '@/domain/conversation';
import { lazily } from '@/domain/lazily';
import { type Seconds, seconds } from '@/domain/units';
import { usePlayback } from '@/lib/playback-context';
import type { Selection } from './selection';
import { nextStep, previousStep, stepsOf } from './turn-steps';

const STEP_S = 5;
const LAST_S = 20;

export type PlayerActions = {
  toggle(): void;
  back(): void;
  forward(): void;
  previousTurn(): void;
  nextTurn(): void;
  previousWord(): void;
  nextWord(): void;
  hearLast(): void;
};

/** What the buttons and the keys do. Within a selection Play stops at its end; a jump stays within the call. */
export function usePlayerActions(
  conversation: Conversation,
  { duration, playableEnd }: { duration: Seconds | null; playableEnd: Seconds | null },
  selection: Selection | null,
): PlayerActions {
  const clock = usePlayback();
  return useMemo(() => {
    const turns = lazily(() => stepsOf(conversation.turns));
    const words = lazily(() => stepsOf(conversation.words));
    const by = (step: number) =>
      clock.seek(seconds(Math.max(0, Math.min(duration ?? Number.POSITIVE_INFINITY, clock.now() + step))));
    const to = (place: Seconds | null) => {
      if (place !== null) clock.seek(place);
    };
    return {
      toggle() {
        const now = clock.now();
        const inside = selection && selection.start <= now && now < selection.end;
        if (inside && !clock.getState().playing) clock.playRange(now, selection.end);
        else clock.toggle();
      },
      back: () => by(-STEP_S),
      forward: () => by(STEP_S),
      previousTurn: () => to(previousStep(turns(), clock.now())),
      nextTurn: () => to(nextStep(turns(), clock.now())),
      previousWord: () => to(previousStep(words(), clock.now(), clock.getState().playing ? 0.4 : 0)),
      nextWord: () => to(nextStep(words(), clock.now())),
      hearLast() {
        if (playableEnd === null) return;
        clock.seek(seconds(Math.max(0, playableEnd - LAST_S)));
        clock.play();
      },
    };
  }, [clock, conversation, duration, playableEnd, selection]);
}
