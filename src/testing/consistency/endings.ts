import type { CallScript } from './call-script';

/** How the call ended, in Retell's fields. Times in ms from the start of the call. */
export type Ending = {
  readonly reason: string;
  /** Length of the agent's part, `duration_ms`. */
  readonly duration: number;
  readonly transferEnd?: number;
};

const ended = (s: CallScript, reason: string): Ending => ({ reason, duration: s.now });

function connect(s: CallScript): void {
  s.sayAlone('user', s.pick(s.phrases.questions));
  s.reply(s.someWait(), s.phrases.connecting);
}

/** The caller talks to the transfer's target; the clock is at the last word afterwards. */
function talkToTarget(s: CallScript): void {
  s.sayAlone('transfer_target', s.phrases.target);
  for (let i = 0; i < 2; i += 1) {
    s.pass(300, 1500);
    s.sayAlone('user', s.phrases.toTarget);
    s.pass(300, 1500);
    s.sayAlone('transfer_target', s.pick(s.phrases.answers));
  }
}

/** Ways a call can end, by kind. Each begins after an agent turn and a short pause. */
export const ENDINGS = {
  /** The agent had the last word. */
  answered_end(s: CallScript): Ending {
    s.sayAlone('user', s.pick(s.phrases.questions));
    s.reply(s.someWait(), s.phrases.closing);
    s.pass(300, 2800);
    return ended(s, s.pick(['user_hangup', 'agent_hangup', 'max_duration_reached', 'manual_stopped']));
  },
  silence_to_the_end(s: CallScript): Ending {
    s.sayAlone('user', s.pick(s.phrases.questions));
    s.reply(s.someWait(), s.phrases.closing);
    s.pass(5300, 20_000);
    return ended(s, s.pick(['user_hangup', 'inactivity']));
  },
  /** After a farewell of either side no reply is due. */
  goodbye(s: CallScript): Ending {
    const how = Math.floor(s.random() * 3);
    if (how === 0) {
      s.sayAlone('user', s.phrases.callerFarewell);
      s.undueReply(s.someWait(), s.phrases.agentFarewell);
      s.pass(400, 4500);
    } else if (how === 1) {
      s.sayAlone('user', s.pick(s.phrases.questions));
      s.reply(s.someWait(), s.phrases.agentFarewell);
      s.shortPause();
      s.sayAlone('user', s.phrases.callerFarewell);
      s.pass(400, 4500);
    } else {
      s.sayAlone('agent', s.phrases.agentFarewell);
      s.shortPause();
      s.sayAlone('user', s.phrases.afterwards);
      s.pass(2200, 4500);
    }
    return ended(s, 'user_hangup');
  },
  /** What the caller says after `end_call` asks for nothing. */
  end_call(s: CallScript): Ending {
    s.sayAlone('user', s.pick(s.phrases.questions));
    s.reply(s.someWait(), s.phrases.closing);
    s.endCall(s.now + 100);
    s.pass(400, 900);
    s.sayAlone('user', s.phrases.afterwards);
    s.pass(2200, 4500);
    return ended(s, 'agent_hangup');
  },
  unanswered_to_the_end(s: CallScript): Ending {
    s.sayAlone('user', s.pick(s.phrases.questions));
    const wait = s.chance(0.4) ? s.between(2200, 4800) : s.between(5300, 30_000);
    if (wait > 8000 && s.chance(0.3)) s.tool({ from: s.now + 400, to: s.now + wait - 1500 });
    s.now += wait;
    return ended(s, s.pick(['user_hangup', 'inactivity', 'agent_hangup']));
  },
  /** It rings, the target speaks, and the words end before the call does. */
  transfer_ringing(s: CallScript): Ending {
    connect(s);
    const from = s.now + s.between(100, 500);
    s.tool({ name: 'transfer_to_sales', type: 'transfer_call', from, to: from + 600 });
    const duration = from + 1000;
    s.now = from + s.between(3000, 20_000);
    talkToTarget(s);
    return { reason: 'call_transfer', duration, transferEnd: s.now + s.between(1000, 60_000) };
  },
  /** Only the target's words tell that there was a transfer. */
  transfer_without_tool(s: CallScript): Ending {
    connect(s);
    const duration = s.now + 1000;
    s.pass(1000, 4500);
    talkToTarget(s);
    return { reason: 'call_transfer', duration, transferEnd: s.now + s.between(1000, 60_000) };
  },
  /** The target's words were not written down: it rings or holds for as long as is known. */
  transfer_without_words(s: CallScript): Ending {
    connect(s);
    const from = s.now + s.between(100, 500);
    if (s.chance(0.6)) s.tool({ name: 'transfer_call', type: 'transfer_call', from, to: from + 600 });
    const duration = from + 1000;
    return {
      reason: 'call_transfer',
      duration,
      ...(s.chance(0.7) ? { transferEnd: duration + s.between(2000, 60_000) } : {}),
    };
  },
} as const;
