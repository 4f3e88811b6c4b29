import { SCENARIOS } from './calls/scenarios';
import { clipsDirectory } from './clips-directory';
import { isMediaHost, readLink } from './links';
import { listCalls } from './list-calls';
import { storedFile } from './media';
import { createSampleCalls, type SampleCalls } from './sample-calls';
import { accessDenied, serveFile } from './serve-file';
import { createClipStore } from './speech/clip-store';

const BASE_URL = 'https://api.sample-calls.example';
const API_KEY = 'key_sample_calls';

/** Retell's shape of an error. */
const refusal = (status: number, message: string): Response =>
  Response.json({ status: 'error', message }, { status });

async function answerApi(request: Request, calls: SampleCalls): Promise<Response> {
  if (request.headers.get('authorization') !== `Bearer ${API_KEY}`) {
    return refusal(401, 'API key is missing or invalid.');
  }
  const { pathname } = new URL(request.url);
  const id = /^\/v2\/get-call\/([^/]+)$/.exec(pathname)?.[1];
  if (id !== undefined && request.method === 'GET') {
    const call = await calls.find(decodeURIComponent(id));
    return call
      ? Response.json(calls.build(call))
      : refusal(422, 'Cannot find requested asset under given api key');
  }
  if (pathname === '/v3/list-calls' && request.method === 'POST') {
    const body: unknown = await request.json().catch(() => undefined);
    const page = listCalls(await calls.list(), body);
    return page ? Response.json(page) : refusal(400, 'Invalid request format, please check API reference.');
  }
  return refusal(404, `Cannot ${request.method} ${pathname}`);
}

async function answerMedia(request: Request, calls: SampleCalls, now: number): Promise<Response> {
  const link = readLink(new URL(request.url), SCENARIOS, now);
  // A link is signed for GET alone, so the real store refuses HEAD.
  if (request.method !== 'GET' && (link?.scenario.signed || request.method !== 'HEAD')) return accessDenied();
  const call = link && (await calls.find(link.scenario.call_id));
  if (!link || !call || typeof call.stage === 'object') return accessDenied();
  const file = storedFile(call.scenario, call.layout, link.file);
  return file ? serveFile(file, request) : accessDenied();
}

export type SampleUpstream = {
  readonly fetch: typeof fetch;
  readonly apiKey: string;
  readonly baseUrl: string;
};

/**
 * Retell's endpoints and its store of recordings over the bundled calls, behind a `fetch` that leaves the process
 * for nothing. `now` (ms since the epoch) decides which links have expired and how far the live call is.
 */
export function createSampleUpstream(
  options: { readonly now?: () => number; readonly clipsDir?: string } = {},
): SampleUpstream {
  const now = options.now ?? Date.now;
  const calls = createSampleCalls(createClipStore(options.clipsDir ?? clipsDirectory()), now);
  const answer: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const { host } = new URL(request.url);
    const answered = isMediaHost(host)
      ? await answerMedia(request, calls, now())
      : host === new URL(BASE_URL).host
        ? await answerApi(request, calls)
        : null;
    request.signal.throwIfAborted();
    if (!answered)
      throw new TypeError('fetch failed', { cause: new Error('The sample upstream knows no such host.') });
    return answered;
  };
  return { fetch: answer, apiKey: API_KEY, baseUrl: BASE_URL };
}
