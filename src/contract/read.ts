import { z } from 'zod';
import { isJsonObject, type Json, type JsonObject } from '@/domain/json';
import { containerFromText, flagFrom, instantFromText, numberFromText } from '@/domain/lenient-values';
import type { Milliseconds } from '@/domain/units';

z.config({ jitless: true });

/** What a value of another JSON type was read as. */
export type ReadAs = 'number' | 'flag' | 'date' | 'object' | 'list';

/**
 * A field that was set aside or, with `readAs`, one that came in another JSON type and was read all the same: its place
 * (`[]` for any list index), what was wrong, how often, and the first value as it came.
 */
export type Notice = {
  readonly field: string;
  readonly problem: string;
  readonly count: number;
  readonly value?: Json;
  readonly readAs?: ReadAs;
  /** A value of the right type that no call can have. */
  readonly isImpossible?: true;
};

/** Collects notices, one for each place, so that ten thousand bad words make one. */
export class Notices {
  readonly #found = new Map<string, { -readonly [K in keyof Notice]: Notice[K] }>();

  /** `value` is what came, out of JSON; left out where nothing did. */
  add(
    field: string,
    problem: string,
    value?: unknown,
    kind: Pick<Notice, 'readAs' | 'isImpossible'> = {},
  ): void {
    const key = `${field}\n${problem}`;
    const known = this.#found.get(key);
    if (known) known.count += 1;
    else
      this.#found.set(key, {
        field,
        problem,
        count: 1,
        ...(value === undefined ? {} : { value: value as Json }),
        ...kind,
      });
  }

  /** Notes that a value came in another JSON type than its own. */
  addConverted(field: string, value: unknown, readAs: ReadAs): void {
    this.add(field, `came as ${kindOf(value)}, read as ${KINDS[readAs]}`, value, { readAs });
  }

  /** Notes that a figure of the right type cannot be right and is not used. */
  addImpossible(field: string, problem: string, value: unknown): void {
    this.add(field, problem, value, { isImpossible: true });
  }

  list(): readonly Notice[] {
    return [...this.#found.values()];
  }
}

const KINDS: { readonly [K in ReadAs]: string } = {
  number: 'a number',
  flag: 'true or false',
  date: 'a date',
  object: 'an object',
  list: 'a list',
};

/** Reads one value: the value in our type, or undefined when there is none or it was set aside with a notice. */
export type Reader<T> = (value: unknown, at: string, notices: Notices) => T | undefined;

/** What a reader takes apart: the named fields of an object, each value of an object, or each element of a list. */
export type Parts =
  | { readonly kind: 'fields'; readonly fields: ReadonlyMap<string, Reader<unknown>> }
  | { readonly kind: 'values'; readonly each: Reader<unknown> }
  | { readonly kind: 'items'; readonly each: Reader<unknown> };

const parts = new WeakMap<Reader<unknown>, Parts>();

/** The parts that a reader looks at one by one; undefined where it takes the value whole. */
export const partsOf = (reader: Reader<unknown>): Parts | undefined => parts.get(reader);

/** Says what a reader takes apart, for whoever asks what it leaves unread. */
export function withParts<T>(reader: Reader<T>, of: Parts): Reader<T> {
  parts.set(reader, of);
  return reader;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : 'a number out of range';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'true or false';
  return 'an object';
}

/** The value of the right meaning in one of another JSON type; undefined where it has none. */
type Convert<T> = (value: unknown) => { readonly value: T; readonly readAs: ReadAs } | undefined;

/**
 * A reader out of a zod schema; null and undefined mean "not there". `isPlain` knows what the schema would give back as it
 * is, without asking it: a long call has a hundred thousand such values. `convert` is asked about what the schema refuses.
 */
export function leaf<T>(
  schema: z.ZodType<T>,
  expected: string,
  isPlain: (value: unknown) => value is T = (_value): _value is T => false,
  convert: Convert<T> = () => undefined,
): Reader<T> {
  return (value, at, notices) => {
    if (value === undefined || value === null) return undefined;
    if (isPlain(value)) return value;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    const converted = convert(value);
    if (converted) notices.addConverted(at, value, converted.readAs);
    else notices.add(at, `expected ${expected}, got ${kindOf(value)}`, value);
    return converted?.value;
  };
}

/** Whether it is text. */
export const isText = (value: unknown): value is string => typeof value === 'string';
/** Whether it is a number that is finite. */
export const isNumber = (value: unknown): value is number => Number.isFinite(value);

const toNumber: Convert<number> = (value) => {
  const number = isText(value) ? numberFromText(value) : undefined;
  return number === undefined ? undefined : { value: number, readAs: 'number' };
};
const toFlag: Convert<boolean> = (value) => {
  const flag = isText(value) || isNumber(value) ? flagFrom(value) : undefined;
  return flag === undefined ? undefined : { value: flag, readAs: 'flag' };
};
const toInstant: Convert<number> = (value) => {
  const instant = isText(value) ? instantFromText(value) : undefined;
  return typeof instant === 'number' ? { value: instant, readAs: 'date' } : toNumber(value);
};

export const text = leaf(z.string(), 'text', isText);
export const flag = leaf(z.boolean(), 'true or false', undefined, toFlag);
/** A finite number, typed with the unit that the field has. */
export const number = <U extends number = number>(): Reader<U> =>
  leaf(z.number(), 'a number', isNumber, toNumber) as Reader<U>;
const instantLeaf = leaf(z.number(), 'a time in milliseconds', isNumber, toInstant);
/** An instant in ms since the epoch; an ISO date is read where it says its zone. */
export const instant: Reader<Milliseconds> = (value, at, notices) => {
  if (isText(value) && instantFromText(value) === 'no_zone') {
    notices.add(at, 'a date without a time zone', value);
    return undefined;
  }
  return instantLeaf(value, at, notices) as Milliseconds | undefined;
};
/** Sets a number aside that no call can have, such as a negative length, with `problem` in the notice. */
export const possible =
  <T extends number>(reader: Reader<T>, isPossible: (value: T) => boolean, problem: string): Reader<T> =>
  (value, at, notices) => {
    // What is not used is not said to have been read.
    const read = reader(value, at, isNumber(value) ? notices : new Notices());
    if (read !== undefined && !isPossible(read)) {
      notices.addImpossible(at, problem, value);
      return undefined;
    }
    return isNumber(value) ? read : reader(value, at, notices);
  };
/** Text that some middleware turns into a number. */
export const textish = leaf(
  z.union([z.string(), z.number().transform((n) => String(n))]) as unknown as z.ZodType<string>,
  'text',
);

/** Text; anything else is kept readable as JSON text. */
export const textOrJson: Reader<string> = (value) => {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** A JSON object, also out of JSON text; the empty list that some middleware makes of an empty object counts as one. */
export const record: Reader<JsonObject> = (value, at, notices) => {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value) && value.length === 0) return {};
  if (isJsonObject(value)) return value;
  const held = isText(value) ? containerFromText(value) : undefined;
  if (isJsonObject(held)) {
    notices.addConverted(at, value, 'object');
    return held;
  }
  notices.add(at, `expected an object, got ${kindOf(value)}`, value);
  return undefined;
};

export function list<T>(item: Reader<T>): Reader<readonly T[]> {
  const read: Reader<readonly T[]> = (value, at, notices) => {
    if (value === undefined || value === null) return undefined;
    const held = isText(value) ? containerFromText(value) : undefined;
    const elements: unknown = held ?? value;
    if (!Array.isArray(elements)) {
      notices.add(at, `expected a list, got ${kindOf(value)}`, value);
      return undefined;
    }
    if (held) notices.addConverted(at, value, 'list');
    const out: T[] = [];
    for (const element of elements) {
      const one = item(element, `${at}[]`, notices);
      if (one !== undefined) out.push(one);
      else if (element === null) notices.add(`${at}[]`, 'expected a value, got null', null);
    }
    return out;
  };
  return withParts(read, { kind: 'items', each: item });
}

export type Fields<T> = { readonly [K in keyof T]-?: Reader<Exclude<T[K], undefined>> };

/** An object with these fields; each is read on its own, and one that is not there stays absent. */
export function object<T extends object>(fields: Fields<T>): Reader<T> {
  const entries = Object.entries(fields) as [string, Reader<unknown>][];
  const read: Reader<T> = (value, at, notices) => {
    const source = record(value, at, notices);
    return source && (readFields(entries, source, at, notices) as T);
  };
  return withParts(read, { kind: 'fields', fields: new Map(entries) });
}

export function readFields(
  entries: readonly [string, Reader<unknown>][],
  source: JsonObject,
  at: string,
  notices: Notices,
): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, reader] of entries) {
    if (!Object.hasOwn(source, name)) continue;
    const read = reader(source[name], at ? `${at}.${name}` : name, notices);
    if (read !== undefined) out[name] = read;
  }
  return out;
}

export const anyJson: Reader<Json> = (value) => (value === undefined ? undefined : (value as Json));

/** Any value but null, JSON text as what it holds; the empty list that some middleware makes of an empty object becomes one. */
export const anyValue: Reader<Json> = (value, at, notices) => {
  if (value === undefined || value === null) return undefined;
  const held = isText(value) ? containerFromText(value) : undefined;
  if (held) notices.addConverted(at, value, Array.isArray(held) ? 'list' : 'object');
  const known = held ?? (value as Json);
  return Array.isArray(known) && known.length === 0 ? {} : known;
};
