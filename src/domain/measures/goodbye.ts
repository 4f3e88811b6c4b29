import type { Turn } from '@/domain/conversation';

/** Words of farewell by language, as a person says them at the end of a call. Lower case, with plain apostrophes. */
const FAREWELLS: readonly RegExp[] = [
  // English
  /\bgood ?bye\b|\bbye\b|\btake care(?! of)\b|\bhave an? (?:\p{L}+ )?(?:day|one|evening|afternoon|night|weekend|morning|trip|flight)\b|\b(?:see|talk to|speak to) you (?:soon|later|then|tomorrow)\b|\b(?:talk|speak) (?:soon|later)\b|\bgood night\b|\bfarewell\b/u,
  // Spanish
  /\badi[oó]s\b|\bhasta (?:luego|pronto|mañana|la vista|la próxima)\b|\b(?:buen|bonito|feliz|lindo|excelente) (?:d[ií]a|fin de semana)\b|\b(?:buena|feliz|linda) (?:tarde|noche)\b|\bchao\b/u,
  // German
  /\bauf wieder(?:hören|sehen|schauen)\b|\btschüs+i?\b|\btschau\b|\b(?:schönen|angenehmen|guten) (?:tag|abend)(?: noch)\b|\b(?:schönen|angenehmen) (?:tag|abend|feierabend)\b|\bschönes wochenende\b|\bbis (?:dann|bald|später|morgen)\b|\bservus\b/u,
  // French
  /\bau revoir\b|\bbonne (?:journée|soirée|fin de journée|nuit)\b|\bà (?:bientôt|plus tard|demain|la prochaine)\b/u,
  // Italian
  /\barrivederci\b|\bbuona (?:giornata|serata|notte)\b|\ba presto\b/u,
  // Portuguese
  /\btchau\b|\badeus\b|\baté (?:logo|mais|breve|amanhã)\b|\b(?:bom|ótimo) dia para\b|\btenha um[a]? (?:bom|boa|ótim[oa])\b/u,
  // Dutch, Polish, Swedish, Turkish
  /\btot (?:ziens|horens|snel|later)\b|\bfijne (?:dag|avond|weekend)\b|\bdoei\b|\bdo widzenia\b|\bdo usłyszenia\b|\bhej ?då\b|\bhoşça ?kal|\bgüle güle\b|\biyi günler\b/u,
  // Hindi
  /अलविदा|फिर मिल(?:ेंगे|ते)|बाय(?:\s|$|।|!)|शुभ (?:दिन|रात्रि)|आपका दिन (?:शुभ|अच्छा)|\balvida\b|\bphir mil(?:enge|te)\b/u,
  // Japanese
  /さようなら|さよなら|失礼(?:いた)?し(?:ます|ました)|それではまた|ではまた|またね|バイバイ|ごめんください/u,
  // Chinese, Korean
  /再见|再會|再見|拜拜|안녕히 (?:계세요|가세요|계십시오)|들어가세요/u,
  // Russian, Ukrainian, Arabic
  /до свидания|до встречи|всего (?:доброго|хорошего)|до побачення|مع السلامة|وداع[اً]|إلى اللقاء/u,
];

/** After a farewell at most this many turns follow; where more do, the words meant something else. */
const MOST_TURNS_AFTER = 4;

/** Whether a text holds words of farewell, in any of the languages above. */
export function isFarewell(text: string): boolean {
  const plain = text.toLowerCase().replaceAll('’', "'");
  return FAREWELLS.some((farewell) => farewell.test(plain));
}

/** The turns in which agent or caller said goodbye, in reading order: only near the end of what was said, never the first turn. */
export function goodbyes(turns: readonly Turn[]): readonly Turn[] {
  return turns
    .slice(Math.max(1, turns.length - 1 - MOST_TURNS_AFTER))
    .filter(({ speaker, text }) => speaker !== 'transfer_target' && isFarewell(text));
}
