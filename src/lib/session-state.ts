import type { AuthMode, Session } from '@/contract/session';

/** Who is signed in, without what changes by the second. */
export type Who = Omit<Session, 'ends_in_s'>;

export type SessionState =
  /** Asked, and not answered yet. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'in'; readonly who: Who }
  /** `held` is who was here before, and whose things are still on the page; null for a page that shows nothing. */
  | { readonly kind: 'out'; readonly mode: AuthMode; readonly held: Who | null }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Somebody else than the one this page was drawn for: it is about to be loaded anew. */
  | { readonly kind: 'changed' }
  /** The server could not be asked; each part of the page says so itself. */
  | { readonly kind: 'unknown' };
