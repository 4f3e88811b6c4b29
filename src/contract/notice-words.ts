import type { Notice, ReadAs } from './read';

const PLURALS: { readonly [K in ReadAs]: string } = {
  number: 'numbers',
  flag: 'flags',
  date: 'dates',
  object: 'objects',
  list: 'lists',
};
const ONE: { readonly [K in ReadAs]: string } = {
  number: 'a number',
  flag: 'a flag',
  date: 'a date',
  object: 'an object',
  list: 'a list',
};
const ORDER: readonly ReadAs[] = ['number', 'flag', 'date', 'object', 'list'];

const join = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

export type NoticeSummary = {
  /** Fields that were not used. */
  readonly unused: readonly Notice[];
  /** Fields that were read out of another JSON type, and one sentence on all of them; null without any. */
  readonly converted: readonly Notice[];
  readonly conversion: string | null;
};

/** Sorts the notices of a call into fields that were not used and fields that came in another type. */
export function summarizeNotices(notices: readonly Notice[]): NoticeSummary {
  const converted = notices.filter(({ readAs }) => readAs !== undefined);
  const unused = notices.filter(({ readAs }) => readAs === undefined);
  if (converted.length === 0) return { unused, converted, conversion: null };
  const kinds = new Set(converted.map(({ readAs }) => readAs));
  const came = converted.every(({ value }) => typeof value === 'string') ? 'as text' : 'in another JSON type';
  const names = join(ORDER.filter((kind) => kinds.has(kind)).map((kind) => PLURALS[kind]));
  const conversion =
    converted.length === 1
      ? `1 field came ${came} and was read as ${ONE[converted[0]?.readAs ?? 'number']}.`
      : `${converted.length} fields came ${came} and were read as ${names}.`;
  return { unused, converted, conversion };
}
