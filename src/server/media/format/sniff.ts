import { AAC, AIFF, type AudioFormat, FLAC, MAGICS, MP3, MP4, OGG, SPEEX, WAV } from './audio-formats';
import { documentKind } from './document-kind';
import { id3Bytes, MP3_HEADER_BYTES, parseMp3Frame } from './mp3-frame';

/** What the first bytes of a file say it is. */
export type Sniffed =
  | { readonly kind: 'audio'; readonly format: AudioFormat }
  /** Something to read instead of audio, such as an error page; `what` names it with its article. */
  | { readonly kind: 'document'; readonly what: string }
  | { readonly kind: 'unknown' };

const text = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

/** An ADTS frame of AAC: 12 bits of sync, layer 0, a sampling frequency that exists. Source: ISO/IEC 13818-7. */
const isAdts = (head: Uint8Array, at: number): boolean =>
  head[at] === 0xff && ((head[at + 1] ?? 0) & 0xf6) === 0xf0 && (((head[at + 2] ?? 0xff) >> 2) & 15) < 13;

/** Two frames in a row, or one where no more bytes are there to look at. */
function isMp3(head: Uint8Array, at: number): boolean {
  const frame = parseMp3Frame(head, at);
  if (!frame) return false;
  const next = at + frame.bytes;
  return next + MP3_HEADER_BYTES > head.byteLength || parseMp3Frame(head, next) !== null;
}

function sniffStream(head: Uint8Array, at: number): AudioFormat | null {
  if (isAdts(head, at)) return AAC;
  return isMp3(head, at) ? MP3 : null;
}

function sniffAudio(head: Uint8Array): AudioFormat | null {
  const [magic, form] = [text(head, 0, 4), text(head, 8, 4)];
  if (['RIFF', 'RF64', 'BW64'].includes(magic) && form === 'WAVE') return WAV;
  if (magic === 'FORM' && /^AIF[FC]$/.test(form)) return AIFF;
  // The first packet of an Ogg file names its codec behind a page header of 28 bytes. Source: RFC 3533.
  if (magic === 'OggS') return text(head, 28, 5) === 'Speex' ? SPEEX : OGG;
  if (text(head, 4, 4) === 'ftyp') return MP4;
  const known = MAGICS.find(([start]) => text(head, 0, start.length) === start);
  if (known) return known[1];
  const tag = id3Bytes(head);
  if (tag > 0) {
    if (text(head, tag, 4) === 'fLaC') return FLAC;
    // Behind a long tag, such as one with a picture, MP3 is by far the most likely.
    return sniffStream(head, tag) ?? MP3;
  }
  return sniffStream(head, 0);
}

/**
 * Content sniffing: what a file is by its first bytes, whatever its store calls it. About 500 bytes suffice.

 */
export function sniff(head: Uint8Array): Sniffed {
  const format = sniffAudio(head);
  if (format) return { kind: 'audio', format };
  const what = documentKind(head);
  return what === null ? { kind: 'unknown' } : { kind: 'document', what };
}
