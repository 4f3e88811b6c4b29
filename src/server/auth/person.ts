import { createHash } from 'node:crypto';

/** A name for somebody that says nothing about them; what belongs to them on a device is kept under it. */
export const personOf = (subject: string): string =>
  createHash('sha256').update(`callscope person ${subject}`).digest('base64url').slice(0, 16);
