/** A length as the page writes it: 850 ms, 1.40 s, 3:07. */
const LENGTH = String.raw`\d+(?:\.\d+)? m?s|\d+(?::\d\d)+`;

/** A clause of a headline as it is worded, and the quantities that it names, in their order. */
const CLAUSES: readonly (readonly [pattern: string, names: readonly string[]])[] = [
  ['no reply for (<len>)', ['no reply to the end']],
  ['(no reply) for (<len>), caller spoke again', ['times spoken again', 'longest wait until spoken again']],
  [
    'caller spoke again without a reply (twice|\\d+ times), once after (<len>)',
    ['times spoken again', 'longest wait until spoken again'],
  ],
  ['(slow reply), (<len>)', ['slow replies', 'longest slow reply']],
  ['(\\d+) slow replies, the longest (<len>)', ['slow replies', 'longest slow reply']],
  ['long silence(?: while .* ran)?, (<len>)', ['longest silence']],
  ['dead air at the start, (<len>)', ['dead air']],
];
const READERS = CLAUSES.map(
  ([pattern, names]) => [new RegExp(`^${pattern.replace('<len>', LENGTH)}$`, 'i'), names] as const,
);

/** A single one is not counted in digits. */
const asCount = (text: string): string => {
  if (/^(?:no|slow) reply$/i.test(text)) return '1';
  return text === 'twice' ? '2' : text.replace(/ times$/, '');
};

/** The figures of waits and silences that a headline names, by quantity. */
export function readHeadline(headline: string): readonly { readonly what: string; readonly text: string }[] {
  return headline.split(/[;:] /).flatMap((clause) =>
    READERS.flatMap(([pattern, names]) => {
      const found = pattern.exec(clause);
      return found === null ? [] : names.map((what, i) => ({ what, text: asCount(found[i + 1] ?? '') }));
    }),
  );
}
