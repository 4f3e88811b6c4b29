import { useLayoutEffect, useMemo } from 'react';
import { type ListeningAnswer, toTimeRange } from '@/contract/listening';
import type { RecordingFacts } from '@/contract/recording-facts';
import type { Conversation } from '@/domain/conversation';
import { compareRecording } from '@/domain/recording-coverage/compare-recording';
import type { Coverage, FileFacts } from '@/domain/recording-coverage/recording-evidence';
import { type TimeRange, timeRange } from '@/domain/time-range';
import { type Seconds, seconds } from '@/domain/units';
import { usePlayback, usePlaybackState } from '@/lib/playback-context';

const secondsOrNull = (value: number | null): Seconds | null => (value === null ? null : seconds(value));

const toFileFacts = ({ measured_s, claimed_s, glued, indexed, corrected }: RecordingFacts): FileFacts => ({
  measured: secondsOrNull(measured_s),
  claimed: secondsOrNull(claimed_s),
  glued,
  indexed,
  corrected,
});

/** From the first speech to the last, as the transcript has it. */
function speechRange({ lanes }: Conversation): TimeRange | null {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { spans } of lanes)
    for (const { start, end } of spans) {
      from = Math.min(from, start);
      to = Math.max(to, end);
    }
  return from <= to ? timeRange(from, to) : null;
}

/** What the analysis of the audio says about where words lie and which have no sound. */
export type CoverageListening = Pick<ListeningAnswer, 'words' | 'silent_words'>;

/**
 * Compares the call with its recording as far as both are known, and gives the clock the result. `facts` are those of the
 * file that plays. Null without a recording.
 */
export function useCoverage(
  conversation: Conversation,
  {
    hasRecording,
    facts,
    listening,
    areSidesSeparate,
  }: {
    hasRecording: boolean;
    facts: RecordingFacts | null;
    listening: CoverageListening | null;
    areSidesSeparate: boolean;
  },
): Coverage | null {
  const clock = usePlayback();
  const element = usePlaybackState((state) => state.duration);
  const coverage = useMemo(
    () =>
      hasRecording
        ? compareRecording({
            call: conversation.duration,
            speech: speechRange(conversation),
            words: listening && { ...listening.words, offset: seconds(listening.words.offset) },
            file: facts && toFileFacts(facts),
            element,
            silentWords: (listening?.silent_words ?? []).map((words) => ({
              side: words.side,
              ...toTimeRange(words),
              lastWordEnd: seconds(words.last_word_end),
            })),
            areSidesSeparate,
          })
        : null,
    [hasRecording, conversation, listening, facts, element, areSidesSeparate],
  );
  useLayoutEffect(() => clock.setCoverage(coverage), [clock, coverage]);
  useLayoutEffect(() => () => clock.setCoverage(null), [clock]);
  return coverage;
}
