import {
  mediaPaths,
  RECORDING_FIELDS,
  type RecordingSource,
  TEXT_FIELDS,
  type TextFile,
} from '@/contract/media';
import { expiringCache } from '@/server/cache/expiring-cache';
import { elapsedMs } from '@/server/clock';
import { ProblemError } from '@/server/http/problem-error';
import type { CallSource } from '@/server/ports/call-source';
import type { RawCall } from '@/server/services/raw-call';

/** Which file of a call: a recording by its source, or a text file by our path for it. */
export type MediaFile = RecordingSource | TextFile;

const FIELD: { readonly [F in MediaFile]: string } = { ...RECORDING_FIELDS, ...TEXT_FIELDS };
const FIELDS = [...mediaPaths('x').keys()];

/** Where a call's files lie, as Retell said within the last minute, so that a page and a listener's Range requests share it. */
export type MediaLinks = {
  /** Throws {@link ProblemError} `no_recording` when the call has no such file. `fresh` asks Retell again. */
  linkOf(callId: string, file: MediaFile, options?: { fresh?: boolean; signal?: AbortSignal }): Promise<URL>;
  /** Takes the links out of a call that Retell has just given, so that its files need no look-up of their own. */
  learn(callId: string, call: RawCall): void;
  /** Lets go of the links of a call that Retell no longer knows. */
  forget(callId: string): void;
};

const KEPT_MS = 60_000;
const KEPT_CALLS = 256;

const NAMES: { readonly [F in MediaFile]: string } = {
  mono: 'recording',
  multi_channel: 'multichannel recording',
  scrubbed: 'redacted recording',
  scrubbed_multi_channel: 'redacted multichannel recording',
  log: 'public log',
  'knowledge-base': 'knowledge base contents',
};

export function createMediaLinks(
  retell: Pick<CallSource, 'getCall'>,
  now: () => number = elapsedMs,
): MediaLinks {
  const kept = expiringCache<ReadonlyMap<string, string>>(KEPT_CALLS, KEPT_MS, now);

  const learn = (callId: string, call: RawCall): ReadonlyMap<string, string> => {
    const links = new Map<string, string>();
    for (const field of FIELDS) {
      const link = call.field(field);
      if (typeof link === 'string' && link !== '') links.set(field, link);
    }
    kept.set(callId, links);
    return links;
  };

  return {
    async linkOf(callId, file, { fresh = false, signal } = {}) {
      const usable = fresh ? undefined : kept.peek(callId)?.get(FIELD[file]);
      const link = usable ?? learn(callId, await retell.getCall(callId, signal)).get(FIELD[file]);
      if (link === undefined) throw new ProblemError('no_recording', `This call has no ${NAMES[file]}.`);
      if (!URL.canParse(link))
        throw new ProblemError(
          'media_not_allowed',
          `Retell’s link to the ${NAMES[file]} is not an address, so it was not fetched.`,
        );
      return new URL(link);
    },
    learn: (callId, call) => void learn(callId, call),
    forget: (callId) => void kept.delete(callId),
  };
}
