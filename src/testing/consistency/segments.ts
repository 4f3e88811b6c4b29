import type { CallScript } from './call-script';

const ask = (s: CallScript) => s.sayAlone('user', s.pick(s.phrases.questions));
const answer = (s: CallScript) => s.pick(s.phrases.answers);

function plain(s: CallScript): void {
  ask(s);
  s.reply(s.someWait(), answer(s));
  s.shortPause();
}

/** Time in which a tool runs inside a wait: clear of both ends, so that a difference of 200 ms decides nothing. */
function toolInside(s: CallScript, wait: number): void {
  const from = s.now + s.between(250, 400);
  s.tool({ from, to: from + s.between(wait * 0.2, wait * 0.4) });
}

/**
 * What can happen between the opening and the end. Each begins after an agent turn and a short pause, and ends the
 * same way.
 */
export const SEGMENTS = {
  plain,
  /** The agent begins while the caller still speaks, and goes on longer: no wait. */
  barge_in_agent(s: CallScript): void {
    const caller = s.say('user', s.phrases.longQuestion);
    s.say('agent', s.phrases.longAnswer, { at: caller.to - s.between(300, 900) });
    s.shortPause();
  },
  /** The caller cuts into the agent's speech and ends after it: the wait counts from the caller's end. */
  barge_in_caller(s: CallScript): void {
    const agent = s.say('agent', answer(s));
    s.say('user', s.phrases.longQuestion, { at: agent.to - s.between(200, 600) });
    s.reply(s.someWait(), answer(s));
    s.shortPause();
  },
  /** A short word of the caller wholly inside the agent's speech asks for no reply. */
  backchannel(s: CallScript): void {
    const phrase = s.phrases.longAnswer;
    if (s.chance(0.5)) {
      const agent = s.say('agent', phrase);
      s.say('user', s.pick(s.phrases.backchannels), { at: agent.from + s.between(400, 900) });
      s.now = agent.to;
    } else {
      // Retell splits the agent's response around the caller's word; the agent's speech goes on without a pause.
      const divider = phrase.includes('|') ? '|' : ' ';
      const pieces = phrase.split(divider);
      const half = Math.ceil(pieces.length / 2);
      const first = s.say('agent', `${pieces.slice(0, half).join(divider)}${divider === ' ' ? ' ' : ''}`);
      s.say('user', s.pick(s.phrases.backchannels), { at: first.to - s.between(200, 400) });
      const second = s.say('agent', pieces.slice(half).join(divider), { at: first.to, sameResponse: true });
      s.now = second.to;
    }
    s.shortPause();
  },
  keypad_timed(s: CallScript): void {
    s.sayAlone('agent', s.phrases.keypadRequest);
    s.pass(600, 2500);
    const digits = 2 + Math.floor(s.random() * 5);
    for (let i = 0; i < digits; i += 1) {
      if (i > 0) s.pass(300, 700);
      s.entries.push({ role: 'dtmf', digit: String(Math.floor(s.random() * 10)), time_sec: s.now / 1000 });
    }
    s.reply(s.someWait(), answer(s));
    s.shortPause();
  },
  /** Digits without a time: a reply is due, and nobody knows since when. */
  keypad_untimed(s: CallScript): void {
    s.sayAlone('agent', s.phrases.keypadRequest);
    for (let i = 0; i < 4; i += 1) s.entries.push({ role: 'dtmf', digit: String(i) });
    s.pass(1500, 4500);
    const said = s.sayAlone('agent', answer(s));
    s.retellReplies.push({ turn: s.lastTurn, from: said.from - s.between(700, 1300), to: said.from });
    s.shortPause();
  },
  tool_in_wait(s: CallScript): void {
    ask(s);
    const wait = s.between(2600, 4800);
    toolInside(s, wait);
    s.reply(wait, answer(s));
    s.shortPause();
  },
  /** Two tools at the same time: together they explain their union. */
  two_tools_in_wait(s: CallScript): void {
    ask(s);
    const wait = s.between(3200, 4800);
    const from = s.now + s.between(250, 400);
    s.tool({ from, to: from + 800, name: 'find_slots' });
    s.tool({ from: from + 300, to: from + 1200, name: 'check_stock' });
    s.reply(wait, answer(s));
    s.shortPause();
  },
  /** Tools that run while somebody speaks explain nothing of a wait. */
  tool_during_speech(s: CallScript): void {
    const caller = s.sayAlone('user', s.phrases.longQuestion);
    s.tool({ from: caller.from + 200, to: caller.to - s.between(300, 600) });
    const agent = s.reply(s.someWait(), s.phrases.longAnswer);
    s.tool({ from: agent.from + 200, to: agent.to - s.between(200, 500) });
    s.separate.delete(s.lastTurn);
    s.separate.delete(s.lastTurn - 1);
    s.shortPause();
  },
  /** The tool ends after the reply began: only what lies before the reply explains it. */
  tool_outlives_reply(s: CallScript): void {
    ask(s);
    const wait = s.between(2600, 4800);
    const from = s.now + wait - s.between(300, 800);
    const length = s.between(1000, 1600);
    s.tool({ from, to: from + length });
    s.reply(wait, s.phrases.longAnswer);
    s.separate.delete(s.lastTurn);
    s.shortPause();
  },
  /** A filler ends the wait; the answer itself comes after the tool. */
  filler_then_tool(s: CallScript): void {
    ask(s);
    s.reply(s.someWait(), s.pick(s.phrases.fillers));
    const length = s.between(1200, 4500);
    s.tool({ from: s.now + 100, to: s.now + length - 150 });
    s.now += length;
    s.sayAlone('agent', answer(s));
    s.shortPause();
  },
  long_silence_tool(s: CallScript): void {
    ask(s);
    const length = s.between(5300, 12_000);
    const filler = s.chance(0.5);
    if (filler) s.reply(s.someWait(), s.pick(s.phrases.fillers));
    const from = s.now + s.between(300, 600);
    s.tool({ from, to: from + s.between(length * 0.3, length * 0.4) });
    if (filler) {
      s.now += length;
      s.sayAlone('agent', answer(s));
    } else s.reply(length, answer(s));
    s.shortPause();
  },
  /** The caller thinks for a while: no wait, but a long silence. */
  long_silence_plain(s: CallScript): void {
    s.pass(5300, 12_000);
    plain(s);
  },
  caller_spoke_again(s: CallScript): void {
    ask(s);
    if (s.chance(0.7)) s.pass(2200, 4800);
    else s.pass(5300, 9000);
    s.sayAlone('user', s.phrases.again);
    s.reply(s.someWait(), answer(s));
    s.shortPause();
  },
  /** A caller who pauses inside a turn has not ended, and has not spoken again. */
  caller_pauses(s: CallScript): void {
    const length = s.chance(0.5) ? s.between(300, 900) : s.between(1100, 3500);
    s.sayAlone('user', s.phrases.longQuestion, { pause: { before: 5, length } });
    s.reply(s.someWait(), answer(s));
    s.shortPause();
  },
  /** One response in two turns around a tool, without a pause. */
  split_reply(s: CallScript): void {
    ask(s);
    const first = s.reply(s.someWait(), answer(s));
    s.separate.delete(s.lastTurn);
    s.tool({ from: first.to - 300, to: first.to + 500 });
    s.say('agent', answer(s), { sameResponse: true });
    s.shortPause();
  },
  /** Nobody picks up at the transfer's target: the agent goes on, and replies are due again. */
  transfer_failed(s: CallScript): void {
    ask(s);
    s.reply(s.someWait(), s.phrases.connecting);
    const from = s.now + s.between(100, 500);
    const to = from + s.between(6000, 20_000);
    s.tool({ name: 'transfer_call', type: 'transfer_call', from, to, successful: false });
    s.now = to + s.between(200, 900);
    s.sayAlone('agent', s.phrases.nobodyThere);
    s.shortPause();
    plain(s);
  },
  /** Music while the agent looks something up: neither silence nor speech. */
  hold_music(s: CallScript): void {
    ask(s);
    const filler = s.chance(0.5);
    if (filler) s.reply(s.someWait(), s.pick(s.phrases.fillers));
    const length = s.between(5600, 12_000);
    s.otherSound.push({ from: s.now + 200, to: s.now + length - 200 });
    if (filler) {
      if (s.chance(0.5)) s.tool({ from: s.now + 300, to: s.now + length - 400 });
      s.now += length;
      s.sayAlone('agent', answer(s));
    } else s.reply(length, answer(s));
    s.shortPause();
  },
  /** The caller cuts the agent short: the rest of the agent's words is in the transcript and never sounded. */
  words_not_heard(s: CallScript): void {
    const agent = s.say('agent', s.phrases.longAnswer);
    const entry = s.entries.at(-1);
    if (entry?.role !== 'agent') throw new Error('The agent has just spoken.');
    const fromWord = 4;
    const cut = Math.round((entry.words[fromWord]?.start ?? 0) * 1000);
    s.notHeard.push({ turn: s.lastTurn, fromWord });
    const caller = s.say('user', s.pick(s.phrases.backchannels), { at: cut - 100 });
    if (caller.to >= agent.to) throw new Error('The caller ends inside the words that were not heard.');
    const to = agent.to + s.between(300, 800);
    s.now = to;
    s.say('agent', answer(s));
    s.due({ turn: s.lastTurn, from: caller.to, to });
    s.shortPause();
    plain(s);
  },
  /** A farewell word far from the end ends nothing: more than four turns follow. */
  false_goodbye(s: CallScript): void {
    ask(s);
    s.reply(s.someWait(), s.phrases.agentFarewell);
    s.shortPause();
    plain(s);
    plain(s);
    plain(s);
  },
} as const;
