/** Types that stores use for the audio we pass on, and the one that we answer with. */
const AUDIO = new Map([
  ['audio/wav', 'audio/wav'],
  ['audio/x-wav', 'audio/wav'],
  ['audio/wave', 'audio/wav'],
  ['audio/vnd.wave', 'audio/wav'],
  ['audio/mpeg', 'audio/mpeg'],
  ['audio/mp3', 'audio/mpeg'],
  ['audio/ogg', 'audio/ogg'],
  ['audio/opus', 'audio/ogg'],
  ['audio/mp4', 'audio/mp4'],
  ['audio/m4a', 'audio/mp4'],
  ['audio/x-m4a', 'audio/mp4'],
  ['audio/aac', 'audio/aac'],
  ['audio/webm', 'audio/webm'],
  ['audio/flac', 'audio/flac'],
]);
const TEXT = new Map([
  ['text/plain', 'text/plain; charset=utf-8'],
  ['application/json', 'application/json'],
  ['application/x-ndjson', 'text/plain; charset=utf-8'],
]);
const AUDIO_ENDINGS = new Map([
  ['wav', 'audio/wav'],
  ['mp3', 'audio/mpeg'],
  ['ogg', 'audio/ogg'],
  ['m4a', 'audio/mp4'],
  ['mp4', 'audio/mp4'],
  ['webm', 'audio/webm'],
  ['flac', 'audio/flac'],
]);
const TEXT_ENDINGS = new Map([
  ['log', 'text/plain; charset=utf-8'],
  ['txt', 'text/plain; charset=utf-8'],
  ['json', 'application/json'],
]);
/** Stores say this when they were not told. */
const UNSAID = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

const nameOf = (given: string | null): string => (given ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/**
 * The type to answer with, never the store's own word: a known audio (or text) type, else by the file's ending where
 * the store did not say. Null when it is anything else, which then must not be passed on.
 */
export function mediaType(kind: 'audio' | 'text', given: string | null, url: URL): string | null {
  const type = nameOf(given);
  if (!UNSAID.has(type)) return (kind === 'audio' ? AUDIO : TEXT).get(type) ?? null;
  const ending = /\.(\w+)$/.exec(url.pathname)?.[1]?.toLowerCase() ?? '';
  return (kind === 'audio' ? AUDIO_ENDINGS : TEXT_ENDINGS).get(ending) ?? null;
}
