import { isCallId } from '@/contract/media';
import { sanitiseCall } from '@/contract/sanitise-call';
import { type Policy, projectCall } from '@/domain/projection';
import type { Viewer } from '@/server/auth/viewer';
import type { CachedCalls } from '@/server/cache/cached-calls';
import { listRow } from './list-row';
import type { RawCall } from './raw-call';
import type { ServedCall, ServedRow } from './served';

/** A call as it may leave, and since when it is known to be no longer fresh; null for one that Retell has just given. */
export type ReadCall = { readonly call: ServedCall; readonly staleSince: number | null };

/** The only way from a call of Retell's to one that may leave. */
export type CallReader = {
  /** Throws `ProblemError`. */
  read(asked: { readonly callId: string; readonly policy: Policy }, signal: AbortSignal): Promise<ReadCall>;
  /** A row as this reader may see it; null for a call without an ID or of an agent out of their reach. */
  row(viewer: Viewer, policy: Policy, call: RawCall): ServedRow | null;
};

const serve = (call: RawCall, callId: string, policy: Policy): ServedCall =>
  projectCall(sanitiseCall(call.reveal(), callId), policy) as ServedCall;

export const createCallReader = (calls: Pick<CachedCalls, 'readCall'>): CallReader => ({
  async read({ callId, policy }, signal) {
    const { call, staleSince } = await calls.readCall(callId, signal);
    return { call: serve(call, callId, policy), staleSince };
  },
  row({ agents }, policy, call) {
    const [callId, agent] = [call.field('call_id'), call.field('agent_id')];
    if (typeof callId !== 'string' || !isCallId(callId)) return null;
    if (agents && !(typeof agent === 'string' && agents.includes(agent))) return null;
    return listRow(serve(call, callId, policy)) as ServedRow;
  },
});
