/** Whose things these are: everybody's where nobody signs in, one person's, or nobody's while that is not known. */
export type ListOwner = { readonly kind: 'everybody' } | { readonly kind: 'person'; readonly person: string };

type Form<T> = {
  /** The key in local storage; a person's own stands beside it. */
  readonly key: string;
  readonly empty: T;
  /** Out of whatever is stored; what cannot be read is left out. */
  readonly parse: (stored: unknown) => T;
  /** What may stay on the device for this owner. */
  readonly kept: (value: T, owner: ListOwner) => unknown;
};

/** Something kept on this device, apart for each person, and told to every tab. */
export type OwnedStore<T> = {
  /** The same object for as long as the same is stored. */
  get(owner: ListOwner | null): T;
  set(owner: ListOwner, value: T): void;
  subscribe(listener: () => void): () => void;
};

let isForgotten = false;

/**
 * Empties what the browser keeps for this site, and keeps nothing of a person from then on: what a page writes as it is
 * left must not outlast a sign-out.
 */
export function forgetDevice(): void {
  isForgotten = true;
  for (const store of [() => localStorage, () => sessionStorage]) {
    try {
      store().clear();
    } catch {
      // There is none, so nothing is in it.
    }
  }
}

/** Without storage what is set lasts as long as the page. */
export function createOwnedStore<T>({ key, empty, parse, kept }: Form<T>): OwnedStore<T> {
  const keyOf = (owner: ListOwner): string => (owner.kind === 'everybody' ? key : `${key}.${owner.person}`);
  const listeners = new Set<() => void>();
  const known = new Map<string, { readonly text: string; readonly value: T }>();

  const read = (text: string): T => {
    if (text === '') return empty;
    try {
      return parse(JSON.parse(text));
    } catch {
      // Damaged storage is an empty one.
      return empty;
    }
  };

  return {
    get(owner) {
      if (owner === null) return empty;
      const place = keyOf(owner);
      const before = known.get(place);
      let text = '';
      try {
        text = localStorage.getItem(place) ?? '';
      } catch {
        return before?.value ?? empty;
      }
      if (before && before.text === text) return before.value;
      const value = read(text);
      known.set(place, { text, value });
      return value;
    },
    set(owner, value) {
      if (isForgotten && owner.kind === 'person') return;
      const text = JSON.stringify(kept(value, owner));
      known.set(keyOf(owner), { text, value: read(text) });
      try {
        localStorage.setItem(keyOf(owner), text);
        // What was kept when nobody signed in here is for nobody now.
        if (owner.kind === 'person') localStorage.removeItem(key);
      } catch {
        // Full or switched off.
      }
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      window.addEventListener('storage', listener);
      return () => {
        listeners.delete(listener);
        window.removeEventListener('storage', listener);
      };
    },
  };
}
