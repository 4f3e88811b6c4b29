import type { Context } from 'hono';
import { connectionOf } from './connection';
import { tapStream } from './tap-stream';

/**
 * The answer with a body whose failure cuts the connection. The Node adapter would otherwise write the error's text
 * behind what was sent and end the body well, so that half a recording looks whole.
 */
export function cutOnFailure(c: Context, answer: Response): Response {
  const connection = connectionOf(c);
  if (!answer.body || !connection) return answer;
  const body = tapStream(answer.body, {
    onError() {
      connection.destroy();
      return new Error('The stream broke off.');
    },
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}
