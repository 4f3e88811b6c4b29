import { problemSchema } from '@/contract/problem';

/** Why a recording cannot be looked into, in the server's own sentence. */
export class RecordingProblem extends Error {
  override readonly name = 'RecordingProblem';
}

/**
 * The answer, unless it is the server's sentence about the recording, which comes with status 200 when it was asked for
 * leniently. Throws {@link RecordingProblem} for that, and a plain error for any other that is not good.
 */
export async function lookedInto(answer: Response): Promise<Response> {
  const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  if (answer.ok && !isProblem) return answer;
  const read = problemSchema.safeParse(isProblem ? await answer.json().catch(() => null) : null);
  // Being signed out is said elsewhere, and by one window only.
  if (read.success && read.data.code !== 'signed_out') throw new RecordingProblem(read.data.detail);
  throw new Error(`The recording could not be looked into: HTTP ${answer.status}.`);
}
