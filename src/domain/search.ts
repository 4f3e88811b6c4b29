import { type FoldedText, foldText } from './search-fold';

/** A place in a text, in UTF-16 units: `[start, end)`. */
export type Match = { readonly start: number; readonly end: number };

/** What is sought, with the table that lets a search never step back (Knuth, Morris and Pratt). */
export type Needle = { readonly text: string; readonly fallback: Uint32Array };

/** The needle of a query, without case, accents and outer space; null when nothing is left to look for. */
export function createNeedle(query: string): Needle | null {
  const { text } = foldText(query.trim());
  const sought = text.trim();
  if (sought === '') return null;
  const fallback = new Uint32Array(sought.length);
  let matched = 0;
  for (let i = 1; i < sought.length; i += 1) {
    while (matched > 0 && sought.charCodeAt(i) !== sought.charCodeAt(matched))
      matched = fallback[matched - 1] ?? 0;
    if (sought.charCodeAt(i) === sought.charCodeAt(matched)) matched += 1;
    fallback[i] = matched;
  }
  return { text: sought, fallback };
}

/**
 * Every place where the needle stands, from left to right, none overlapping another. Linear in the length of the text,
 * whatever both contain. A place that begins or ends inside a letter's expansion covers the whole letter.
 */
export function findAll({ text, from, to }: FoldedText, { text: sought, fallback }: Needle): Match[] {
  const found: Match[] = [];
  let matched = 0;
  let taken = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    while (matched > 0 && unit !== sought.charCodeAt(matched)) matched = fallback[matched - 1] ?? 0;
    if (unit === sought.charCodeAt(matched)) matched += 1;
    if (matched < sought.length) continue;
    matched = 0;
    const start = from[i - sought.length + 1] ?? 0;
    const end = to[i] ?? start;
    if (start < taken) continue;
    found.push({ start, end });
    taken = end;
  }
  return found;
}

/** One text that can be searched; `id` is the caller's. */
export type Searchable = { readonly id: string; readonly text: string };
export type Hit = Match & { readonly id: string };

/** Searches many texts in their order. A text is folded once, on the first search that meets it. */
export type TextSearch = {
  find(query: string): readonly Hit[];
  /** What has been folded so far, by text. */
  readonly folds: ReadonlyMap<string, FoldedText>;
};

/** `earlier`, the search over the same texts before they grew, hands on what it has folded of them. */
export function createTextSearch(texts: readonly Searchable[], earlier?: TextSearch): TextSearch {
  const folds = new Map<string, FoldedText>();
  const foldOf = (text: string) => {
    const made = folds.get(text) ?? foldText(text);
    folds.set(text, made);
    return made;
  };
  for (const { text } of texts) {
    const known = earlier?.folds.get(text);
    if (known) folds.set(text, known);
  }
  return {
    folds,
    find(query) {
      const needle = createNeedle(query);
      if (!needle) return [];
      return texts.flatMap(({ id, text }) =>
        findAll(foldOf(text), needle).map((match): Hit => ({ id, ...match })),
      );
    },
  };
}
