import { scrypt, timingSafeEqual } from 'node:crypto';

/** `scrypt$N$r$p$salt$hash`, salt and hash in base64url; made by `npm run user`. */
const FORM = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([A-Za-z0-9_-]{22,})\$([A-Za-z0-9_-]{43,})$/;

type Hash = {
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
};

/** How much work a comparison is. Nothing but a test asks for less than `WORK`; no setting can. */
export type PasswordWork = {
  /** An entry with a smaller N is refused. */
  readonly leastN: number;
  /** What compares as slowly as a real entry and fits no password: for a name that nobody has. */
  readonly nobody: string;
};
export const WORK: PasswordWork = {
  leastN: 16_384,
  nobody: `scrypt$32768$8$3$${'A'.repeat(22)}$${'A'.repeat(43)}`,
};

/** The parts of a hash; null for what is none, or is too weak or too costly to be compared with. */
export function parseHash(text: string, { leastN } = WORK): Hash | null {
  const [, N, r, p, salt = '', hash = ''] = FORM.exec(text) ?? [];
  const sizes = { N: Number(N), r: Number(r), p: Number(p) };
  const isPower = Number.isInteger(Math.log2(sizes.N));
  if (!isPower || sizes.N < leastN || sizes.N > 131_072 || sizes.r !== 8 || !(sizes.p >= 1 && sizes.p <= 8))
    return null;
  return { ...sizes, salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(hash, 'base64url') };
}

/** Whether a password fits a hash; takes as long either way. */
export async function fits(password: string, text: string, work = WORK): Promise<boolean> {
  const known = parseHash(text, work);
  if (!known) return false;
  const { N, r, p, salt, hash } = known;
  const derived = await new Promise<Buffer>((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, hash.length, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
  return timingSafeEqual(derived, hash) && text !== work.nobody;
}
