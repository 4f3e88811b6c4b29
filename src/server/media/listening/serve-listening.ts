import type { ListeningAnswer } from '@/contract/listening';
import { parseCall } from '@/contract/parse-call';
import { buildConversation } from '@/domain/build-conversation';
import type { JsonObject } from '@/domain/json';
import { explainUnsure } from '@/domain/listening/assign-channels';
import { type Listening, listen } from '@/domain/listening/listen';
import { askFileFacts } from '@/server/media/file-facts';
import type { MediaDeps } from '@/server/media/open-media';
import type { WavRequest } from '@/server/media/open-wav';
import type { Readings } from '@/server/media/readings/readings';

export type ListeningDeps = { readonly media: MediaDeps; readonly readings: Readings };

function answerOf({
  assignment,
  alignment,
  replies,
  notHeard,
  silences,
  loudness,
}: Listening): ListeningAnswer {
  const { agent, caller, confidence, sure } = assignment;
  const { offset, drift, corrected } = alignment;
  return {
    channels: {
      agent,
      caller,
      confidence,
      sure,
      reason: assignment.sure ? null : explainUnsure(assignment.reason),
    },
    words: { offset, drift, confidence: alignment.confidence, sure: alignment.sure, corrected },
    replies: replies.map(({ turn, from, to, wait }) => ({ turn, from, to, wait_ms: wait })),
    not_heard: [...notHeard],
    silences: { skips: silences.skips.map(({ from, to }) => ({ from, to })), saved_s: silences.saved },
    gains_db: loudness ? { agent: loudness.agentGain, caller: loudness.callerGain } : null,
  };
}

/** Listens to a recording: compares how loud it was with the words of the call as it may be read. Throws `ProblemError`. */
export function createListening({ media, readings }: ListeningDeps) {
  return async (request: WavRequest, call: JsonObject, signal: AbortSignal): Promise<ListeningAnswer> => {
    const { callId, source } = request;
    const facts = await askFileFacts(media, { callId, file: source, signal });
    const envelope = await readings.envelope(request, facts, signal);
    return answerOf(listen(envelope, buildConversation(parseCall(call, callId).call)));
  };
}
