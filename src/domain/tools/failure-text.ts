import type { ToolPurpose } from './tool-purpose';

/** Beyond this an answer is something to read, such as an article, and only its beginning may report a failure. */
const MAX_MESSAGE = 600;
const BEGINNING = 200;

/** What takes a word for a failure back: a no before it, a cure after it, a condition, or that it is only recorded. */
const TAKEN_BACK = [
  /\b(?:no|without|zero|0|not an?|free of|never) (?:\w+ ){0,2}(?:errors?|failures?|failed|problems?|issues?|exceptions?)\b/i,
  /\b(?:errors?|failures?|exceptions?)\b\W{0,3}(?:0|none|null|false|no)\b|\b(?:error|failure)[- ]free\b|\bnot fail(?:ed)?\b/i,
  /\b(?:errors?|failures?|problems?|issues?) (?:\w+ ){0,2}(?:fixed|resolved|solved|corrected|cleared)\b/i,
  /\b(?:if|when|whenever|in case|should)\b.{0,40}\b(?:errors?|problems?|issues?|fail(?:s|ed)?)\b/i,
  /^(?!.*\b(?:but|however|although|yet)\b).*\b(?:created|opened|logged|recorded|saved|booked|sent|updated|succeeded|successfully)\b/i,
];
/** The last of {@link TAKEN_BACK} holds only where the good comes first, or last of all. */
const isTakenBack = (sentence: string): boolean =>
  TAKEN_BACK.some((pattern) => pattern.test(sentence)) &&
  !/\b(?:not|n['’]t|never) (?:be |been )?(?:created|opened|logged|recorded|saved|booked|sent|updated|succeeded)\b|^no (?:\w+ ){1,3}could be\b/i.test(
    sentence,
  );

const NOT_ABLE = `(?:unable to|could ?n(?:ot|['’]t)|cannot|can ?not|can['’]t|not able to|(?:was|were|is|are)n['’]t able to|failed to)`;
const VERBS = String.raw`(?:book|creat|connect|reach|process|complet|schedul|send|sent|updat|cancel|sav|load|fetch|retriev|access|pars|transfer|authenticat|add|remov|reserv|execut|start|open|read|writ|perform|submit|plac|charg|contact|deliver|handl|bind|resolv)\w*`;

/** What a failing program says first. */
const AT_START = [
  /^(?:\[?(?:fatal|critical)\]?\b|uncaught\b|unhandled\b|traceback\b|panic:)/i,
  /^(?:[\w.]+ )?[\w.]*(?:Error|Exception|Fault)\b\s*(?:[:([{-]|–|$)/,
  /^(?:\w+\.)+\w*(?:Error|Exception|Timeout|Refused|Warning)\b|^(?!(?:delivery|shipment|shipping|transit|clearance|customs|weather) )(?:[\w-]+ ){0,3}exception\b\s*(?:[:(–-]|$)/i,
  /^(?:an? )?(?:\w+ )?(?:error|failure)\b\s*(?:[:([–-]|$|\d{3}\b|occurred|while|when|during|in\b|from\b|executing|calling|code ?[:=])/i,
  /^(?:failed\b(?! (?:login|attempts?|payments?|calls?|deliver\w+)\b)|unsuccessful\b|(?:execution|fetch) failed)/i,
  /^(?:(?:http\/?[\d.]* ?|error |status ){1,2}[45]\d\d\W*$|(?:http\/?[\d.]* ?)?(?:error |status )?[45]\d\d\b[\s:–-]*(?:bad|unauthorized|payment required|forbidden|not found|method|request|conflict|gone|too many|unprocessable|internal|not implemented|service|gateway|client error|server error|error))/i,
  /^(?:unauthorized|unauthenticated|forbidden|access denied|permission denied|not authenticated|timeout|timed out)\W*$/i,
  /^(?:invalid|expired|missing|bad) (?:\w+ ){0,2}(?:token|credentials|api key|request|parameters?|arguments?|input|signature|session|json|payload|schema)\b/i,
  new RegExp(
    `^(?:sorry,? |unfortunately,? )?(?:(?:i|we|it|the (?:system|server|tool|request|booking|payment|call|api)|system|server) )?(?:(?:was|were|is|am|are|got) )?${NOT_ABLE} (?:be )?${VERBS}`,
    'i',
  ),
  // gRPC; not found is told by the words behind it.
  /^(?:\d{1,2} )?(?:INVALID_ARGUMENT|DEADLINE_EXCEEDED|PERMISSION_DENIED|RESOURCE_EXHAUSTED|FAILED_PRECONDITION|UNIMPLEMENTED|UNAUTHENTICATED|DATA_LOSS)\b|^(?:\d{1,2} (?:UNKNOWN|ABORTED|INTERNAL|UNAVAILABLE|CANCELLED|OUT_OF_RANGE)):|^rpc error\b/,
  // Spanish, German, French, Italian, Portuguese, Japanese, Hindi, Chinese, Korean.
  /^(?:fehler|erreur|errore|erro|エラー|त्रुटि)(?!\p{L})/iu,
  /^(?:error (?:al|en|interno|del)\b|no se (?:pud[oi]|ha podido)(?! encontrar)|no (?:fue|ha sido) posible(?! encontrar)|(?:se )?(?:ha )?(?:ocurri(?:ó|do)|producido|produjo) un error|es ist ein fehler)/i,
  /^(?:impossible (?:de|d['’])(?! ?trouver)|échec (?:de|d['’]|lors)|une erreur (?:est|s['’]est|a) |si è verificato un errore|impossibile \p{L}+re(?! trovare)|non è stato possibile(?! trovare)|não foi possível(?! (?:encontrar|localizar))|ocorreu um erro|falha (?:ao|na|no)\b)/iu,
  /エラーが発生(?!し(?:てい)?ま?せん)|失敗しました|विफल(?! नहीं)|başarısız|не удалось|nie udało się|non è riuscit|(?:取得|接続|通信|読み込み?)(?:が|は|に)?できませんでした|失败[。！!]?$|실패했습니다|오류가 발생/iu,
];

/** What a refused action says first; for a look-up it is an answer. */
const ACTION_AT_START = [
  /^(?:invalid|not found|no such|already|conflict|duplicate|rejected|declined|denied)\b/i,
  /^(?:\w+_)+(?:error|failed|failure|exception|timeout)$/i,
  /\bcould(?: not|n['’]t) be \w+(?:ed|en|nt|ld)\b|^no (?:\w+ ){1,3}could be \w+(?:ed|en|nt|ld)\b|^(?:\w+ ){1,4}no longer available\b/i,
  /^(?:the )?(?:\w+ ){1,2}(?:did|does)(?: not|n['’]t) (?:respond|go through)\b/i,
  /(?:fehlgeschlagen|nicht erfolgreich)\W*$/i,
];
/** What was not done. Of a look-up it may be what was looked up, such as a parcel that could not be delivered. */
const NOT_DONE = [
  new RegExp(String.raw`\bcould(?: not|n['’]t) be ${VERBS}`, 'i'),
  /^(?:the )?(?:\w+ )?(?:scenario|workflow|module|node|step|job|function|webhook|integration|operation|tool|script|execution|connection) (?:has )?(?:failed|errored|crashed)\b/i,
  /\bkonnten? (?:\p{L}+ ){0,2}nicht (?:\p{L}+ )?\p{L}+ werden\b/iu,
  /\bno (?:pudo|pudieron|ha podido|han podido) ser \p{L}+|\bn['’](?:a|ont) pas pu être\b|\bnão (?:p[oô]de ser|foi (?:conclu|cri|envi|salv|agend|realiz|process))|\b(?:kon|konden) niet worden\b/iu,
  /できませんでした[。！!]?$|नहीं (?:हो|की जा|किया जा) सक/u,
];
/** What a look-up did not do itself. */
const NOT_LOOKED_UP = [
  /\bcould(?: not|n['’]t) be (?:connect|reach|process|complet|load|fetch|retriev|access|pars|authenticat|execut|read|perform|resolv)\w*/i,
  /\bkonnten? (?:\p{L}+ ){0,2}nicht (?:\p{L}+ )?(?:geladen|abgerufen|verarbeitet|gelesen|abgefragt|hergestellt|ermittelt|ausgeführt) werden\b/iu,
  /\bno (?:pudo|pudieron|ha podido|han podido) ser (?:cargad|consultad|procesad|le[ií]d|obtenid)|\bn['’](?:a|ont) pas pu être (?:chargé|lu|récupéré|traité|consulté)/iu,
];

/** A problem of which a tool speaks; for a look-up it may be what was looked up, unless it is one with the request. */
const PROBLEM = /\bthere (?:was|is) (?:an? )?(?:\w+ )?(?:error|problem|issue)\b/i;
const PROBLEM_OF_REQUEST =
  /\bthere (?:was|is) (?:an? )?(?:\w+ )?(?:error|problem|issue)(?:\W*$| (?:while|when|\p{L}+ing|with (?:the|your|this|our) (?:request|server|connection|api|query|search|database|system|integration|tool))\b)/iu;

/** What nobody writes but of a failure. */
const ANYWHERE = [
  /\b(?:request|call|query|execution|workflow|operation|booking|payment|transaction) (?:has )?failed\b/i,
  /\bfailed with (?:status|code|error)\b/i,
  /\bstatus(?: ?code)?[:= ]+[45]\d\d\b/i,
  /\b(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EPIPE|EHOSTUNREACH|ERR_[A-Z_]{3,})\b/,
  /\b(?:internal server error|bad gateway|gateway time-?out|service (?:temporarily )?unavailable|too many requests)\b/i,
  /\bconnection (?:was )?(?:refused|reset|aborted|closed unexpectedly|timed out|error)\b|\bmax retries exceeded\b/i,
  /\b(?:request|operation|connection|call|server|upstream|execution|query|it) (?:has )?timed out\b/i,
  /\b(?:time ?out|deadline) (?:of \S+ )?exceeded\b|\btimeout of \d+/i,
  /\brate limit (?:was |is |has been )?(?:exceeded|reached)\b|\bquota exceeded\b|\bexceeded (?:your|the) (?:\w+ )?(?:quota|limit)\b/i,
  /\b(?:invalid|missing|expired) (?:api[ _-]?key|access token|authentication token|credentials|bearer token)\b/i,
  /\b(?:an?|some) (?:(?:unexpected|unknown|internal|server) )*error (?:has )?(?:occurred|happened)\b/i,
  /\bduplicate key value\b|\bviolates (?:[\w-]+ )*constraint\b/i,
  /\bsomething went wrong\b|\bwebhook\b.{0,80}\bis not registered\b|\bTraceback \(most recent call last\)/i,
  /\b(?:was|were|is) (?:not successful|unsuccessful)\b/i,
  /\b(?:connect|socket|network|gateway|protocol) error\b|\bconnection (?:timeout|refused|reset|timed out)\b|\bECONN(?:REFUSED|RESET|ABORTED)\b|\bETIMEDOUT\b/i,
];

const FOUND_NOBODY =
  /\b(?:no|not any|0|zero) (?:\S+ ){0,5}?(?:found|exists?|match(?:es|ed|ing)?|records?|results?|entries|available)\b|\b(?:not|nothing|nobody|no one|none) (?:be )?found\b|\bdo(?:es)?(?: not|n['’]t) (?:have an account|exist)\b|\b(?:could|can|did)(?: ?not|n['’]t) (?:find|locate)\b|\bunable to (?:find|locate)\b|\bunknown (?:caller|customer|patient|number|contact)\b|\bno (?:hay|existe|se encontr)|\bkeine? \S+ gefunden\b|\bnicht (?:gefunden|vorhanden)\b|\bno se (?:pudo|ha podido|pudieron|ha|han) encontra|\b(?:aucun|aucune) (?:\S+ ){1,4}trouvé|introuvable|impossible de (?:trouver|localiser)|impossibile (?:trovare|individuare)|no (?:fue|ha sido) posible encontrar|não foi possível (?:encontrar|localizar)|\bpas (?:été )?trouvé|\b(?:nenhum|nenhuma|não) (?:\S+ ){0,3}encontrad|\b(?:nessun\S*|non) (?:\S+ ){0,3}trovat|見つかりません|該当(?:する)?\S{0,12}(?:ありません|いません)|नहीं मिल|(?:未|没有)找到|찾을 수 없|не удалось найти|не найден|nie udało się znaleźć|nie znaleziono|\bniet (?:worden )?gevonden|bulunamadı|no pudo ser encontrad|pas pu être trouvé/iu;
const MISSING_ROUTE =
  /\b(?:cannot (?:get|post|put|patch|delete) \/|route|endpoint|url|path|page|webhook|resource at|method|field|column|table|function|module|property|type|schema)\b/i;

/** Whether a text says that a search came to nothing, rather than that it could not be made. */
export const saysFoundNobody = (text: string): boolean =>
  FOUND_NOBODY.test(text) && !MISSING_ROUTE.test(text);

/** The title or first heading of an HTML page, or the fault of an XML answer; null for any other text. */
function markupHeadline(text: string): string | null {
  if (!/^\s*<(?:!doctype html|html|head|\?xml|error|soap|s:envelope|body|h1|title)/i.test(text)) return null;
  const [, headline = ''] =
    /<(?:title|h1|faultstring|message|code)[^>]*>([^<]{1,200})</i.exec(text.slice(0, 5000)) ?? [];
  return headline.replace(/\s+/g, ' ').trim();
}

const MARKUP_FAILURE =
  /\b[45]\d\d\b|error|bad gateway|unavailable|forbidden|denied|not found|time-?d? ?out|unauthorized|failed|fault|exception|attention required|just a moment/i;

/** The sentence in which a text reports a failure; null where it reports none. */
export function failureInText(text: string, purpose: ToolPurpose): string | null {
  const headline = markupHeadline(text);
  // In data a code alone may be anything, such as an area code.
  const isCodeOfData =
    /^\d+$/.test(headline ?? '') &&
    /^\s*<(?:\?xml|soap|s:)/i.test(text) &&
    !/<(?:\w+:)?(?:error|fault|message)/i.test(text);
  if (headline !== null)
    return (MARKUP_FAILURE.test(headline) && !isCodeOfData) || /^\s*<error\b|<(?:\w+:)?fault\b/i.test(text)
      ? headline || 'Error page'
      : null;
  const read = text.length > MAX_MESSAGE ? text.slice(0, BEGINNING) : text;
  const sentences = read
    .split(/(?<=[.!?])\s+(?=\p{Lu})|[\r\n]+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '' && !isTakenBack(sentence));
  const starts = [...AT_START, ...(purpose === 'action' ? ACTION_AT_START : [])];
  const anywhere = [
    ...ANYWHERE,
    ...(purpose === 'look_up' ? [PROBLEM_OF_REQUEST, ...NOT_LOOKED_UP] : [PROBLEM, ...NOT_DONE]),
  ];
  const isFailure = (sentence: string, place: number) =>
    (place === 0 && starts.some((pattern) => pattern.test(sentence))) ||
    anywhere.some((pattern) => pattern.test(sentence));
  return sentences.find(isFailure) ?? null;
}

/** Whether a text that a look-up found begins as an error does; all else in it is what was looked up. */
export const beginsAsError = (text: string): boolean =>
  /^\s*(?:\w+ )?(?:\w*(?:error|exception))(?: executing [\w -]+| calling [\w -]+)?\s*:/i.test(text);
