// The writing half of src/demo/speech/ima-adpcm.ts.
export const BLOCK_BYTES = 256;
export const BLOCK_SAMPLES = 1 + (BLOCK_BYTES - 4) * 2;

const STEPS = [
  7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97,
  107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724,
  796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026,
  4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500,
  20350, 22385, 24623, 27086, 29794, 32767,
];
const INDEX_CHANGE = [-1, -1, -1, -1, 2, 4, 6, 8];
const within = (low, value, high) => Math.max(low, Math.min(high, value));

/** Encodes 16-bit samples as whole blocks; the last one is filled up with silence. */
export function encode(samples) {
  const blocks = Math.ceil(samples.length / BLOCK_SAMPLES);
  const out = Buffer.alloc(blocks * BLOCK_BYTES);
  let index = 0;
  for (let block = 0; block < blocks; block += 1) {
    const first = block * BLOCK_SAMPLES;
    const offset = block * BLOCK_BYTES;
    let predicted = samples[first];
    out.writeInt16LE(predicted, offset);
    out[offset + 2] = index;
    for (let i = 1; i < BLOCK_SAMPLES; i += 1) {
      const step = STEPS[index];
      const difference = (samples[first + i] ?? 0) - predicted;
      const magnitude = Math.min(7, Math.floor((Math.abs(difference) * 4) / step));
      const code = magnitude | (difference < 0 ? 8 : 0);
      let change = step >> 3;
      if (code & 4) change += step;
      if (code & 2) change += step >> 1;
      if (code & 1) change += step >> 2;
      predicted = within(-32768, predicted + (code & 8 ? -change : change), 32767);
      index = within(0, index + INDEX_CHANGE[code & 7], 88);
      const at = offset + 4 + ((i - 1) >> 1);
      out[at] |= (i & 1) === 1 ? code : code << 4;
    }
  }
  return out;
}
