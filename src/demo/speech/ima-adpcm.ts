/** Sound is kept as IMA ADPCM in blocks that stand alone, so that any moment of a clip is one multiplication away. */
export const BLOCK_BYTES = 256;
/** A block opens with a whole sample (2 bytes), a step index and a spare byte; 252 bytes of two samples each follow. */
export const BLOCK_SAMPLES = 1 + (BLOCK_BYTES - 4) * 2;

const STEPS = Int16Array.of(
  ...[7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80],
  ...[88, 97, 107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598],
  ...[658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327],
  ...[3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289],
  ...[16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767],
);
const LAST_STEP = STEPS.length - 1;
const INDEX_CHANGE = Int8Array.of(-1, -1, -1, -1, 2, 4, 6, 8);

/** Decodes the block at `offset` of `bytes` into the first {@link BLOCK_SAMPLES} places of `out`. */
export function decodeBlock(bytes: Uint8Array, offset: number, out: Int16Array): void {
  let sample = (((bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8)) << 16) >> 16;
  let index = Math.min(LAST_STEP, bytes[offset + 2] ?? 0);
  out[0] = sample;
  for (let i = 1; i < BLOCK_SAMPLES; i += 1) {
    const pair = bytes[offset + 4 + ((i - 1) >> 1)] ?? 0;
    const code = (i & 1) === 1 ? pair & 15 : pair >> 4;
    const step = STEPS[index] ?? 0;
    let change = step >> 3;
    if (code & 4) change += step;
    if (code & 2) change += step >> 1;
    if (code & 1) change += step >> 2;
    sample += code & 8 ? -change : change;
    if (sample > 32767) sample = 32767;
    else if (sample < -32768) sample = -32768;
    out[i] = sample;
    index += INDEX_CHANGE[code & 7] ?? 0;
    if (index < 0) index = 0;
    else if (index > LAST_STEP) index = LAST_STEP;
  }
}
