import type { Call } from '@/domain/call';
import { chooseTranscript } from '@/domain/choose-transcript';
import type { Conversation } from '@/domain/conversation';
import { hasUnattributedText } from '@/domain/unattributed-text';
import type { PossibleMoment } from './moment';
import { PHRASE_LANGUAGES, phrasesFor } from './phrases';
import { repeatedQuestions } from './repeated-question';
import { unsupportedClaims } from './unsupported-claim';

export type PossibleMoments = {
  readonly possible: readonly PossibleMoment[];
  /** What was not looked for, and why, as sentences. */
  readonly notLookedFor: readonly string[];
};

/** Whether the transcript that is shown tells of tools: the ones of speech alone leave them out. */
export function tellsTools(call: Call): boolean {
  const { source } = chooseTranscript(call);
  return (
    call.tool_calls !== undefined ||
    source === 'with_tool_calls' ||
    source === 'merged' ||
    source === 'scrubbed'
  );
}

/** What only the words of a call hint at, by time; looked for where there are phrases of its language and word times. */
export function findPossibleMoments(call: Call, conversation: Conversation): PossibleMoments {
  const { turns, hasWordTimes } = conversation;
  if (hasUnattributedText(conversation))
    return {
      possible: [],
      notLookedFor: ['Not checked for repeated questions and unbacked claims: some speakers are unknown.'],
    };
  if (turns.length === 0) return { possible: [], notLookedFor: [] };
  if (!hasWordTimes)
    return {
      possible: [],
      notLookedFor: ['Repeated questions and unsupported claims were not looked for without word times.'],
    };
  const phrases = phrasesFor(turns);
  if (!phrases)
    return {
      possible: [],
      notLookedFor: [
        `Repeated questions and unsupported claims are looked for in ${PHRASE_LANGUAGES} only; this call is in another language or too short to tell.`,
      ],
    };
  const hasTools = tellsTools(call);
  const claims = hasTools ? unsupportedClaims(conversation, phrases) : [];
  return {
    possible: [...repeatedQuestions(conversation, phrases), ...claims].sort((a, b) => a.at - b.at),
    notLookedFor: hasTools
      ? []
      : ['Unsupported claims were not looked for: this transcript does not tell of tools.'],
  };
}
