/** A format whose samples are not read here. */
export type OtherFormat = {
  /** What people call it. */
  readonly name: string;
  /** Whether browsers play it; null where some do. */
  readonly playable: boolean | null;
};

/** Names of format tags. Source: RFC 2361 and Microsoft's mmreg.h. */
const NAMES: ReadonlyMap<number, string> = new Map([
  ...[0x02, 0x10, 0x11, 0x12, 0x13, 0x14, 0x17, 0x20, 0x33, 0x3b, 0x40, 0x45, 0x64, 0x65, 0x170, 0x200].map(
    (tag): [number, string] => [tag, 'ADPCM'],
  ),
  [0x22, 'TrueSpeech'],
  [0x28, 'LPC'],
  [0x31, 'GSM 6.10'],
  [0x32, 'MSN Audio'],
  [0x41, 'G.728'],
  [0x42, 'G.723.1'],
  [0x50, 'MPEG audio'],
  [0x57, 'AMR'],
  [0x58, 'AMR-WB'],
  [0x83, 'G.729'],
  [0x160, 'Windows Media'],
  [0x161, 'Windows Media'],
  [0x162, 'Windows Media'],
  [0xa109, 'Speex'],
]);

/** Codecs that some browsers play inside a WAV. */
const SOMETIMES: ReadonlyMap<number, string> = new Map([
  [0x55, 'MP3 inside a WAV'],
  [0xff, 'AAC inside a WAV'],
  [0x704f, 'Opus inside a WAV'],
  [0xf1ac, 'FLAC inside a WAV'],
]);

/** Names the codec of a WAV whose samples are neither PCM, nor float, nor G.711 of a usual size. */
export function otherCodec(tag: number, bits: number): OtherFormat {
  if (tag === 1) return { name: `${bits}-bit PCM`, playable: false };
  if (tag === 3) return { name: `${bits}-bit floating point`, playable: false };
  const sometimes = SOMETIMES.get(tag);
  if (sometimes) return { name: sometimes, playable: null };
  return { name: NAMES.get(tag) ?? `WAV format ${tag}`, playable: false };
}
