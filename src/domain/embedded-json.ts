import type { Json } from './json';

export type EmbeddedJson = {
  /** Each JSON object or list in the text, in order. */
  readonly values: readonly Json[];
  /** The text around them. */
  readonly rest: string;
};

/** Where an object or a list of objects, lists or texts may begin. */
const START = /\{\s*["}]|\[\s*[[{"]/g;

/** Parses without throwing; undefined for what is no JSON. */
function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** The place behind the bracket that closes the one at `from`; null where the text ends before it. */
function findEnd(text: string, from: number): number | null {
  let depth = 0;
  let inString = false;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 92 /* \ */) at += 1;
      else if (code === 34 /* " */) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 123 /* { */ || code === 91 /* [ */) depth += 1;
    else if (code === 125 /* } */ || code === 93 /* ] */) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

/**
 * JSON inside of other text, such as a log line, a code fence or several lines of JSON. Work is limited to a few passes over
 * the text, whatever is in it.
 */
export function findEmbeddedJson(text: string): EmbeddedJson {
  const whole = /^\s*[[{]/.test(text) ? parse(text) : undefined;
  if (whole !== undefined) return { values: [whole], rest: '' };
  const values: Json[] = [];
  const rest: string[] = [];
  let done = 0;
  let budget = text.length * 4 + 100_000;
  START.lastIndex = 0;
  for (let match = START.exec(text); match && budget > 0; match = START.exec(text)) {
    const end = findEnd(text, match.index);
    budget -= (end ?? text.length) - match.index;
    const value = end === null ? undefined : parse(text.slice(match.index, end));
    START.lastIndex = match.index + 1;
    if (end === null || value === undefined) continue;
    values.push(value);
    rest.push(text.slice(done, match.index));
    done = end;
    START.lastIndex = end;
  }
  return { values, rest: [...rest, text.slice(done)].join(' ') };
}
