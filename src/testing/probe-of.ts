import type { MediaDeps } from '@/server/media/open-media';
import { parseOriginRules } from '@/server/media/origin-rules';
import { type Probe, probeRecording } from '@/server/media/probe';
import { rangeStore } from './range-store';

/** What the media routes need of the rest, over one file of a store that a test writes. */
export function mediaOver(store: (request: Request) => Response | Promise<Response>): MediaDeps {
  const rules = parseOriginRules('https://d1.cloudfront.net');
  if (typeof rules === 'string') throw new Error(rules);
  return {
    links: {
      linkOf: async () => new URL('https://d1.cloudfront.net/a.wav'),
      learn: () => undefined,
      forget: () => undefined,
    },
    fetchMedia: async (url, { headers, signal }) =>
      store(new Request(url, { headers, ...(signal ? { signal } : {}) })),
    mediaOrigins: rules,
    storeWaits: [1, 1],
  };
}

/** The probe of a file in a store that gives ranges. */
export const probeOf = (file: Uint8Array, etag = '"1"'): Promise<Probe> =>
  probeRecording(mediaOver(rangeStore(file, { version: { etag } }).answer), {
    callId: 'call_1',
    file: 'mono',
  });
