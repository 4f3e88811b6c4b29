const KNOWN: ReadonlySet<string> = new Set([
  ...['fmt ', 'data', 'ds64', 'fact', 'LIST', 'JUNK', 'junk', 'PAD ', 'FLLR', 'bext', 'iXML', 'axml', 'chna'],
  ...['cue ', 'plst', 'smpl', 'inst', 'note', 'labl', 'ltxt', 'id3 ', 'ID3 ', 'cart', 'PEAK', 'acid', 'DISP'],
  ...['_PMX', 'afsp', 'minf', 'elm1', 'regn', 'umid', 'levl', 'link', 'strc', 'slnt', 'wavl', 'aXML', 'r64m'],
]);

/** The four letters that name a chunk. */
export const chunkName = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + 4));

/** Whether writers of WAV are known to use a chunk of this name. */
export const isKnownChunk = (name: string): boolean => KNOWN.has(name);

/** How likely a name is that of a chunk: 2 for a known one, 1 where it could be, 0 where it is no text. */
export function likeliness(name: string): 0 | 1 | 2 {
  if (isKnownChunk(name)) return 2;
  return /^[ -~]{4}$/.test(name) ? 1 : 0;
}
