import { crc32 } from 'node:zlib';

/** A file out of a ZIP, its checksum verified. */
export type ZippedFile = { readonly name: string; readonly bytes: Buffer };

const END = 0x06054b50;
const CENTRAL = 0x02014b50;

/** The files of a ZIP that keeps them as they are, by its central directory. Throws for a wrong checksum or a packed file. */
export function readZip(zip: Buffer): readonly ZippedFile[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || zip.readUInt32LE(end) !== END) throw new Error('The ZIP has no end.');
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new Error('The directory of the ZIP is damaged.');
    const method = zip.readUInt16LE(at + 10);
    const sum = zip.readUInt32LE(at + 16);
    const size = zip.readUInt32LE(at + 20);
    const [nameLength, extra, comment] = [28, 30, 32].map((i) => zip.readUInt16LE(at + i)) as [
      number,
      number,
      number,
    ];
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(data, data + size);
    if (method !== 0) throw new Error(`${name} is packed.`);
    if (crc32(bytes) !== sum) throw new Error(`${name} is damaged.`);
    at += 46 + nameLength + extra + comment;
    return { name, bytes };
  });
}
