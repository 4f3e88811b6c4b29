import type { Context } from 'hono';
import { connectionOf } from './connection';

/**
 * The answer with a body whose failure cuts the connection. The Node adapter would otherwise write the error's text
 * behind what was sent and end the body well, so that half a recording looks whole.
 */
export function cutOnFailure(c: Context, answer: Response): Response {
  const connection = connectionOf(c);
  if (!answer.body || !connection) return answer;
  const reader = answer.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch {
        connection.destroy();
        controller.error(new Error('The stream broke off.'));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}
