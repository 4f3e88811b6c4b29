import { LRUCache } from 'lru-cache';
import type { Role } from '@/contract/session';
import { ABSOLUTE_MS } from '@/server/auth/sessions';

/** What this server knows of a sign-in beyond its cookie. It is in memory alone: tokens are in no cookie, log or file. */
export type HeldSignIn = {
  /** `sub` at the provider. */
  readonly sub: string;
  /** When it began; ms of the monotonic clock, as the other times here. */
  readonly bornAt: number;
  /** With which the provider is asked again: a refresh token, or where it gave none the access token. */
  refresh: string | null;
  access: string | null;
  /** For the sign-out at the provider. */
  readonly idToken: string | null;
  /** Null: they may see nothing any more; `reason` says why. */
  role: Role | null;
  reason: string;
  /** When the provider last answered, in ms since the epoch, as the cookie says it. */
  checked: number;
  /** When the provider last answered, and when it was last asked in vain. */
  checkedAt: number;
  failedAt: number;
  /** How often the clock had jumped then. */
  jumps: number;
  /** The provider said no. */
  isOver: boolean;
  looking: Promise<void> | null;
};

/** How many sign-ins are held; beyond that the oldest is let go, and ends when its role has to be checked. */
const MOST = 5_000;
/** Longer tokens are not held. */
const MOST_CHARS = 8_192;

/** A token, or null where it is missing or longer than is held. */
export const tokenOf = (text: string | undefined): string | null =>
  text !== undefined && text !== '' && text.length <= MOST_CHARS ? text : null;

/** The sign-ins of now by session id. Bounded. */
export class HeldSignIns {
  readonly #held: LRUCache<string, HeldSignIn>;

  constructor(most = MOST) {
    this.#held = new LRUCache({ max: most });
  }

  // In the order in which they began, so that a look is no use.
  get(sessionId: string): HeldSignIn | undefined {
    return this.#held.peek(sessionId);
  }

  add(sessionId: string, held: HeldSignIn): void {
    for (const id of [...this.#held.rkeys()]) {
      if (held.bornAt - (this.#held.peek(id)?.bornAt ?? 0) < ABSOLUTE_MS) break;
      this.#held.delete(id);
    }
    this.#held.set(sessionId, held);
  }

  drop(sessionId: string): void {
    this.#held.delete(sessionId);
  }

  get size(): number {
    return this.#held.size;
  }
}
