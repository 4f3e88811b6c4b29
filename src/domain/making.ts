/** Something that is still ours alone, before it is handed on to be read only. */
export type Making<T> = { -readonly [K in keyof T]: T[K] };
