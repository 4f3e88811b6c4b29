import type { Turn } from '@/domain/conversation';

/** Words of farewell by language, as a person says them at the end of a call. Lower case, with plain apostrophes. */
const FAREWELLS: readonly RegExp[] = [
  // English
  /\bgood ?bye\b(?! to (?!you|all|every))|\bbye\b|\btake care(?! of)\b|(?<!(?:\b(?:i|we|they|he|she|to|will|should|can|could|might|not|also|already|still|only)|['’](?:ve|d|t|ll)) )\bhave an? (?:\p{L}+ )?(?:day|one|evening|afternoon|night|weekend|morning|trip|flight)\b|\b(?:see|talk to|speak to) you (?:soon|later|then|tomorrow)\b|\b(?:talk|speak) (?:soon|later)\b|\bgood night\b|\bfarewell\b|\b(?:see|catch) (?:you|ya)$|\bcatch you later\b|\bsee ya\b|\buntil next time\b|\btake it easy\b|\benjoy your \p{L}+$|\ball the best\b/u,
  // Spanish
  /\badi[oó]s\b(?! al?\b)|\bhasta (?:luego|pronto|la vista|la próxima)\b|(?:^|[,;:] ?|\b(?:gracias|adi[oó]s|vale|bueno|ok|okay|vemos|pues|y|entonces) )hasta mañana\b|\b(?:bonito|feliz|lindo|excelente) (?:d[ií]a|fin de semana)\b|\b(?:buena|feliz|linda) (?:tarde|noche)\b|\bchao\b|\bnos vemos\b|\bque (?:le|te|les) vaya (?:muy )?bien\b|\bcu[ií]d[ae](?:te|se|te mucho)\b|\bun saludo$|\bsaludos$|(?:^|[,;:] ?|\b(?:gracias|adi[oó]s|vale|bueno|vemos|pues) )hasta (?:ahora|el \p{L}+)$/u,
  // German
  /\b(?:auf )?wieder(?:hören|sehen|schauen)\b|\btschüs+i?\b|\btschau\b|\b(?:schönen|angenehmen|guten) (?:tag|abend)(?: noch)\b|\b(?:schönen|angenehmen) (?:tag|abend|feierabend)\b|\bschönes wochenende\b|(?:^|[,;:] ?|\b(?:danke|dann|also|ok|okay|gut|ja|tschüss|hören|wiederhören|und) )bis (?:dann|bald|später|morgen)\b|\bmach(?:t|en sie)?(?:'s| es) gut\b|\bgute nacht\b|\balles gute\b|\bade$|\bpfia?t\p{L}*\b|\bschöne woche\b/u,
  // French
  /\bau revoir\b|\bbonne (?:journée|soirée|fin de journée|nuit)\b|(?<!\p{L})à (?:bientôt|plus tard|demain|la prochaine)\b/u,
  // Italian
  /\barrivederci\b|\bbuona (?:giornata|serata|notte)\b|\ba presto\b/u,
  // Portuguese
  /\btchau\b|\badeus\b|\baté (?:logo|mais|breve)\b|(?:^|[,;:] ?|\b(?:obrigad[oa]|tchau|ok|bom|então) )até amanhã(?!\p{L})|(?<!\p{L})(?:bom|ótimo) dia para\b|\btenha um[a]? (?:bom|boa|ótim[oa])\b/u,
  // Dutch, Polish, Swedish, Turkish
  /\btot (?:ziens|horens|snel|later)\b|\bfijne (?:dag|avond|weekend)\b|\bdoei\b|\bdo widzenia\b|\bdo usłyszenia\b|\bhej ?då\b|\bhoşça ?kal|\bgüle güle\b|\biyi günler\b/u,
  // Hindi
  /अलविदा|फिर मिल(?:ेंगे|ते)|बाय(?![\p{L}\p{M}])|शुभ (?:दिन|रात्रि)|आपका दिन (?:शुभ|अच्छा)|फिर बात (?:करते|करेंगे)|फ़?ोन रख(?:ता|ती)|ख़?ुदा हाफ़?िज़?|\S+\s+\S+\s+(?:नमस्ते|नमस्कार)$|\balvida\b|\bphir mil(?:enge|te)\b|\bkhuda hafiz\b|\S+\s+\S+\s+namas(?:te|kar)$/u,
  // Japanese
  /さよう?なら(?!の)|失礼(?:いた)?し(?:ます|ました)|それではまた|では、?また|またね|電話を?切ります|バイバイ/u,
  // Chinese, Korean
  /再见|再會|再見|拜拜|안녕히 (?:계세요|가세요|계십시오)|들어가세요/u,
  // Russian, Ukrainian, Arabic
  /до свидания|до встречи|всего (?:доброго|хорошего)|до побачення|مع السلامة|وداع[اً]|إلى اللقاء/u,
];

/** Words that greet as well as they say goodbye. */
const GREETS_TOO = /\bciao\b|\bservus\b|\bbuen d[ií]a\b|ごめんください/u;

/** A caller who goes on after all. */
const GOES_ON =
  /^(?:oh,? |ah,? |no,? |actually,? |sorry,? |ach,? |ay,? |あ、?)*(?:wait\b|hold on\b|hang on\b|one more thing\b|before you go\b|moment noch\b|einen moment\b|warten sie\b|halt\b|espere?\b|un momento\b|aspett[ai]\b|attendez\b|espera[íi]?\b|ちょっと待って|रुकिए|एक मिनट)/u;

/** What a caller says who wants nothing more, by language; as final as a farewell where it ends a sentence. */
const CLOSINGS: readonly RegExp[] = [
  /\bthat(?:'s| is|'ll be| will be| would be) (?:all|everything|it (?=for (?:now|today|me)))(?: ?,? ?(?:i (?:need|needed|wanted)|for (?:now|today|me)|then|thanks?|thank you))*$|^(?:no,? )?nothing else(?: thanks?| thank you)*$|\ball (?:set|good),? (?:thanks?|thank you)$/u,
  /(?<!\bno )\b(?:es|era|sería) todo(?:,? (?:por (?:hoy|ahora)|gracias|muchas gracias|lo que \p{L}+))*$|\b(?:no,? )?nada más(?:,? gracias)?$/u,
  /\bdas (?:wär|wäre|war|ist) ?'?(?:e?s|alles|schon alles|dann alles|es dann)(?:,? (?:dann|schon|alles|jetzt|für heute|danke|vielen dank))*$|\bmehr brauche? ich nicht\b/u,
  /\bc'est tout(?:,? (?:merci|pour (?:aujourd'hui|moi|le moment)|alors|bon))*(?: beaucoup| bien)?$|\brien d'autre\b|(?<!\p{L})è tutto(?:,? (?:grazie|per (?:oggi|ora)|grazie mille))*$|(?<!\p{L})(?:é|era) (?:só isso\b|tudo(?:,? (?:obrigad[oa]|por (?:hoje|enquanto)))*$)|\b(?:dat was het|dat is alles)\b|\bto wszystko\b|\bdet var allt\b|\bbu kadar\b/u,
  /(?:बस )?इतना ही|और कुछ नहीं|\bbas itna hi\b|\baur kuch nahi\b/u,
  /(?<![\d〇一二三四五六七八九十百千万億円人歳年つ回個本枚名月日分間れそ]|時間|キロ|メートル|パーセント|%|%)以上(?:です|になります|で大丈夫)|就这些|没有(?:别的)?了|그게 다(?:예요|입니다)|больше ничего|это (?:всё|все)$/u,
];

/** After a farewell at most this many turns follow; where more do, the words meant something else. */
const MOST_TURNS_AFTER = 4;
/** After words of farewell a sentence has few more, such as a name; where it has more, it speaks of something else. */
const MOST_WORDS_AFTER = 5;

const isQuestion = (sentence: string): boolean => /[?？]["'”»]?$/u.test(sentence);

/** Sentences in lower case with plain apostrophes. */
const sentencesOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/(?<=[.!?…。！？।])\s*/u)
    .filter((sentence) => sentence.trim() !== '');

const endsWith = (sentence: string, pattern: RegExp): boolean => {
  const match = pattern.exec(sentence);
  if (match === null) return false;
  const rest = sentence.slice(match.index + match[0].length);
  return rest.split(/\s+/).filter(Boolean).length <= MOST_WORDS_AFTER;
};

const goesOn = (sentence: string): boolean => isQuestion(sentence) || GOES_ON.test(sentence);

/**
 * Whether a text holds words of farewell, or wants nothing more, in any of the languages above, and nothing that goes on after
 * it. In the first words of somebody (`isFirst`) those that greet as well are a greeting.
 */
export function isFarewell(text: string, isFirst = false): boolean {
  const sentences = sentencesOf(text);
  const patterns = [...FAREWELLS, ...CLOSINGS, ...(isFirst ? [] : [GREETS_TOO])];
  return sentences.slice(sentences.findLastIndex(goesOn) + 1).some((sentence) => {
    const bare = sentence.replace(/[\s.!…。！।,;]+$/u, '');
    return patterns.some((pattern) => endsWith(bare, pattern));
  });
}

/**
 * The turns in which agent or caller said goodbye, in reading order: only near the end of what was said, never the first turn,
 * and not where the caller asked something, or went on, afterwards.
 */
export function goodbyes(turns: readonly Turn[]): readonly Turn[] {
  const last = turns.slice(Math.max(1, turns.length - 1 - MOST_TURNS_AFTER));
  const asked = last.findLastIndex(
    ({ speaker, text }) => speaker === 'caller' && !isFarewell(text) && sentencesOf(text).some(goesOn),
  );
  const isFirst = (turn: Turn) => turns.find(({ speaker }) => speaker === turn.speaker) === turn;
  return last
    .slice(asked + 1)
    .filter((turn) => turn.speaker !== 'transfer_target' && isFarewell(turn.text, isFirst(turn)));
}
