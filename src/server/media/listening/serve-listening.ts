import { createHash } from 'node:crypto';
import type { ListeningAnswer } from '@/contract/listening';
import { parseCall } from '@/contract/parse-call';
import { buildConversation } from '@/domain/build-conversation';
import type { JsonObject } from '@/domain/json';
import { explainUnsure } from '@/domain/listening/assign-channels';
import type { Envelope } from '@/domain/listening/envelope';
import { decodeEnvelope, encodeEnvelope } from '@/domain/listening/envelope-codec';
import { type Listening, listen } from '@/domain/listening/listen';
import { SharedLookUps } from '@/server/cache/shared-look-ups';
import { askFileFacts } from '@/server/media/file-facts';
import type { MediaDeps } from '@/server/media/open-media';
import { readWav, type WavRequest } from '@/server/media/open-wav';
import type { PeaksCache } from '@/server/media/peaks/peaks-cache';
import { recordingEnvelope } from './recording-envelope';

/** Changes whenever the same recording would give another envelope. */
const RECIPE = 1;

export type ListeningDeps = { readonly media: MediaDeps; readonly cache: PeaksCache };

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

/**
 * Listens to a recording: reads it once, keeps how loud it was, and compares that with the words of the call as it may
 * be read. One reading for all who ask at the same time. Throws `ProblemError`.
 */
export function createListening({ media, cache }: ListeningDeps) {
  const readings = new SharedLookUps<Envelope>();

  const envelopeOf = async (request: WavRequest, signal: AbortSignal): Promise<Envelope> => {
    const { length, version } = await askFileFacts(media, {
      callId: request.callId,
      file: request.source,
      signal,
    });
    const facts = JSON.stringify(['envelope', RECIPE, request.callId, request.source, version, length]);
    const key = createHash('sha256').update(facts).digest('hex');
    const kept = version === null ? null : await cache.read(request.callId, key);
    const known = kept && decodeEnvelope(kept);
    if (known) return known;
    return readings.get(key, signal, async (shared) => {
      for await (const envelope of readWav(media, request, shared, async function* (file) {
        yield await recordingEnvelope(file);
      })) {
        if (version !== null) await cache.write(request.callId, key, encodeEnvelope(envelope));
        return envelope;
      }
      throw new Error('Reading a recording gave nothing.');
    });
  };

  return async (request: WavRequest, call: JsonObject, signal: AbortSignal): Promise<ListeningAnswer> => {
    const envelope = await envelopeOf(request, signal);
    return answerOf(listen(envelope, buildConversation(parseCall(call, request.callId).call)));
  };
}
