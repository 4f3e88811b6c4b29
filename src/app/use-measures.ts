import { useMemo } from 'react';
import { type ListeningAnswer, toAudioEvidence } from '@/contract/listening';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import { onRecording } from '@/domain/listening/on-recording';
import type { CallMeasures } from '@/domain/measures/call-measures';
import type { AudioEvidence } from '@/domain/measures/measure-call';
import { DEFAULT_THRESHOLDS } from '@/domain/moments/thresholds';
import { seconds } from '@/domain/units';
import { getHeadline, getMeasures, getMoments } from '@/lib/told-call';

type CallOnAudio = {
  readonly told: Conversation;
  readonly conversation: Conversation;
  readonly audio: AudioEvidence;
};
/** One entry for each audio analysis, which goes with it. */
const cache = new WeakMap<ListeningAnswer, CallOnAudio>();

/** The call by its audio analysis; memoized. */
function callOnAudio(told: Conversation, listening: ListeningAnswer): CallOnAudio {
  const known = cache.get(listening);
  if (known?.told === told) return known;
  const conversation = onRecording(told, { ...listening.words, offset: seconds(listening.words.offset) });
  const made = { told, conversation, audio: toAudioEvidence(listening) };
  cache.set(listening, made);
  return made;
}

/** A call as the page shows it: where its words lie, what its sound tells and what is measured of it. */
export type MeasuredCall = {
  readonly conversation: Conversation;
  readonly audio: AudioEvidence | null;
  readonly measures: CallMeasures;
};

/** The conversation as it lies on the recording, as Retell gave it where that is not known, and everything measured of it; memoized. */
export function measuredOn(call: Call, told: Conversation, listening: ListeningAnswer | null): MeasuredCall {
  if (listening === null) return { conversation: told, audio: null, measures: getMeasures(call, told) };
  const { conversation, audio } = callOnAudio(told, listening);
  return { conversation, audio, measures: getMeasures(call, conversation, audio) };
}

/** A task of its own, so that the page can draw and play meanwhile. */
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/**
 * Computes, in tasks of a few milliseconds, what the page shows once the audio analysis is there, so that rendering finds it
 * memoized. Stops when `isWanted` answers no.
 */
export async function prepareMeasures(
  call: Call,
  told: Conversation,
  listening: ListeningAnswer,
  isWanted: () => boolean,
): Promise<void> {
  const { conversation, audio } = callOnAudio(told, listening);
  const measures = () => getMeasures(call, conversation, audio);
  const moments = () => getMoments(call, conversation, measures(), DEFAULT_THRESHOLDS);
  const steps = [
    () => conversation.words,
    measures,
    () => measures().silences,
    () => measures().shares,
    () => measures().breakdowns,
    moments,
    () => moments().possible,
    () => getHeadline(call, conversation, measures()),
  ];
  for (const step of steps) {
    await nextTask();
    if (!isWanted()) return;
    step();
  }
}

/**
 * {@link measuredOn} for a page. Conversation and measures change together, in one render, when the audio analysis arrives, so
 * that no part of the page goes by another source than the rest.
 */
export const useMeasures = (
  call: Call,
  told: Conversation,
  listening: ListeningAnswer | null,
): MeasuredCall => useMemo(() => measuredOn(call, told, listening), [call, told, listening]);
