import { useEffect } from 'react';
import type { Call } from '@/domain/call';
import { callLength } from '@/domain/call-length';
import type { Conversation } from '@/domain/conversation';
import { fingerprintOf } from '@/domain/fingerprint';
import { type Headline, headlineText } from '@/domain/headline/headline';
import type { Moment } from '@/domain/moments/moment';
import { useListOwner } from '@/lib/list-owner';
import { rememberCall } from '@/lib/recent-calls';
import { afterPaint } from '@/lib/schedule/after-paint';

type Known = {
  readonly conversation: Conversation;
  readonly headline: Headline;
  readonly moments: readonly Moment[];
};

/** Puts the call that is open first among the recent ones, with what is known of it now. */
export function useRemembered(call: Call, { conversation, headline, moments }: Known): void {
  const owner = useListOwner();
  useEffect(() => {
    if (!owner) return;
    let isKept = false;
    const keep = () => {
      isKept = true;
      rememberCall(
        {
          call_id: call.call_id,
          title: headlineText(headline),
          tone: headline.tone,
          note: [call.agent_name, call.direction].filter(Boolean).join(', '),
          started: call.start_timestamp ?? null,
          length_s: callLength(call),
          print: owner.kind === 'everybody' ? fingerprintOf(conversation, moments) : null,
        },
        owner,
      );
    };
    // Nobody waits for it; but who leaves at once has seen the call, too.
    const callOff = afterPaint(keep);
    const leave = () => {
      callOff();
      if (!isKept) keep();
    };
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [call, conversation, headline, moments, owner]);
}
