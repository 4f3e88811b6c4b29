import { PROBE_RANGE } from '@/server/media/probe';
import { retellCall, type TestServer, testServer } from '@/testing/test-server';
import { s16, wavFile } from '@/testing/wav-file';

export const LINK = 'https://d1.cloudfront.net/abc/recording.wav';
export const CALL = { call_id: 'call_1', recording_url: LINK };
export const PATH = '/api/calls/call_1/peaks?source=mono';
export const FILE = wavFile(s16(Array.from({ length: 80_000 }, (_, i) => (i % 100) * 300)));

type Stored = {
  readonly file?: Uint8Array;
  readonly type?: string;
  readonly headers?: Record<string, string>;
  readonly status?: number;
};

/** A store that keeps to Range where it is asked for. */
export function store({ file = FILE, type = 'audio/wav', headers = { etag: '"v1"' }, status }: Stored = {}) {
  return (request: Request): Response => {
    if (status) return new Response('canary', { status });
    const base = { 'content-type': type, ...headers };
    if (request.headers.get('range') !== PROBE_RANGE)
      return new Response(file as BodyInit, { headers: { ...base, 'content-length': String(file.length) } });
    if (file.length === 0)
      return new Response(null, { status: 416, headers: { 'content-range': 'bytes */0' } });
    const head = file.slice(0, 4096);
    return new Response(head as BodyInit, {
      status: 206,
      headers: { ...base, 'content-range': `bytes 0-${head.length - 1}/${file.length}` },
    });
  };
}
/** A server over one call, whose mono recording lies in that store. */
export const server = (over: (request: Request) => Response | Promise<Response> = store()) =>
  testServer({ retell: () => retellCall(CALL), store: over });
/** How often the whole recording was asked for. */
export const wholeReads = ({ asked }: TestServer) =>
  asked.filter(({ url, headers }) => url === LINK && !headers.has('range')).length;
