/** One frame of silence, MPEG-1 Layer III, 44.1 kHz; `rate` is the third byte of its header, 128 kbit/s where absent. */
export function mp3Frame(rate = 0x90): Uint8Array {
  const kbits = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320][rate >> 4] ?? 128;
  const frame = new Uint8Array(Math.floor((144_000 * kbits) / 44_100));
  frame.set([0xff, 0xfb, rate, 0x64]);
  return frame;
}

type Mp3Options = {
  /** Frames of sound. */
  readonly frames: number;
  readonly index?: 'Xing' | 'Info' | 'VBRI';
  /** Bytes in an ID3v2 tag before the sound. */
  readonly tag?: number;
  readonly id3v1?: boolean;
};

/** An MP3 of silence. */
export function mp3File({ frames, index, tag, id3v1 = false }: Mp3Options): Uint8Array {
  const sound = Array.from({ length: frames }, () => mp3Frame());
  const bytes = 417 * (frames + 1);
  const first = mp3Frame();
  const view = new DataView(first.buffer);
  if (index === 'VBRI') {
    first.set(new TextEncoder().encode(index), 36);
    view.setUint32(46, bytes);
    view.setUint32(50, frames);
  } else if (index) {
    first.set(new TextEncoder().encode(index), 36);
    view.setUint32(40, 3);
    view.setUint32(44, frames);
    view.setUint32(48, bytes);
  }
  const head = new Uint8Array(tag === undefined ? 0 : 10 + tag);
  if (tag !== undefined)
    head.set([0x49, 0x44, 0x33, 4, 0, 0, 0, (tag >> 14) & 0x7f, (tag >> 7) & 0x7f, tag & 0x7f]);
  const tail = new Uint8Array(id3v1 ? 128 : 0);
  if (id3v1) tail.set(new TextEncoder().encode('TAG'));
  return new Uint8Array(Buffer.concat([head, ...(index ? [first] : []), ...sound, tail]));
}
