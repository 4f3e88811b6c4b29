import type { Turn } from '@/domain/conversation';

/** Small words that nearly every sentence of a language has, of the languages in Latin script whose goodbyes are known. */
const COMMON: readonly ReadonlySet<string>[] = [
  'the a and is to you i it of that for in my your have what can do not we me this',
  'que de la el en y no un una por me es para lo con su se mi los le qué sí está',
  'der die das und ich ist nicht sie es ein eine zu den mit auf wir ja mir für bei von',
  'le la les de et je vous un une est pas que pour à nous il c’est avec mon oui sur en',
  'il la di e che non un una per è mi sono con si lo le ho del in da sì come',
  'o a de e que não um uma para eu com é do da em por os você me meu sim se',
  'de het een en ik is niet dat je van u te in we voor met op ja mijn kan',
  'nie i w na z to się jest że do mam czy tak pan pani dla o ale mi',
  'och jag det är att inte en på har vi för du i med kan till den min ja',
  'bir ve bu için ne evet ben mi da de var çok hayır siz ile şey değil olarak',
  'hai nahi ka ki ke ko mein se aap kya haan ji hoon mera raha bhi aur ho gaya kar',
].map((words) => new Set(words.split(' ')));

/** Scripts of the other languages whose goodbyes are known. */
const SCRIPTS = /[\p{sc=Deva}\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Hang}\p{sc=Cyrl}\p{sc=Arab}]/u;
/**
 * Letters and small words of other languages in those scripts: Persian and Urdu; Serbian, Macedonian, Bulgarian, Kazakh and
 * their neighbors; Marathi and Nepali; Cantonese.
 */
const OTHERS =
  /[\u067e\u0686\u0698\u06af\u06a9\u06cc\u06d2\u0679\u0688\u0691\u06ba]|[ђјљњћџѓќѕәғқңөұүһў]|(?<![\p{L}\p{M}])(?:съм|това|какво|благодаря|моля|आहे|आणि|आम्ही|तुम्ही|तुम्हाला|छ|छैन|हुन्छ|तपाईं|तपाईंलाई)(?![\p{L}\p{M}])|[嘅咩唔喺佢哋咗嗰冇]/u;
const LATIN = /\p{sc=Latn}/u;

/** Fewer words than these tell no language. */
const LEAST_WORDS = 8;
/** In speech at least this share of the words are such common ones. */
const LEAST_SHARE = 0.2;

/** Whether a call is held in a language whose words of farewell are known, judged by its script and its common words. */
export function isKnownLanguage(turns: readonly Pick<Turn, 'text'>[]): boolean {
  const text = turns.map((turn) => turn.text.toLowerCase()).join(' ');
  const letters = [...text].filter((letter) => /\p{L}/u.test(letter));
  const inScripts = letters.filter((letter) => SCRIPTS.test(letter)).length;
  if (inScripts > letters.length / 2) return !OTHERS.test(text);
  const inLatin = letters.filter((letter) => LATIN.test(letter)).length;
  if (inLatin <= letters.length / 2) return false;
  const words = text.split(/[^\p{L}’']+/u).filter(Boolean);
  if (words.length < LEAST_WORDS) return false;
  return COMMON.some(
    (common) => words.filter((word) => common.has(word)).length >= LEAST_SHARE * words.length,
  );
}
