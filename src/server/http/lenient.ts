import type { Context } from 'hono';
import type { ProblemCode } from '@/contract/problem';
import { ProblemError, problemResponse } from './problem-error';
import type { Answer } from './respond';

/** What may be wrong with a recording or its store: to whoever only looks, that is an answer as good as any. */
const OF_THE_RECORDING: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'unsupported_audio',
  'unplayable_audio',
  'broken_audio',
  'no_recording',
  'recording_expired',
  'media_not_allowed',
  'upstream_unavailable',
  'upstream_timeout',
]);

const WANTED = /(?:^|,)\s*handling=lenient\s*(?:,|;|$)/i;

/**
 * Whoever asks with `Prefer: handling=lenient` (RFC 7240) is told what is wrong with a recording as an answer with status
 * 200; its body is the same problem. A browser would write any other status to its console, as if the page had failed.
 */
export async function lenient(c: Context, serve: () => Promise<Answer>): Promise<Answer> {
  try {
    const answer = await serve();
    answer.headers.append('vary', 'prefer');
    return answer;
  } catch (error) {
    if (!(error instanceof ProblemError) || !OF_THE_RECORDING.has(error.code)) throw error;
    if (!WANTED.test(c.req.header('prefer') ?? '')) throw error;
    // The log still names it.
    c.error = error;
    const { headers, body } = problemResponse(error);
    headers.set('preference-applied', 'handling=lenient');
    headers.append('vary', 'prefer');
    return new Response(body, { status: 200, headers }) as Answer;
  }
}
