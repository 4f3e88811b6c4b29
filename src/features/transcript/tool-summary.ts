import type { ToolCall } from '@/domain/conversation';
import { isJsonObject, type Json, type JsonObject } from '@/domain/json';
import { parseJsonText } from '@/domain/json-text';

/** Where a failure says what went wrong, the plainest first. */
const REASONS = ['message', 'error_message', 'error', 'detail', 'reason', 'status', 'code'];
const FACTS = 3;
const LONGEST = 120;

const isPlain = (value: Json | undefined): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const read = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  return `${line.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')}…`;
}

function reasonIn(object: JsonObject): string | null {
  for (const key of REASONS) {
    const value = read(object, key);
    if (isPlain(value) && value !== '') return typeof value === 'string' ? value : `${key} ${value}`;
    if (isJsonObject(value ?? null)) {
      const inner = reasonIn(value as JsonObject);
      if (inner) return inner;
    }
  }
  return null;
}

function factsOf(value: Json): string {
  if (Array.isArray(value)) return `${value.length} ${value.length === 1 ? 'entry' : 'entries'}`;
  if (!isJsonObject(value)) return String(value);
  const facts: string[] = [];
  for (const [key, inner] of Object.entries(value)) {
    if (facts.length === FACTS) break;
    if (isPlain(inner) && key !== 'success') facts.push(`${key} ${inner}`);
    else if (Array.isArray(inner)) facts.push(`${inner.length} ${key}`);
  }
  return facts.join(', ');
}

/** What a tool answered, in one line: the reason where it failed, else its first plain facts. Empty without an answer. */
export function toolSummary({
  result,
  outcome,
  reason: reported,
}: Pick<ToolCall, 'result' | 'outcome' | 'reason'>): string {
  if (result === null) return '';
  if (outcome === 'reported' && reported !== null) return cut(reported);
  const parsed = parseJsonText(result);
  if (!parsed.json) return cut(parsed.text);
  const reason = outcome === 'failed' && isJsonObject(parsed.value) ? reasonIn(parsed.value) : null;
  return cut(reason ?? factsOf(parsed.value));
}
