import { createHash } from 'node:crypto';

/** 64 hex digits that are always the same for the same text. */
export const hexOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Makes ids of a prefix and six hex digits, a new one at each call, the same sequence for the same seed. */
export function shortId(seed: string): (prefix: string) => string {
  let made = 0;
  return (prefix) => `${prefix}${hexOf(`${seed} ${made++}`).slice(0, 6)}`;
}
