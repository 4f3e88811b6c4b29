import { createHash } from 'node:crypto';
import { makeZip, predictLength } from 'client-zip';
import type { BundleText } from '@/domain/export/bundle';
import { streamOf } from '@/server/http/stream-of';
import type { Clip } from './clip';

/** A recording or a part of it, under its name in the bundle. */
export type BundleSound = { readonly name: string; readonly clip: Clip };

export type Bundle = { readonly bytes: bigint; readonly body: ReadableStream<Uint8Array> };

const SUMS = 'SHA256SUMS';
const HEX = 64;
const utf8 = new TextEncoder();

type Part = { readonly name: string; readonly size: number; read(): AsyncGenerator<Uint8Array> };

const textPart = ({ name, text }: BundleText): Part => {
  const bytes = utf8.encode(text);
  return {
    name,
    size: bytes.byteLength,
    async *read() {
      yield bytes;
    },
  };
};
const soundPart = ({ name, clip }: BundleSound): Part => ({
  name,
  size: clip.bytes,
  read: () => clip.read(),
});

const sumLine = (hex: string, name: string) => `${hex}  ${name}\n`;

/**
 * A ZIP of the texts and sounds in one folder, with their checksums at its end. It is made as it is read: no more than
 * a piece of one file is held. `stop` is called when nobody reads on; a sound that turns out shorter ends it with an error.
 */
export function zipOf(
  folder: string,
  date: Date,
  texts: readonly BundleText[],
  sounds: readonly BundleSound[],
  stop: () => void,
): Bundle {
  const parts = [...texts.map(textPart), ...sounds.map(soundPart)];
  const sumsSize = utf8.encode(parts.map(({ name }) => sumLine('0'.repeat(HEX), name)).join('')).byteLength;
  const named = (name: string) => `${folder}/${name}`;
  const bytes = predictLength([
    ...parts.map(({ name, size }) => ({ name: named(name), size })),
    { name: named(SUMS), size: sumsSize },
  ]);

  async function* entries() {
    const sums: string[] = [];
    for (const part of parts) {
      const hash = createHash('sha256');
      const pieces = part.read();
      const watched = (async function* () {
        for await (const piece of pieces) {
          hash.update(piece);
          yield piece;
        }
      })();
      yield { name: named(part.name), lastModified: date, size: part.size, input: streamOf(watched, stop) };
      sums.push(sumLine(hash.digest('hex'), part.name));
    }
    yield { name: named(SUMS), lastModified: date, input: sums.join('') };
  }

  const reader = makeZip(entries()).getReader();
  const pieces = (async function* () {
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield value;
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  })();
  return { bytes, body: streamOf(pieces, stop) };
}
