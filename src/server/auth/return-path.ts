import { API_PATHS } from '@/contract/paths';

const MOST = 512;

/** A path of our own to go to after sign-in, or `/` for anything that could lead elsewhere. */
export function returnPath(asked: string | undefined): string {
  if (asked === undefined || asked.length > MOST) return '/';
  // Browsers drop tabs and line breaks and read a backslash as a slash before they look where an address leads.
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(asked) || asked.includes('\\')) return '/';
  const base = 'http://own.invalid';
  const url = URL.canParse(asked, base) ? new URL(asked, base) : null;
  if (url?.origin !== base || url.pathname.startsWith('//')) return '/';
  // Only pages; an address of the API would be an action or a file.
  if (/^\/api(\/|$)/i.test(decodePath(url.pathname)) && url.pathname !== API_PATHS.signInDone) return '/';
  return url.pathname + url.search;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/api';
  }
}
