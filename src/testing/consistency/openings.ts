import type { CallScript } from './call-script';

/** Ways a call can open, by kind. */
export const OPENINGS = {
  agent_first(s: CallScript): void {
    s.pass(300, 2500);
    s.sayAlone('agent', s.pick(s.phrases.greeting));
    s.shortPause();
  },
  caller_first(s: CallScript): void {
    s.pass(300, 2500);
    s.sayAlone('user', s.pick(s.phrases.hello));
    s.reply(s.someWait(), s.pick(s.phrases.greeting));
    s.shortPause();
  },
  /** Nobody speaks for at least 3 s. */
  dead_air(s: CallScript): void {
    s.pass(3200, 12_000);
    s.sayAlone('agent', s.pick(s.phrases.greeting));
    s.shortPause();
  },
} as const;

/** Calls that reach a machine: no reply is due in the whole call. */
export const MACHINES = {
  voicemail(s: CallScript): void {
    s.pass(300, 2500);
    s.sayAlone('user', s.phrases.mailbox);
    s.undueReply(s.someWait(), s.phrases.message);
    s.pass(500, 2500);
  },
  ivr(s: CallScript): void {
    s.pass(300, 2500);
    s.sayAlone('user', s.phrases.menu);
    s.undueReply(s.someWait(), s.pick(s.phrases.questions));
    s.shortPause();
    s.sayAlone('user', s.phrases.menu);
    s.pass(500, 4500);
  },
} as const;
