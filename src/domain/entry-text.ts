import { isJsonObject, type Json, type JsonObject } from './json';

/** A field of a transcript entry as text; `name` is Retell's, with a point where it lies in an object. */
export type EntryField = { readonly name: string; readonly text: string };

/** An entry of a transcript as it was given, every field of it, ready to be drawn and searched. */
export type EntryText = {
  /** The role as given; null where there is none. */
  readonly role: string | null;
  /** Second on the recording's timeline: its own time, else its first word's; null when neither is given. */
  readonly at: number | null;
  readonly fields: readonly EntryField[];
};

const written = (value: Json): string => {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    return 'nested too deeply to be written';
  }
};

/** A word with its times: `Hello 0.5–0.9`; what else it carries stands behind as JSON, what it lacks as `?`. */
function wordText(word: Json): string {
  if (!isJsonObject(word)) return written(word);
  const { word: text, start, end, ...rest } = word;
  const side = (time: Json | undefined) => (time === undefined ? '?' : written(time));
  const times = start === undefined && end === undefined ? '' : ` ${side(start)}–${side(end)}`;
  const more = Object.keys(rest).length > 0 ? ` ${written(rest)}` : '';
  return `${text === undefined ? '?' : written(text).trim()}${times}${more}`;
}

const finite = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

function firstStart(words: Json | undefined): number | null {
  if (!Array.isArray(words)) return null;
  for (const word of words as readonly Json[]) {
    const start = isJsonObject(word) ? finite(word.start) : null;
    if (start !== null) return start;
  }
  return null;
}

function fieldOf(name: string, value: Json): EntryField[] {
  if (name === 'words' && Array.isArray(value))
    return [{ name: `words (${value.length})`, text: value.map((word: Json) => wordText(word)).join(' · ') }];
  if (isJsonObject(value) && Object.keys(value).length > 0)
    return Object.entries(value).map(([inner, one]) => ({ name: `${name}.${inner}`, text: written(one) }));
  return [{ name, text: written(value) }];
}

/** Reads any value that stands in a transcript; nothing of it is left out. */
export function entryText(entry: Json): EntryText {
  if (!isJsonObject(entry))
    return { role: null, at: null, fields: [{ name: 'value', text: written(entry) }] };
  const { role, ...rest }: JsonObject = entry;
  const isText = typeof role === 'string';
  return {
    role: isText ? role : null,
    at: finite(entry.time_sec) ?? firstStart(entry.words),
    fields: [
      ...(isText || role === undefined ? [] : fieldOf('role', role)),
      ...Object.entries(rest).flatMap(([name, value]) => fieldOf(name, value)),
    ],
  };
}

/** The places of the entries that hold `query`, without regard to case; all of them for an empty one. */
export function findEntries(entries: readonly EntryText[], query: string): number[] {
  const wanted = query.trim().toLowerCase();
  return entries.flatMap(({ role, fields }, place) =>
    wanted === '' ||
    role?.toLowerCase().includes(wanted) ||
    fields.some(({ name, text }) => `${name} ${text}`.toLowerCase().includes(wanted))
      ? [place]
      : [],
  );
}
