import fc from 'fast-check';
import { expect, it } from 'vitest';
import { concatBytes } from './concat-bytes';

it('joins pieces into an array of its own', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 9 }), { maxLength: 9 }), (pieces) => {
      const whole = concatBytes(pieces);
      expect([...whole]).toEqual(pieces.flatMap((piece) => [...piece]));
      for (const piece of pieces) expect(whole.buffer).not.toBe(piece.buffer);
    }),
  );
});
