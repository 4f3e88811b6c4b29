import { concatBytes } from '@/domain/concat-bytes';
import { chunkName, isKnownChunk, likeliness } from './chunk-names';
import { FormatLaterError, parseWavFormat, WavError, type WavFormat } from './wav-format';

export type WavSink = {
  /**
   * Once, before any data. `dataBytes` is what the header says, null when it does not say; `dataOffset` counts from the
   * file's start; `fmt` is the body of the format chunk, its first 64 bytes at most.
   */
  onFormat(format: WavFormat, dataOffset: number, dataBytes: number | null, fmt: Uint8Array): void;
  /** Sample data in order, in pieces of any size that need not end at a frame. The bytes are only lent. */
  onData(bytes: Uint8Array): void;
};

/** What writers put where they did not know the size yet. */
const UNSAID = 0xffffffff;
const LONGEST_FMT = 64;
const MAGICS: ReadonlySet<string> = new Set(['RIFF', 'RF64', 'BW64']);

/** A format with the body of its chunk. */
export type KnownFormat = {
  readonly format: WavFormat;
  readonly fmt: Uint8Array;
  /** Bytes of sample data where they are known better than the header states them. */
  readonly dataBytes?: number | null;
};

/** Where in a file its header can be corrected, in bytes from its start. */
export type HeaderPlaces = {
  /** The size that the RIFF chunk states. */
  readonly riffBytes: number;
  /** Start of the body of `fmt `, and of `ds64`. */
  readonly fmtOffset: number;
  readonly ds64Offset: number | null;
};

export type WavReaderOptions = {
  /** The format where it is known already, for a file whose sound stands before it. */
  readonly known?: KnownFormat | undefined;
  /** Only where the sound lies is asked: sound before the format is passed over, and none is handed on then. */
  readonly seeksFormat?: boolean;
  /** Bytes of the whole file, as far as that is known by now. */
  readonly fileBytes?: () => number | null;
};

/** `padded` is a chunk behind one of odd size, `unsaid` the beginning of sound that has no length. */
type State = 'riff' | 'chunk' | 'padded' | 'fmt' | 'ds64' | 'skip' | 'unsaid' | 'data' | 'done';

/**
 * Reads WAV, RF64 and BW64 as it passes by, in pieces of any size, holding at most one small chunk. Throws `WavError` and
 * nothing else; never looks past the piece it was given. Chunks other than `fmt `, `ds64` and `data` are passed over; `FormatLaterError` tells of `data` before `fmt `.
 * Source: RFC 2361, EBU Tech 3306, ITU-R BS.2088.
 */
export class WavReader {
  readonly #sink: WavSink;
  #state: State = 'riff';
  #held = new Uint8Array(0);
  #wanted = 12;
  #skip = 0;
  /** Whether the chunk that is passed over is of odd size, so that a byte fills it up. */
  #isOdd = false;
  /** Where in the file the next byte stands. */
  #position = 0;
  #format: WavFormat | null = null;
  #fmt: Uint8Array = new Uint8Array(0);
  #rf64 = false;
  #longData: number | null = null;
  #dataLeft: number | null = null;
  #bodyBytes = 0;
  readonly #seeksFormat: boolean;
  readonly #fileBytes: () => number | null;
  readonly #knownBytes: number | null;
  #riffBytes = 0;
  #fmtOffset = 0;
  #ds64Offset: number | null = null;
  /** Sound that was passed over. */
  #sound: { readonly offset: number; readonly bytes: number } | null = null;

  constructor(sink: WavSink, { known, seeksFormat = false, fileBytes = () => null }: WavReaderOptions = {}) {
    this.#sink = sink;
    this.#seeksFormat = seeksFormat;
    this.#fileBytes = fileBytes;
    this.#knownBytes = known?.dataBytes ?? null;
    if (known) {
      this.#format = known.format;
      this.#fmt = known.fmt;
    }
  }

  get places(): HeaderPlaces {
    return { riffBytes: this.#riffBytes, fmtOffset: this.#fmtOffset, ds64Offset: this.#ds64Offset };
  }

  /** Passes over what is of no interest and tells where in the file the next byte wanted stands. */
  skipAhead(): number {
    if (this.#state === 'skip') {
      this.#position += this.#skip;
      this.#expectChunk();
    }
    return this.#position;
  }

  /** Whether all sample data has passed; what follows is of no interest. */
  get done(): boolean {
    return this.#state === 'done';
  }

  push(chunk: Uint8Array): void {
    let rest = chunk;
    while (rest.byteLength > 0 && this.#state !== 'done') rest = this.#step(rest);
  }

  /** The file has ended. Throws when it did so before its sample data. */
  end(): void {
    if (this.#state === 'unsaid') this.#decide(this.#held, this.#held.byteLength === 0);
    if (this.#state === 'data' || this.#state === 'done') return;
    throw new WavError(
      'broken',
      this.#position === 0
        ? 'The recording is an empty file.'
        : 'The recording ends before its sound begins.',
    );
  }

  #step(bytes: Uint8Array): Uint8Array {
    if (this.#state === 'data') return this.#passData(bytes);
    if (this.#state === 'skip') {
      const count = Math.min(this.#skip, bytes.byteLength);
      this.#skip -= count;
      this.#position += count;
      if (this.#skip === 0) this.#expectChunk();
      return bytes.subarray(count);
    }
    const count = Math.min(this.#wanted - this.#held.byteLength, bytes.byteLength);
    const held = concatBytes([this.#held, bytes.subarray(0, count)]);
    this.#held = held;
    this.#position += count;
    if (held.byteLength === this.#wanted) this.#take(held);
    return bytes.subarray(count);
  }

  #expect(state: State, wanted: number): void {
    this.#state = state;
    this.#wanted = wanted;
    this.#held = new Uint8Array(0);
  }

  /** A chunk begins at an even place. Some writers forget the byte that makes it so. */
  #expectChunk(): void {
    if (this.#isOdd) this.#expect('padded', 9);
    else this.#expect('chunk', 8);
  }

  #pass(count: number, isOdd: boolean): void {
    this.#skip = count;
    this.#isOdd = isOdd;
    if (count > 0) this.#state = 'skip';
    else this.#expectChunk();
  }

  #take(held: Uint8Array): void {
    const view = new DataView(held.buffer, held.byteOffset, held.byteLength);
    switch (this.#state) {
      case 'riff': {
        const magic = chunkName(held, 0);
        if (!MAGICS.has(magic) || chunkName(held, 8) !== 'WAVE')
          throw new WavError('unsupported', 'The recording is not a WAV file.');
        this.#rf64 = magic !== 'RIFF';
        this.#riffBytes = view.getUint32(4, true);
        this.#expect('chunk', 8);
        return;
      }
      case 'chunk':
        this.#begin(chunkName(held, 0), view.getUint32(4, true));
        return;
      case 'padded':
        this.#resynchronise(held, view);
        return;
      case 'unsaid': {
        const end = this.#position + view.getUint32(4, true);
        const fits = end <= (this.#fileBytes() ?? Number.POSITIVE_INFINITY);
        this.#decide(held, fits && isKnownChunk(chunkName(held, 0)));
        return;
      }
      case 'fmt': {
        this.#format = parseWavFormat(held);
        this.#fmt = held;
        this.#fmtOffset = this.#position - held.byteLength;
        if (this.#sound) {
          this.#state = 'done';
          this.#sink.onFormat(this.#format, this.#sound.offset, this.#sound.bytes, held);
          return;
        }
        this.#pass(this.#bodyBytes - held.byteLength, this.#bodyBytes % 2 === 1);
        return;
      }
      case 'ds64': {
        const size = view.getBigUint64(8, true);
        this.#ds64Offset = this.#position - held.byteLength;
        this.#longData = size > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(size);
        this.#pass(this.#bodyBytes - held.byteLength, this.#bodyBytes % 2 === 1);
        return;
      }
      default:
        throw new WavError('broken', 'The recording’s chunks are out of order.');
    }
  }

  /** A chunk begins behind the byte that fills the last one up, unless it is likelier that this byte is missing. */
  #resynchronise(held: Uint8Array, view: DataView): void {
    if (likeliness(chunkName(held, 0)) <= likeliness(chunkName(held, 1))) {
      this.#begin(chunkName(held, 1), view.getUint32(5, true));
      return;
    }
    this.#position -= 1;
    this.#begin(chunkName(held, 0), view.getUint32(4, true));
    this.push(held.subarray(8));
  }

  #begin(id: string, size: number): void {
    this.#bodyBytes = size;
    if (id === 'fmt ') {
      if (size < 16) throw new WavError('broken', 'The recording’s format chunk is too short.');
      this.#expect('fmt', Math.min(size, LONGEST_FMT));
    } else if (id === 'ds64' && this.#rf64 && size >= 16) this.#expect('ds64', 16);
    else if (id === 'data') this.#beginData(size);
    else this.#pass(size, size % 2 === 1);
  }

  #beginData(size: number): void {
    if (this.#knownBytes !== null) {
      this.#sayData(this.#knownBytes);
      return;
    }
    const isOpen = size === UNSAID || size === 0;
    const said = isOpen ? this.#longData : size;
    // No sound at all, or a writer that could not go back to say how much: what follows tells.
    const isUnsure = said === 0 || (said === null && size === 0);
    const left = (this.#fileBytes() ?? Number.POSITIVE_INFINITY) - this.#position;
    if (!isUnsure) this.#sayData(said);
    else if (left >= 8) this.#expect('unsaid', 8);
    else this.#sayData(left <= 0 ? 0 : null);
  }

  /** Goes back to where the sound begins, or would if there were any. */
  #decide(held: Uint8Array, isEmpty: boolean): void {
    this.#position -= held.byteLength;
    this.#sayData(isEmpty ? 0 : null);
    this.push(held);
  }

  #sayData(said: number | null): void {
    if (!this.#format) {
      if (!this.#seeksFormat || said === null) throw new FormatLaterError();
      this.#sound ??= { offset: this.#position, bytes: said };
      this.#pass(said, said % 2 === 1);
      return;
    }
    this.#dataLeft = said;
    this.#state = said === 0 ? 'done' : 'data';
    this.#sink.onFormat(this.#format, this.#position, said, this.#fmt);
  }

  #passData(bytes: Uint8Array): Uint8Array {
    const count = this.#dataLeft === null ? bytes.byteLength : Math.min(this.#dataLeft, bytes.byteLength);
    if (count > 0) this.#sink.onData(bytes.subarray(0, count));
    this.#position += count;
    if (this.#dataLeft !== null) {
      this.#dataLeft -= count;
      if (this.#dataLeft === 0) this.#state = 'done';
    }
    return bytes.subarray(count);
  }
}
