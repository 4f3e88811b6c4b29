import { concatBytes } from '@/domain/concat-bytes';
import { id3Bytes, MP3_HEADER_BYTES, parseMp3Frame } from './mp3-frame';
import { readMp3Index } from './mp3-index';

const TAG_BYTES = 10;
/** Bytes of an ID3v1 tag, which begins with `TAG`. Source: id3.org. */
const ID3V1_BYTES = 128;
/** Enough to see a tag, a frame header, or the index in a frame. */
const LOOK_BYTES = 64;

/** Adds up the length of an MP3 frame by frame as it streams by, in pieces of any size. Holds less than one frame. */
export class Mp3Walker {
  #held: Uint8Array = new Uint8Array(0);
  #skip = 0;
  #seconds = 0;
  #frames = 0;

  /** Length so far (s). A frame that was cut counts whole, as decoders play it. */
  get seconds(): number {
    return this.#seconds;
  }

  push(piece: Uint8Array): void {
    let bytes = piece;
    if (this.#skip > 0) {
      const skipped = Math.min(this.#skip, bytes.byteLength);
      this.#skip -= skipped;
      bytes = bytes.subarray(skipped);
    }
    if (bytes.byteLength === 0) return;
    this.#held = this.#walk(concatBytes([this.#held, bytes]), LOOK_BYTES);
  }

  /** The file has ended. */
  end(): void {
    this.#held = this.#walk(this.#held, MP3_HEADER_BYTES);
  }

  /** Walks while `needed` bytes can be looked at, and gives the rest. */
  #walk(bytes: Uint8Array, needed: number): Uint8Array {
    let at = 0;
    while (at + needed <= bytes.byteLength) at += this.#step(bytes.subarray(at));
    if (at <= bytes.byteLength) return bytes.slice(at);
    this.#skip = at - bytes.byteLength;
    return new Uint8Array(0);
  }

  /** Bytes of what stands at the start: a tag, a frame, or one byte of neither. */
  #step(bytes: Uint8Array): number {
    if (bytes.byteLength >= TAG_BYTES) {
      const tag = id3Bytes(bytes);
      if (tag > 0) return tag;
    }
    if (bytes[0] === 0x54 && bytes[1] === 0x41 && bytes[2] === 0x47) return ID3V1_BYTES;
    const frame = parseMp3Frame(bytes, 0);
    if (!frame) return 1;
    // The index frame holds no sound.
    const isIndex = this.#frames === 0 && readMp3Index(bytes) !== null;
    this.#frames += 1;
    if (!isIndex) this.#seconds += frame.samples / frame.sampleRate;
    return frame.bytes;
  }
}
