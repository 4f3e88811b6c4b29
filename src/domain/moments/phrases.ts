import type { Turn } from '@/domain/conversation';
import { tokensOf } from './sentences';

/** What the possible moments need to know of a language. All in lower case. */
export type Phrases = {
  readonly name: string;
  /** Words that tell the language and, in a question, nothing of what is asked. */
  readonly common: ReadonlySet<string>;
  /** Words around a question that do not change it. */
  readonly fillers: ReadonlySet<string>;
  /** Questions that are asked again and again without meaning a repeat: check-ins, confirmations, offers of help. */
  readonly routine: RegExp;
  /** What somebody says who did not hear. */
  readonly sayAgain: RegExp;
  /** Between two equal questions: it goes on with another thing, or something was done meanwhile. */
  readonly another: RegExp;
  /** Who answers says that it was answered before. */
  readonly saidBefore: RegExp;
  readonly yesOrNo: ReadonlySet<string>;
  /** The agent says that something is done. */
  readonly done: RegExp;
  /** Before it in the sentence: a promise, a condition, a refusal, or what is known from elsewhere. */
  readonly notYet: RegExp;
  /** Anywhere in the sentence: it depends on something, or was so before the call. */
  readonly depends: RegExp;
};

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const ACTS =
  'booked|scheduled|rescheduled|reserved|registered|enrolled|cancelled|canceled|refunded|processed|submitted|placed|updated|changed|activated|blocked|created|sent|emailed|texted|forwarded|issued|reset|ordered|removed|transferred';

const ENGLISH: Phrases = {
  name: 'English',
  common: set(
    "a an and are at be can could did do does for have i i'm is it it's me my of or our that the there they this us was we were what what's which will with would you you're your",
  ),
  fillers: set(
    'again alright and anyway but fine great hi hmm hello just now ok okay once please right see so sorry still sure tell thank thanks then today understand well',
  ),
  routine:
    /\b(?:still there|hear me|hold|anything else|something else|help you|assist you|do for you|(?:is|does|was) (?:that|this|it) (?:all )?(?:correct|right|ok|okay|fine|good|work|sound|make)|sound(?:s)? good|make sense|how are you)\b|\bright\W*$|^(?:what|sorry|pardon|hello|okay|ok|yes|no|really|who)\W*$/,
  sayAgain:
    /\b(?:repeat|say (?:that|it) again|come again|pardon|didn't (?:hear|catch|get|understand)|can't hear|hear me|one more time|what did you (?:say|ask)|what was that)\b|^(?:sorry|what|huh|hello)[^\s\p{L}]/u,
  another:
    /\b(?:another|second|third|next|others?|also|each|last one|one more|as well|now|try|unplug|restart|press|click|wait)\b/,
  saidBefore: /\b(?:already|(?:just |as i |like i )(?:said|told)|told you|same as before|again)\b/,
  yesOrNo: set('yes yeah yep yup no nope not sure maybe'),
  done: new RegExp(
    [
      String.raw`\byou(?:'re| are) (?:now |all )*(?:booked|scheduled|confirmed|registered|enrolled|signed up|set)\b`,
      String.raw`\byour (?:[\p{L}']+ ){1,3}(?:is|are|has been|have been) (?:now |all |successfully )*(?:confirmed|completed|${ACTS})\b`,
      String.raw`\bi(?:'ve| have| just| went ahead and)(?: just| now| also| gone ahead and)? (?:${ACTS})\b`,
      String.raw`\bi (?:${ACTS}) (?:you|it|that|your)\b`,
      String.raw`\b(?:it|that|everything)(?:'s| is| has been) (?:now |all )*(?:confirmed|${ACTS})\b`,
    ].join('|'),
    'u',
  ),
  notYet:
    /n't\b|\b(?:not|never|unable|if|once|when|after|before|until|unless|whether|will|would|can|could|should|might|may|to (?:get|have|be|see|remind)|remind(?:er)?|sorry|unfortunately|afraid|let me|while|almost|see|sees|shows?|records?|currently|still|was|were)\b/,
  depends: /\b(?:if|once|unless|already|as soon as|last (?:year|month|week|time)|records?)\b/,
};

const ALL: readonly Phrases[] = [ENGLISH];

/** For which languages possible moments are looked for, as words of a sentence. */
export const PHRASE_LANGUAGES = ALL.map(({ name }) => name).join(', ');

/** Fewer words than this tell no language. */
const LEAST_WORDS = 12;
/** In speech about half of the words are such common ones; in another language next to none. */
const LEAST_SHARE = 0.25;

/** The phrases of the language that a call is held in; null where there are none for it, or too few words to tell. */
export function phrasesFor(turns: readonly Pick<Turn, 'text'>[]): Phrases | null {
  let count = 0;
  const known = new Map(ALL.map((phrases) => [phrases, 0]));
  for (const { text } of turns) {
    for (const token of tokensOf(text)) {
      count += 1;
      for (const phrases of ALL) {
        if (phrases.common.has(token)) known.set(phrases, (known.get(phrases) ?? 0) + 1);
      }
    }
  }
  if (count < LEAST_WORDS) return null;
  const [best] = [...known].sort((a, b) => b[1] - a[1]);
  return best && best[1] / count >= LEAST_SHARE ? best[0] : null;
}
