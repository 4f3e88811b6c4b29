/** Numbers from 0 to 1 that only depend on the seed. */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const between = (random: Random, low: number, high: number): number => low + (high - low) * random();
const gainOf = (decibels: number): number => 10 ** (decibels / 20);

/** A stretch of sound: a vowel (harmonics of a pitch) or a hiss, with soft edges. Times in seconds. */
export type Sound = {
  readonly start: number;
  readonly end: number;
  /** Relative to the speaker's level. */
  readonly decibels: number;
  /** In hertz; 0 is a hiss. */
  readonly pitch: number;
  readonly attack: number;
  readonly release: number;
};

export type SpokenWord = { readonly start: number; readonly end: number; readonly sounds: readonly Sound[] };

function syllable(random: Random, at: number, pitch: number, decibels: number): Sound[] {
  const sounds: Sound[] = [];
  let start = at;
  if (random() < 0.4) {
    const end = start + between(random, 0.03, 0.08);
    const attack = between(random, 0.005, 0.015);
    const fainter = decibels - between(random, 4, 10);
    sounds.push({ start, end, decibels: fainter, pitch: 0, attack, release: 0.01 });
    start = end + (random() < 0.5 ? 0 : between(random, 0.01, 0.03));
  }
  const end = start + between(random, 0.08, 0.2);
  const attack = between(random, 0.01, 0.03);
  const release = between(random, 0.02, 0.05);
  sounds.push({ start, end, decibels, pitch: pitch * between(random, 0.9, 1.15), attack, release });
  return sounds;
}

/**
 * A phrase of `count` words from `at` on: syllables of changing loudness, stops inside words, short pauses between
 * words and now and then a long one, the end quieter than the rest. It begins and ends exactly with its first and last
 * sound, whose edges are raised cosines.
 */
export function phrase(random: Random, at: number, count: number, pitch: number): SpokenWord[] {
  const words: SpokenWord[] = [];
  let start = at;
  for (let n = 0; n < count; n += 1) {
    const sounds: Sound[] = [];
    const syllables = 1 + Math.floor(random() * 3);
    let end = start;
    for (let s = 0; s < syllables; s += 1) {
      const closing = n === count - 1 && s === syllables - 1 ? between(random, 2, 6) : 0;
      if (s > 0 && random() < 0.35) end += between(random, 0.02, 0.07);
      const made = syllable(random, end, pitch, between(random, -6, 1) - closing);
      sounds.push(...made);
      end = made.at(-1)?.end ?? end;
    }
    words.push({ start, end, sounds });
    start = end + (random() < 0.12 ? between(random, 0.2, 0.6) : between(random, 0.01, 0.06));
  }
  return words;
}

const TABLE = 512;
/** One period of a vowel: harmonics that fall off, at a mean square of 1. */
const VOWEL = (() => {
  const table = new Float32Array(TABLE);
  let squares = 0;
  for (let i = 0; i < TABLE; i += 1) {
    let sum = 0;
    for (let h = 1; h <= 8; h += 1) sum += Math.sin((2 * Math.PI * h * i) / TABLE + h * h) / h;
    table[i] = sum;
    squares += sum * sum;
  }
  const scale = 1 / Math.sqrt(squares / TABLE);
  return table.map((value) => value * scale);
})();

/** Adds a sound to the samples of a channel; `level` is the speaker's mean level in dBFS. */
export function addSound(
  samples: Float32Array,
  rate: number,
  sound: Sound,
  level: number,
  random: Random,
): void {
  const gain = gainOf(level + sound.decibels);
  const first = Math.max(0, Math.ceil(sound.start * rate));
  const end = Math.min(samples.length, Math.floor(sound.end * rate));
  for (let i = first; i < end; i += 1) {
    const rise = (i / rate - sound.start) / sound.attack;
    const fall = (sound.end - i / rate) / sound.release;
    const edge =
      (rise < 1 ? 0.5 - 0.5 * Math.cos(Math.PI * rise) : 1) *
      (fall < 1 ? 0.5 - 0.5 * Math.cos(Math.PI * fall) : 1);
    const turns = (i * sound.pitch) / rate;
    const carrier =
      sound.pitch === 0
        ? (random() - 0.5) * Math.sqrt(12)
        : (VOWEL[Math.floor((turns - Math.floor(turns)) * TABLE)] ?? 0);
    samples[i] = (samples[i] ?? 0) + carrier * edge * gain;
  }
}

/** Adds noise at a mean level in dBFS; `colour` 0 is white, towards 1 it is ever duller. */
export function addNoise(samples: Float32Array, level: number, random: Random, colour = 0): void {
  const gain = gainOf(level) * Math.sqrt(12 * (1 - colour * colour));
  let last = 0;
  for (let i = 0; i < samples.length; i += 1) {
    last = colour * last + (random() - 0.5) * gain;
    samples[i] = (samples[i] ?? 0) + last;
  }
}

/** Adds a later, fainter copy of one signal to another: a main path and two of a room. */
export function addEcho(
  to: Float32Array,
  from: Float32Array,
  rate: number,
  decibels: number,
  delay: number,
): void {
  const paths = [
    [0, 1],
    [0.009, -0.35],
    [0.021, 0.2],
  ] as const;
  for (const [later, share] of paths) {
    const shift = Math.round((delay + later) * rate);
    const gain = gainOf(decibels) * share;
    for (let i = shift; i < to.length; i += 1) to[i] = (to[i] ?? 0) + gain * (from[i - shift] ?? 0);
  }
}
