import { isJsonObject, type Json, type JsonObject } from '@/domain/json';
import { beginsAsError, failureInText, saysFoundNobody } from './failure-text';
import { keySet } from './key-set';
import { isUndoing, type ToolPurpose, toolPurpose } from './tool-purpose';

/**
 * How a tool call went by its result. `failed`: Retell or the outermost `success` says so. `reported`: it counts as
 * successful, and its answer reports a failure in another way. `unknown`: neither says anything.
 */
export type ToolAnswer = {
  readonly outcome: 'ok' | 'failed' | 'reported' | 'unknown';
  /** What the answer says of the failure, in its own words and in one line; null where it says nothing or did not fail. */
  readonly reason: string | null;
};

/** A result as Retell gives it, with the name of its tool. */
export type ToolResult = {
  readonly name: string;
  readonly successful?: boolean | undefined;
  /** Raw text, usually JSON; null when absent. */
  readonly content: string | null;
};

type Context = { readonly purpose: ToolPurpose; readonly isUndoing: boolean };

const MAX_REASON = 120;
/** Wrappers around an answer are followed this far. */
const MAX_DEPTH = 5;

/** Keys of a wrapper: what is below them is the answer itself. Any other key holds data, which may be of failures. */
const WRAPPERS = keySet(
  'data result response body output payload json content answer reply return value message',
  'structuredcontent toolresult resultdata apiresponse upstream upstreamresponse httpresponse',
  'resultado respuesta ergebnis antwort',
);
const SUCCESS_FLAGS = keySet(
  'success succeeded successful ok issuccess issuccessful isok wassuccessful exito erfolg',
  'erfolgreich sucesso succes reussi successo riuscito',
);
const FAILURE_FLAGS = keySet(
  'iserror haserror haserrors error errors failed failure isfailed isfailure timedout didfail',
  'hasfailed exception',
);
const ERROR_VALUES = keySet(
  'error err errors exception errormessage errormsg errordescription errordetail fault',
  'errcode errmsg errordetails failurereason faultstring errortype errortext errorname errorcode errno fehler',
);
const CODES = keySet('errorcode errcode errno');
const ERROR_TEXTS = keySet('errormessage errormsg errmsg errordescription errortext errordetail');
const STATUS_CODES = keySet(
  'statuscode httpstatus httpstatuscode httpcode responsecode responsestatus status',
);
const STATUS_WORDS = keySet(
  'status state result outcome type level executionstatus runstatus jobstatus requeststatus',
  'resultstatus resultado estado ergebnis',
);
/** What an action says of itself that it did; false means that it did not. */
const DONE_FLAGS = keySet(
  'booked created added updated cancelled canceled deleted removed sent transferred scheduled',
  'rescheduled submitted paid charged refunded reserved registered placed saved confirmed',
  'completed processed delivered done accepted executed',
  'creado creada reservado reservada cancelado cancelada enviado enviada guardado guardada agendado agendada',
  'gebucht erstellt storniert gesendet gespeichert criado criada envoye annule prenotato inviato',
);
const MESSAGES = keySet(
  'message msg detail details reason description text result response title content output data',
  'body answer reply value mensaje motivo nachricht meldung grund',
);
/** Texts that a look-up is there for: they are about its subject. */
const LOOKED_UP_TEXTS = keySet('description text title content answer details data body value reply');
/** Values under an error's key that say that there is none. */
const NO_ERROR =
  /^(?:\s*|none|null|nil|no|n\/?a|false|0+|ok|success(?:ful)?|ningun[oa]|keine?r?|aucune?|nenhuma?|nessun[oa]?|なし|no[ _-]?errors?|undefined|-)$/i;

const FAILED_STATUS =
  /^(?:error|errored|failed|failure|fail|exception|nok|ko|not[ _]ok|unsuccessful|timeout|timed[ _-]?out|internal[ _]error|unauthorized|forbidden|http[ _]?error|execution[ _]failed|fatal|halted|crashed|over[ _](?:query|daily)[ _]limit|request[ _]denied|invalid[ _]request|quota[ _]exceeded|fallido|fall[oó]|fehlgeschlagen|fehler|échec|erro|falhou|falha|errore|fallito|失敗|エラー|विफल|त्रुटि)$/i;
/** States that are the answer of a look-up, and a failure of a tool that does something. */
const NOT_DONE_STATUS =
  /^(?:rejected|declined|denied|aborted|expired|undelivered|not[ _-]?found|bounced|no[ _-]?answer|busy|refused|blocked|unavailable|not[ _-]?(?:sent|booked|saved|delivered|completed)|invalid|requires[ _]\w+|rechazad[oa]|denegad[oa]|abgelehnt|refus[ée]e?|recusad[oa]|rifiutat[oa]|拒否)$/i;
const CANCELED_STATUS = /^cancell?ed$/i;
/** What a look-up's own subject may be; `error` is still the tool's. */
const STATE_OF_SUBJECT = /^(?:failed|failure|fail|timeout|timed[ _-]?out|exception|fatal)$/i;

const normalizeKey = (key: string): string =>
  key
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
const isFalse = (value: Json): boolean =>
  value === false || (typeof value === 'string' && /^false$/i.test(value.trim()));
const isTrue = (value: Json): boolean =>
  value === true || (typeof value === 'string' && /^true$/i.test(value.trim()));

/** `no` and 0 under a flag; under the key of a count 0 is a count. */
const saysNo = (key: string, value: Json): boolean =>
  (typeof value === 'string' && /^(?:no|0)$/i.test(value.trim())) ||
  (value === 0 && /^(?:success|ok)$/.test(key));

function parse(text: string): Json | undefined {
  if (!/^\s*[[{"]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const oneLine = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > MAX_REASON ? `${flat.slice(0, MAX_REASON - 1)}…` : flat;
};

/** The first text that says what went wrong: an error's own words before a message beside it. */
function wordsOf(value: Json, depth = 0): string | null {
  if (depth > MAX_DEPTH) return null;
  if (typeof value === 'string') return NO_ERROR.test(value) ? null : value;
  if (Array.isArray(value)) return value.length > 0 ? wordsOf(value[0] as Json, depth + 1) : null;
  if (!isJsonObject(value)) return null;
  const entries = Object.entries(value);
  for (const keys of [ERROR_VALUES, MESSAGES])
    for (const [key, part] of entries)
      if (keys.has(normalizeKey(key))) {
        const words = wordsOf(part, depth + 1);
        if (words !== null) return words;
      }
  return null;
}

/** Whether the value under an error's key is an error; a number counts under any but a count's key. */
function isErrorValue(value: Json): boolean {
  if (typeof value === 'string') return !NO_ERROR.test(value);
  if (typeof value === 'number') return value !== 0;
  if (Array.isArray(value)) return value.some(isErrorValue);
  return (
    isJsonObject(value) &&
    Object.values(value).some((part) => part !== false && (isTrue(part) || isErrorValue(part)))
  );
}

function isFailureCode(key: string, value: Json, owner: JsonObject): boolean {
  const code =
    typeof value === 'string' ? Number(/^(?:HTTP )?([1-5]\d\d)\b/i.exec(value)?.[1] ?? Number.NaN) : value;
  if (typeof code !== 'number' || !Number.isInteger(code)) return false;
  if (key === 'exitcode' || key === 'returncode') return code !== 0;
  if (code < 400 || code > 599) return false;
  if (STATUS_CODES.has(key)) return true;
  // A code alone may be anything, such as an area code.
  return (
    key === 'code' && Object.keys(owner).some((other) => /^(?:message|msg|error|detail|reason)$/i.test(other))
  );
}

function isFailureStatus(text: string, { purpose, isUndoing }: Context, hasData: boolean): boolean {
  if (purpose === 'look_up' && hasData && STATE_OF_SUBJECT.test(text)) return false;
  if (FAILED_STATUS.test(text)) return true;
  if (purpose !== 'action') return false;
  return NOT_DONE_STATUS.test(text) || (CANCELED_STATUS.test(text) && !isUndoing);
}

/** Why an object reports a failure by one of its own fields; null where none does. */
function failureInFields(value: JsonObject, context: Context): string | null {
  const keys = Object.keys(value).map(normalizeKey);
  // A look-up's answer with more than a status and a message is about its subject.
  const hasData = keys.some((key) => !STATUS_WORDS.has(key) && !MESSAGES.has(key) && !SUCCESS_FLAGS.has(key));
  const isAction = context.purpose === 'action';
  // Where an error's code says that there is none, the text beside it is none.
  const isCodeNone = Object.entries(value).some(
    ([name, part]) =>
      CODES.has(normalizeKey(name)) &&
      (part === 0 || (part !== '' && typeof part === 'string' && NO_ERROR.test(part))),
  );
  const found: string[] = [];
  let isNotFound = false;
  for (const [name, part] of Object.entries(value)) {
    const key = normalizeKey(name);
    const said = typeof part === 'string' ? part : JSON.stringify(part);
    if (SUCCESS_FLAGS.has(key) && (isFalse(part) || saysNo(key, part))) found.push(`${name}: ${said}`);
    else if (DONE_FLAGS.has(key) && context.purpose === 'action' && isFalse(part))
      found.push(`${name}: false`);
    else if (FAILURE_FLAGS.has(key) && isTrue(part)) found.push(`${name}: true`);
    else if (isCodeNone && ERROR_TEXTS.has(key)) continue;
    else if ((ERROR_VALUES.has(key) || (isAction && /errors?$/.test(key))) && isErrorValue(part))
      found.push(wordsOf(part) ?? `${name}: ${JSON.stringify(part)}`);
    else if (isFailureCode(key, part, value)) {
      isNotFound ||= Number(/\d{3}/.exec(said)?.[0]) === 404;
      found.push(`${name} ${said}`);
    } else if (
      STATUS_WORDS.has(key) &&
      typeof part === 'string' &&
      isFailureStatus(part.trim(), context, hasData)
    )
      found.push(`${name}: ${part}`);
  }
  const [first] = found;
  if (first === undefined) return null;
  const words = wordsOf(value);
  const all = [words ?? '', ...found].join(' ');
  const isNobody = saysFoundNobody(all) || (isNotFound && (words === null || NO_ERROR.test(words)));
  if (isNobody && context.purpose !== 'action') return null;
  return words ?? first;
}

/** What the mutations of a GraphQL answer list as the errors of what was asked; null where they list none. */
function mutationErrors(data: JsonObject): string | null {
  for (const result of Object.values(data))
    for (const [key, part] of isJsonObject(result) ? Object.entries(result) : [])
      if (/^(?:\w*user|mutation)errors$/.test(normalizeKey(key)) && isErrorValue(part))
        return wordsOf(part) ?? `${key}: ${JSON.stringify(part)}`;
  return null;
}

/** Whether a part of an answer is the answer itself or a message of it, rather than data. */
function isOpened(key: string, part: Json, { purpose }: Context): boolean {
  if (typeof part !== 'string') return WRAPPERS.has(key) || (key === 'results' && purpose !== 'look_up');
  if (!MESSAGES.has(key)) return false;
  const isSubject = purpose === 'look_up' && LOOKED_UP_TEXTS.has(key);
  return !isSubject || beginsAsError(part) || parse(part) !== undefined;
}

/** Why an answer reports a failure; null where it reports none. Only wrappers are opened, since data may be of failures. */
function failureIn(value: Json, context: Context, depth: number): string | null {
  if (depth > MAX_DEPTH) return null;
  if (typeof value === 'string') {
    const inner = parse(value);
    if (inner !== undefined) return failureIn(inner, context, depth + 1);
    const said = failureInText(value, context.purpose);
    return said !== null && context.purpose !== 'action' && saysFoundNobody(said) && !/\berror\b/i.test(said)
      ? null
      : said;
  }
  if (Array.isArray(value)) {
    const failures = value.map((item: Json) => failureIn(item, context, depth + 1));
    return failures.length > 0 && failures.every((failure) => failure !== null)
      ? (failures[0] ?? null)
      : null;
  }
  if (!isJsonObject(value)) return null;
  const own = failureInFields(value, context);
  if (own !== null) return own;
  for (const [name, part] of Object.entries(value)) {
    const key = normalizeKey(name);
    if (!isOpened(key, part, context)) continue;
    const inner =
      (key === 'data' && isJsonObject(part) ? mutationErrors(part) : null) ??
      failureIn(part, context, depth + 1);
    if (inner !== null) return inner;
  }
  return null;
}

/** Says how a tool call went by its result; see {@link ToolAnswer}. Never throws. */
export function classifyToolAnswer({ name, successful, content }: ToolResult): ToolAnswer {
  const value = content === null ? undefined : parse(content);
  const outermost = isJsonObject(value) && Object.hasOwn(value, 'success') ? value.success : undefined;
  if (successful === false || (outermost !== undefined && isFalse(outermost))) {
    const words =
      content === null
        ? null
        : value === undefined
          ? (failureInText(content, 'unknown') ?? content)
          : wordsOf(value);
    return { outcome: 'failed', reason: words === null || words.trim() === '' ? null : oneLine(words) };
  }
  const context: Context = { purpose: toolPurpose(name), isUndoing: isUndoing(name) };
  const failure = content === null ? null : failureIn(value ?? content, context, 0);
  if (failure !== null) return { outcome: 'reported', reason: oneLine(failure) };
  const isOk = successful === true || (outermost !== undefined && isTrue(outermost));
  return { outcome: isOk ? 'ok' : 'unknown', reason: null };
}
