import { useEffect } from 'react';
import type { ParsedCall } from '@/contract/parse-call';
import { explainEnd } from '@/domain/disconnection';
import { rememberCall, useListOwner } from '@/features/call-lookup/recent-calls';

/** Puts the call that is open first among the recent ones, with what is known of it now. */
export function useRemembered(parsed: ParsedCall | undefined): void {
  const owner = useListOwner();
  useEffect(() => {
    if (!parsed || !owner) return;
    const { call } = parsed;
    const { title, tone } = explainEnd(call);
    const known = {
      call_id: call.call_id,
      title,
      tone,
      note: [call.agent_name, call.direction].filter(Boolean).join(', '),
      started: call.start_timestamp ?? null,
      length_s: call.duration_ms === undefined ? null : call.duration_ms / 1000,
    };
    rememberCall(known, owner);
  }, [parsed, owner]);
}
