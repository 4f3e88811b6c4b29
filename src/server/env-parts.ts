import { isIP } from 'node:net';
import { Secret } from './secret';

/** A variable has a wrong value; the message is the sentence to show before stopping. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

export type EnvSource = Readonly<Record<string, string | undefined>>;
export type ReadFile = (path: string) => string;

/** An http or https address without a user, a query or a fragment; null for anything else. */
export const httpUrl = (text: string): URL | null => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return url.username || url.password || /[?#]/.test(text) ? null : url;
};

/** Whether only this machine can reach a host of this name or address. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1') return true;
  return isIP(bare) === 4 && bare.startsWith('127.');
}

/** Whether a listener on this address takes connections from every network; nobody can ask for it by that name. */
export const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** The text of a file that a variable names, trimmed. Throws {@link EnvError} when it cannot be read or is empty. */
export function fileText(name: string, path: string, readFile: ReadFile): string {
  let text: string;
  try {
    text = readFile(path).trim();
  } catch {
    throw new EnvError(`${name} names a file that cannot be read: ${path}.`);
  }
  if (text === '') throw new EnvError(`${name} names an empty file: ${path}.`);
  return text;
}

/** The value of a secret, from `NAME` or from the file that `NAME_FILE` names. */
export function secret(name: string, source: EnvSource, readFile: ReadFile): Secret | null {
  const file = source[`${name}_FILE`];
  if (source[name] && file) throw new EnvError(`Set either ${name} or ${name}_FILE, not both.`);
  if (!file) return source[name] ? new Secret(source[name]) : null;
  return new Secret(fileText(`${name}_FILE`, file, readFile));
}

/** Words of a variable, separated by spaces, commas or line breaks. */
export const words = (text: string | undefined): readonly string[] =>
  (text ?? '').split(/[\s,]+/).filter((word) => word !== '');
