import { expect, it } from 'vitest';
import { fileSize } from './file-size';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [12_345, '12.3 kB'],
  [999_950, '1 MB'],
  [34_000_000, '34 MB'],
  [123_456_789, '123 MB'],
  [5_400_000_000, '5.4 GB'],
  [9e15, '9000000 GB'],
  [Number.NaN, 'size not known'],
])('%d bytes are %s', (bytes, text) => {
  expect(fileSize(bytes)).toBe(text);
});
