/** Downloads that are not wanted any more, each for the person who said so. */
export type Unwanted = {
  add(subject: string, id: string): void;
  has(subject: string, id: string): boolean;
};

/** Each is known for `lastingMs`; beyond `most` the oldest is forgotten. */
export function createUnwanted(most: number, lastingMs: number, now: () => number): Unwanted {
  // In the order in which they came, so that the oldest is the first.
  const since = new Map<string, number>();
  const keyOf = (subject: string, id: string) => JSON.stringify([subject, id]);
  const forgetOld = () => {
    for (const [key, at] of since) {
      if (since.size <= most && now() - at <= lastingMs) return;
      since.delete(key);
    }
  };
  return {
    add(subject, id) {
      const key = keyOf(subject, id);
      since.delete(key);
      since.set(key, now());
      forgetOld();
    },
    has(subject, id) {
      forgetOld();
      return since.has(keyOf(subject, id));
    },
  };
}
