import type { CallScript, WrittenWait } from './call-script';
import type { CallPlan } from './plan-call';
import type { AudioDescription } from './raw-call';

/** Moves the caller's end a little, as a measurement of the sound does, without crossing a limit. */
function measured(s: CallScript, { turn, from, to }: WrittenWait) {
  const moved = from + s.between(-150, 150);
  const clear = [2000, 3000, 5000].every((limit) => {
    const before = to - from < limit;
    return before === to - moved < limit && Math.abs(to - moved - limit) > 50;
  });
  return { turn, from: clear ? moved : from, to };
}

/** What is measured in the recording of a written call, or `undefined` if there is none. */
export function describeAudio(s: CallScript, plan: CallPlan): AudioDescription | undefined {
  if (plan.audio === null || s.waits.length === 0) return undefined;
  const total = s.waits.length;
  const fewest = Math.ceil(total * 0.2);
  // Leading audio misses at most a fifth, and then still has three; the other clearly more than a fifth.
  const canMiss = plan.audio === 'audio_leads' && s.notHeard.length === 0 && total >= 5;
  const missing =
    plan.audio === 'audio_too_few'
      ? Math.floor(total * 0.2) + 1 + Math.floor(s.random() * total * 0.4)
      : canMiss && s.chance(0.5)
        ? Math.min(fewest, Math.floor(total * 0.2))
        : 0;
  const replies = s.waits.map((wait) => measured(s, wait));
  for (let i = 0; i < missing && replies.length > 0; i += 1)
    replies.splice(Math.floor(s.random() * replies.length), 1);
  const undue = s.retellReplies.filter(({ turn }) => s.undueTurns.has(turn)).map((wait) => measured(s, wait));
  return {
    channels: plan.audio === 'one_channel' ? 1 : 2,
    sidesSure: plan.audio !== 'one_channel',
    replies: [...replies, ...undue].sort((a, b) => a.to - b.to),
    otherSound: s.otherSound,
    notHeard: s.notHeard,
  };
}
