/** A WAV as it is written down, read by offsets alone: what our own reader makes of a file must not judge what our own writer made. */
export type ReadWav = {
  readonly magic: string;
  /** Bytes after the first 8, as the header says. */
  readonly riffBytes: number;
  readonly chunks: readonly string[];
  readonly tag: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly byteRate: number;
  readonly blockAlign: number;
  readonly bits: number;
  /** Samples of a channel as `fact` or `ds64` says; null without them. */
  readonly samples: number | null;
  readonly dataBytes: number;
  readonly data: Buffer;
};

export function readWav(bytes: Uint8Array): ReadWav {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = file.toString('latin1', 0, 4);
  let riffBytes = file.readUInt32LE(4);
  let long: number | null = null;
  let samples: number | null = null;
  const chunks: string[] = [];
  let fmt = 0;
  let at = 12;
  for (;;) {
    const id = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const body = at + 8;
    chunks.push(id);
    if (id === 'fmt ') fmt = body;
    if (id === 'fact') samples ??= file.readUInt32LE(body);
    if (id === 'ds64') {
      riffBytes = Number(file.readBigUInt64LE(body));
      long = Number(file.readBigUInt64LE(body + 8));
      samples = Number(file.readBigUInt64LE(body + 16));
    }
    if (id === 'data') {
      const dataBytes = size === 0xffffffff && long !== null ? long : size;
      return {
        magic,
        riffBytes,
        chunks,
        tag: file.readUInt16LE(fmt),
        channels: file.readUInt16LE(fmt + 2),
        sampleRate: file.readUInt32LE(fmt + 4),
        byteRate: file.readUInt32LE(fmt + 8),
        blockAlign: file.readUInt16LE(fmt + 12),
        bits: file.readUInt16LE(fmt + 14),
        samples,
        dataBytes,
        data: file.subarray(body, body + dataBytes),
      };
    }
    at = body + size + (size % 2);
  }
}
