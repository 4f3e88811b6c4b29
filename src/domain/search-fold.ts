/**
 * Text as it is searched, without case and accents, and the way back: unit `i` of `text` came from
 * `[from[i], to[i])` of the source, in UTF-16 units, never cutting a letter from its marks.
 */
export type FoldedText = {
  readonly text: string;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
};

/** A letter with its marks, at most 30 of them (Unicode's stream-safe limit), so that reordering marks stays linear. */
const CLUSTERS = /[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?|\P{M}\p{M}{0,30}|\p{M}{1,30}/gsu;
/** Accents: Latin, Greek and Cyrillic marks, Hebrew and Arabic points, the nukta. Vowel signs of other scripts are letters. */
const ACCENTS =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u0640\u093c]/g;
/** Soft hyphens, joiners, direction marks: seen by nobody, typed by nobody. */
const INVISIBLE = /\p{Cf}/gu;
const WHITE = /^\s+$/;

/** Letters that carry their stroke or bond inside and so do not decompose, and signs with more than one form. */
const ALIKE = new Map([
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['‘', "'"],
  ['’', "'"],
  ['ʼ', "'"],
  ['“', '"'],
  ['”', '"'],
  ['‐', '-'],
  ['‑', '-'],
  ['–', '-'],
]);

function foldCluster(cluster: string): string {
  // Upper case first: it is what makes ß and ss, ı and i, ς and σ one.
  const bare = cluster
    .normalize('NFKD')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(INVISIBLE, '');
  let out = '';
  for (const sign of bare) out += ALIKE.get(sign) ?? sign;
  return WHITE.test(out) ? ' ' : out.normalize('NFC');
}

const cache = new Map<string, string>();
const CACHED = 4096;

function folded(cluster: string): string {
  const known = cache.get(cluster);
  if (known !== undefined) return known;
  const made = foldCluster(cluster);
  if (cache.size >= CACHED) cache.clear();
  cache.set(cluster, made);
  return made;
}

/** Folds text for searching; runs of white space become one space. Linear in its length. */
export function foldText(source: string): FoldedText {
  const parts: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let isSpace = false;
  for (const match of source.matchAll(CLUSTERS)) {
    const part = folded(match[0]);
    const end = match.index + match[0].length;
    if (part === ' ' && isSpace) {
      to[to.length - 1] = end;
      continue;
    }
    if (part !== '') isSpace = part === ' ';
    parts.push(part);
    for (let i = 0; i < part.length; i += 1) {
      from.push(match.index);
      to.push(end);
    }
  }
  return { text: parts.join(''), from: Uint32Array.from(from), to: Uint32Array.from(to) };
}
