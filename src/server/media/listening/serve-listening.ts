import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { ListeningAnswer } from '@/contract/listening';
import { parseCall } from '@/contract/parse-call';
import { buildConversation } from '@/domain/build-conversation';
import type { JsonObject } from '@/domain/json';
import { type Listening, listenInSteps } from '@/domain/listening/listen';
import { explainUnsure } from '@/domain/listening/unsure-reasons';
import type { Probes, WavRequest } from '@/server/media/probes';
import type { Readings } from '@/server/media/readings/readings';
import type { KeptListenings } from './kept-listenings';

export type ListeningDeps = {
  readonly probes: Probes;
  readonly readings: Readings;
  readonly kept: KeptListenings;
};

/** Lets others have their turn between the steps. Throws the signal's reason. */
async function inTurns<T>(steps: Iterator<undefined, T, undefined>, signal: AbortSignal): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
    signal.throwIfAborted();
  }
}

function answerOf(
  { assignment, alignment, replies, notHeard, silences, otherSound, silentWords, loudness }: Listening,
  count: number,
): ListeningAnswer {
  const { agent, caller, confidence, sure } = assignment;
  const { offset, drift, corrected } = alignment;
  return {
    channels: {
      count,
      agent,
      caller,
      confidence,
      sure,
      reason: assignment.sure ? null : explainUnsure(assignment.reason),
    },
    words: { offset, drift, confidence: alignment.confidence, sure: alignment.sure, corrected },
    replies: replies.map(({ turn, start: from, end: to, wait }) => ({ turn, from, to, wait_ms: wait })),
    not_heard: [...notHeard],
    silences: {
      skips: silences.skips.map(({ start: from, end: to }) => ({ from, to })),
      saved_s: silences.saved,
    },
    other_sound: otherSound.map(({ start: from, end: to }) => ({ from, to })),
    silent_words: silentWords.map(({ side, start: from, end: to, lastWordEnd }) => ({
      side,
      from,
      to,
      last_word_end: lastWordEnd,
    })),
    gains_db: loudness ? { agent: loudness.agentGain, caller: loudness.callerGain } : null,
  };
}

/** Listens to a recording: compares how loud it was with the words of the call as it may be read. Throws `ProblemError`. */
export function createListening({ probes, readings, kept }: ListeningDeps) {
  return async (request: WavRequest, call: JsonObject, signal: AbortSignal): Promise<ListeningAnswer> => {
    const { callId, source } = request;
    const probe = await probes.probe(request, signal);
    const { length, version } = probe;
    // `call` is what the view shows of it, so nothing that was heard with another one is given.
    const key = createHash('sha256')
      .update(JSON.stringify([callId, source, { length, version }, call]))
      .digest('hex');
    const isKept = version !== null;
    return kept.get({ callId, key, isKept }, signal, async (shared) => {
      const envelope = await readings.envelope(request, probe, shared);
      const conversation = buildConversation(parseCall(call, callId).call);
      return answerOf(await inTurns(listenInSteps(envelope, conversation), shared), envelope.channels.length);
    });
  };
}
