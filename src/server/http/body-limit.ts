import { bodyLimit } from 'hono/body-limit';
import { ProblemError } from './problem-error';

/** Longest body of a request, in bytes; nothing that the page sends is longer. */
const MOST_BODY = 64 * 1024;

/** Refuses a longer body, as soon as that is known. */
export const limitBodies = bodyLimit({
  maxSize: MOST_BODY,
  onError: () => {
    throw new ProblemError('request_too_large', `A request may have at most ${MOST_BODY} bytes.`);
  },
});
