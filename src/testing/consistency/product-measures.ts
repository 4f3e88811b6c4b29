import { parseCall } from '@/contract/parse-call';
import { buildConversation } from '@/domain/build-conversation';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import type { CallMeasures } from '@/domain/measures/call-measures';
import { type AudioEvidence, measureCall } from '@/domain/measures/measure-call';
import { milliseconds, seconds } from '@/domain/units';
import type { GeneratedCall } from './generate-call';
import type { AudioDescription } from './raw-call';

/** A generated call as the page gets it, with what the page measures. */
export type MeasuredCall = {
  readonly call: Call;
  readonly conversation: Conversation;
  readonly measures: CallMeasures;
};

/** A described recording as the audio analysis would report it. */
export function toEvidence(audio: AudioDescription, { turns }: Conversation): AudioEvidence {
  const inSeconds = ({ from, to }: { from: number; to: number }) => ({
    start: seconds(from / 1000),
    end: seconds(to / 1000),
  });
  return {
    sidesAreSure: audio.sidesSure,
    replies: audio.replies.map((reply) => ({
      turn: reply.turn,
      ...inSeconds(reply),
      wait: milliseconds(reply.to - reply.from),
    })),
    notHeard: audio.notHeard.flatMap(({ turn, fromWord }) => {
      const { firstWord = 0, endWord = 0 } = turns[turn] ?? {};
      return Array.from({ length: endWord - firstWord - fromWord }, (_, i) => firstWord + fromWord + i);
    }),
    otherSound: audio.otherSound.map(inSeconds),
  };
}

/** Takes a generated call the way that a call takes from Retell to the page. */
export function measureGenerated({ raw, audio }: GeneratedCall): MeasuredCall {
  const { call } = parseCall(JSON.parse(JSON.stringify(raw)));
  const conversation = buildConversation(call);
  const evidence = audio ? toEvidence(audio, conversation) : null;
  return { call, conversation, measures: measureCall(call, conversation, evidence) };
}
