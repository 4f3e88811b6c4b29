import { type AtFirst, callQuery, createQueryClient } from '@/lib/queries';
import { sessionQuery } from '@/lib/session-query';
import { viewIn } from '../view-in';

/**
 * Where everything that comes from the server is kept. The first module of the page: what its address will need is asked
 * for here, so that it comes while the rest of the code is still being read.
 */
export const queries = createQueryClient();

const [, page, callId] = location.pathname.split('/');
if (page === 'calls') void (callId ? import('../routes/call') : import('../routes/calls')).catch(ignore);
void begin().catch(ignore);

/** Who is there, and then the call in the version they may see. */
async function begin(): Promise<void> {
  const standing = await queries.fetchQuery(sessionQuery);
  if (standing.kind !== 'in' || page !== 'calls' || !callId) return;
  const search = new URLSearchParams(location.search);
  const view = viewIn(search, standing.session.views.includes('original'));
  const following = import('./call-at-first');
  const atFirst: AtFirst = {
    onHead: (...head) => void following.then(({ callAtFirst }) => callAtFirst.onHead(...head)).catch(ignore),
    onCall: (...call) => following.then(({ callAtFirst }) => callAtFirst.onCall(...call)).catch(ignore),
  };
  await queries.prefetchQuery(callQuery(decodeURIComponent(callId), view, atFirst));
}

/** Whoever needs it asks again and says what is wrong. */
function ignore(): void {}
