import type { ToolCall } from '@/domain/conversation';
import { isJsonObject } from '@/domain/json';
import { parseJsonText } from '@/domain/json-text';

const TELLING = ['error', 'message', 'error_message', 'reason', 'detail', 'status'];
const LONGEST = 120;

/** What a failed tool said of why, in its own words and cut to a line; null when it said nothing. */
export function toolFailure(tool: Pick<ToolCall, 'result'>): string | null {
  if (tool.result === null) return null;
  const parsed = parseJsonText(tool.result);
  const line = (text: string) => {
    const flat = text.replace(/\s+/g, ' ').trim();
    return flat.length > LONGEST ? `${flat.slice(0, LONGEST - 1)}…` : flat;
  };
  if (!parsed.json) return line(parsed.text) || null;
  if (!isJsonObject(parsed.value)) return null;
  const said: string[] = [];
  for (const key of TELLING) {
    const value = Object.hasOwn(parsed.value, key) ? parsed.value[key] : undefined;
    if (typeof value === 'number' || (typeof value === 'string' && value !== '')) said.push(String(value));
    else if (isJsonObject(value) && typeof value.message === 'string') said.push(value.message);
  }
  return said.length > 0
    ? line(
        said
          .slice(0, 2)
          .map((text, i, all) => (i < all.length - 1 ? text.replace(/[\s.,;:]+$/u, '') : text))
          .join(', '),
      )
    : null;
}
