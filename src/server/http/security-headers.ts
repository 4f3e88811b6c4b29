import { randomBytes } from 'node:crypto';

/** A nonce for the styles of one page, put into its CSP and its markup. */
export const createNonce = (): string => randomBytes(16).toString('base64');

/**
 * The page's Content-Security-Policy: our own origin only, no inline script, no eval; styles also with this answer's
 * nonce, which the waveform needs for the sheet inside its shadow root. `dev` lets the hot-reload client in.
 */
export function contentSecurityPolicy(nonce: string, dev = false): string {
  return [
    "default-src 'none'",
    `script-src 'self'${dev ? ` 'nonce-${nonce}'` : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers that every answer carries; an answer without a page gets a policy that allows nothing. */
export const COMMON_HEADERS: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['x-frame-options', 'DENY'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()'],
];
/** For a year nobody’s browser asks this host by plain http; other hosts of its domain are not spoken for. */
export const HSTS = 'max-age=31536000';
export const API_POLICY = "default-src 'none'; frame-ancestors 'none'";
