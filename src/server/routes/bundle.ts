import type { Context } from 'hono';
import { callPath } from '@/contract/call-link';
import { type BundleRequest, parseBundle } from '@/contract/exports';
import { toAudioEvidence } from '@/contract/listening';
import { parseCall } from '@/contract/parse-call';
import { CALL_PATHS } from '@/contract/paths';
import { recordingChoice } from '@/contract/recording-choice';
import { buildConversation } from '@/domain/build-conversation';
import type { Call } from '@/domain/call';
import { type BundleClip, bundleTexts, clipName, type LeftOutClip } from '@/domain/export/bundle';
import { exportFileName } from '@/domain/export/export-format';
import { clock } from '@/domain/formats';
import { headlineOf, headlineText } from '@/domain/headline/headline';
import { explainMove, onRecording } from '@/domain/listening/on-recording';
import { measureCall } from '@/domain/measures/measure-call';
import { findMoments } from '@/domain/moments/find-moments';
import { seconds } from '@/domain/units';
import { follow } from '@/server/http/follow';
import { ProblemError } from '@/server/http/problem-error';
import { respondFile } from '@/server/http/respond';
import { defineCallRoute, type Route } from '@/server/http/route';
import { type BundleSound, zipOf } from '@/server/media/bundle';
import { type ClipSource, openClips } from '@/server/media/clip';
import type { createListening } from '@/server/media/listening/serve-listening';
import type { ProbedMedia } from '@/server/media/media-answer';
import type { CallReader } from '@/server/services/call-reader';
import { type ServedCall, servedFile } from '@/server/services/served';
import { AUDIO_PARTS } from './clip';

export type BundleDeps = {
  readonly media: ProbedMedia;
  readonly calls: CallReader;
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
 * `?clip=12.5-20&source=mono&zone=Europe/Berlin`: the call as a ZIP of evidence, in the view that is asked for; see
 * `contract/exports.ts`. Its length is known from the start.
 */
export function bundleRoute({ media, calls, analyze, publicUrl, now = Date.now }: BundleDeps): Route {
  /** The evidence of the audio; null where it cannot be had soon: then the bundle goes by the transcript and says so. */
  const analyzed = async (call: Call, served: ServedCall, signal: AbortSignal) => {
    const source = recordingChoice(call)?.drawn;
    if (source === undefined) return null;
    const soon = AbortSignal.any([signal, AbortSignal.timeout(ANALYSIS_PATIENCE_MS)]);
    try {
      return toAudioEvidence(await analyze({ callId: call.call_id, source }, served, soon));
    } catch {
      signal.throwIfAborted();
      return null;
    }
  };
  return defineCallRoute({
    path: CALL_PATHS.bundle,
    file: 'recording or none',
    audit: { event: 'export', format: 'bundle' },
    background: false,
    async handler(c, { callId, policy }) {
      const request = checkedRequest(c);
      const stop = new AbortController();
      follow(stop, c.req.raw.signal);
      const { signal } = stop;

      const { call: served } = await calls.read({ callId, policy }, signal);
      const { call } = parseCall(served, callId);
      const move = request.move && { ...request.move, corrected: true };
      const told = buildConversation(call);
      const conversation = move ? onRecording(told, move) : told;
      const audio = request.measured === 'audio' ? await analyzed(call, served, signal) : null;
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
        raw: served,
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
      };
      if (c.req.method === 'HEAD') await body.cancel();
      return respondFile(
        c,
        servedFile(served, new Response(c.req.method === 'HEAD' ? null : body, { headers })),
      );
    },
  });
}
