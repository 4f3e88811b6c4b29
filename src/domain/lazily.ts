/** What `make` gives, made at the first time it is asked for and kept: for what a page needs later, or only after a press. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
