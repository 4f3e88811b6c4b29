import { type Context, Hono } from 'hono';
import { callPath } from '@/contract/call-link';
import { type BundleRequest, parseBundle } from '@/contract/exports';
import { toAudioEvidence } from '@/contract/listening';
import { parseCall } from '@/contract/parse-call';
import { recordingChoice } from '@/contract/recording-choice';
import { sanitiseCall } from '@/contract/sanitise-call';
import { buildConversation } from '@/domain/build-conversation';
import type { Call } from '@/domain/call';
import { type BundleClip, bundleTexts, clipName, type LeftOutClip } from '@/domain/export/bundle';
import { exportFileName } from '@/domain/export/export-format';
import { clock } from '@/domain/formats';
import { headlineOf, headlineText } from '@/domain/headline/headline';
import type { JsonObject } from '@/domain/json';
import { explainMove, onRecording } from '@/domain/listening/on-recording';
import { measureCall } from '@/domain/measures/measure-call';
import { findMoments } from '@/domain/moments/find-moments';
import { projectCall } from '@/domain/projection';
import { seconds } from '@/domain/units';
import type { CachedCalls } from '@/server/cache/cached-calls';
import { follow } from '@/server/http/follow';
import { checkFile, policyOf } from '@/server/http/policy';
import { ProblemError } from '@/server/http/problem-error';
import { cutOnFailure } from '@/server/http/stream-guard';
import { type BundleSound, zipOf } from '@/server/media/bundle';
import { type ClipSource, openClips } from '@/server/media/clip';
import type { createListening } from '@/server/media/listening/serve-listening';
import type { ProbedMedia } from '@/server/media/media-answer';
import { checkedCallId } from './calls';
import { AUDIO_PARTS } from './clip';

export type BundleDeps = {
  readonly media: ProbedMedia;
  readonly retell: CachedCalls;
  /** The audio analysis of a recording of a call, as its view shows it. */
  readonly analyze: ReturnType<typeof createListening>;
  /** The address that people use; null: that of the request. */
  readonly publicUrl: URL | null;
  readonly now?: () => number;
};

function checkedRequest(c: Context): BundleRequest {
  const request = parseBundle(new URL(c.req.url).searchParams);
  if (typeof request !== 'string') return request;
  throw new ProblemError('invalid_request', request);
}

/** A bundle waits no longer than this for the audio analysis, in ms. */
const ANALYSIS_PATIENCE_MS = 2000;

const NO_SOUND = 'No part of the recording was asked for.';
const NOT_TO_BE_CUT = 'No part of the recording that was asked for could be put in.';

type Sounds = {
  readonly clips: readonly BundleClip[];
  readonly leftOut: readonly LeftOutClip[];
  readonly sounds: readonly BundleSound[];
};

const NOTHING_TO_HEAR: Sounds = { clips: [], leftOut: [], sounds: [] };

/**
 * The parts of the recording that were asked for, opened but not read. A recording may be shorter than its call: what it
 * does not hold is left out, so that the rest can be had.
 */
function soundsOf({ clips: asked, whole, source }: BundleRequest, opened: ClipSource): Sounds {
  const clips: BundleClip[] = [];
  const leftOut: LeftOutClip[] = [];
  asked.forEach((stretch, i) => {
    const part = opened.part(stretch);
    if (part) {
      const cut = part.end < stretch.end ? { askedTo: stretch.end } : {};
      clips.push({ name: clipName(i, part), stretch: part, ...cut });
      return;
    }
    const isBehind = stretch.end > opened.length;
    const why = isBehind
      ? `the recording ends before it, at ${clock(seconds(opened.length), 2)}`
      : 'it is too short to hold any sound';
    leftOut.push({ stretch, why });
  });
  if (whole && source) clips.push({ name: `${AUDIO_PARTS[source]}.wav`, stretch: null });
  const sounds = clips.map(({ name, stretch }) => ({ name, clip: opened.cut(stretch) }));
  return { clips, leftOut, sounds };
}

/**
 * `GET /api/calls/:callId/bundle?clip=12.5-20&source=mono&zone=Europe/Berlin`: the call as a ZIP of evidence, in the view
 * that is asked for; see `contract/exports.ts`. Its length is known from the start.
 */
export function bundleRoutes({ media, retell, analyze, publicUrl, now = Date.now }: BundleDeps): Hono {
  /** The evidence of the audio; null where it cannot be had soon: then the bundle goes by the transcript and says so. */
  const analyzed = async (call: Call, raw: JsonObject, signal: AbortSignal) => {
    const source = recordingChoice(call)?.drawn;
    if (source === undefined) return null;
    const soon = AbortSignal.any([signal, AbortSignal.timeout(ANALYSIS_PATIENCE_MS)]);
    try {
      return toAudioEvidence(await analyze({ callId: call.call_id, source }, raw, soon));
    } catch {
      signal.throwIfAborted();
      return null;
    }
  };
  return new Hono().get('/api/calls/:callId/bundle', async (c) => {
    const callId = checkedCallId(c.req.param('callId'));
    const policy = policyOf(c);
    const request = checkedRequest(c);
    if (request.source !== null) checkFile(policy, request.source);
    const stop = new AbortController();
    follow(stop, c.req.raw.signal);
    const { signal } = stop;

    const { call: given } = await retell.readCall(callId, signal);
    const raw = projectCall(sanitiseCall(given, callId), policy);
    const { call } = parseCall(raw, callId);
    const move = request.move && { ...request.move, corrected: true };
    const told = buildConversation(call);
    const conversation = move ? onRecording(told, move) : told;
    const audio = request.measured === 'audio' ? await analyzed(call, raw, signal) : null;
    const measures = measureCall(call, conversation, audio, request.measured);
    const opened =
      request.source === null ? null : await openClips(media, { callId, source: request.source }, signal);
    const { clips, leftOut, sounds } = opened ? soundsOf(request, opened) : NOTHING_TO_HEAR;
    const view = policy === 'redacted' ? 'redacted' : 'original';
    const madeAt = now();
    const base = publicUrl ?? new URL(c.req.url);
    const texts = bundleTexts({
      call,
      conversation,
      measures,
      view,
      stretch: null,
      raw,
      headline: headlineText(headlineOf(call, conversation, measures)),
      found: findMoments(call, conversation, measures, request.limits),
      clips,
      leftOut,
      noSound: clips.length > 0 ? null : leftOut.length > 0 ? NOT_TO_BE_CUT : NO_SOUND,
      moved: move && conversation.duration !== null ? explainMove(move, conversation.duration) : null,
      zone: request.zone,
      madeAt,
      link: (at) => new URL(callPath(callId, at, view), base).href,
    });
    const name = exportFileName({ callId, view, stretch: null }, 'evidence', 'zip');
    const { bytes, body } = zipOf(name.replace(/\.zip$/, ''), new Date(madeAt), texts, sounds, () =>
      stop.abort(),
    );
    const headers = {
      'content-type': 'application/zip',
      'content-length': String(bytes),
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    };
    if (c.req.method !== 'HEAD') return cutOnFailure(c, new Response(body, { headers }));
    await body.cancel();
    return new Response(null, { headers });
  });
}
