import type { Tone } from '../layout';
import { RATE_HZ } from '../speech/clip-pack';

type Sine = { readonly hz: number; readonly level: number };

const keyTones = (...rows: readonly (readonly [keys: string, hz: number])[]): ReadonlyMap<string, number> =>
  new Map(rows.flatMap(([keys, hz]) => [...keys].map((key) => [key, hz] as const)));
/** The two frequencies of each key of a telephone, Hz. */
const ROWS = keyTones(['123', 697], ['456', 770], ['789', 852], ['*0#', 941]);
const COLUMNS = keyTones(['147*', 1209], ['2580', 1336], ['369#', 1477]);
/** Notes of the music on hold, one each half second, Hz. */
const HOLD_NOTES = [262, 330, 392, 330, 294, 349, 440, 349, 262, 330, 392, 523, 494, 392, 330, 294];
const NOTE_SAMPLES = RATE_HZ / 2;
export const BLEEP_HZ = 1000;
const EDGE = RATE_HZ / 200;

const wave = (hz: number, at: number) => Math.sin((2 * Math.PI * hz * at) / RATE_HZ);

/** The sines that sound `at` samples into a tone. */
function sinesOf(tone: Tone, at: number): readonly Sine[] {
  if (typeof tone === 'object') {
    return [
      { hz: ROWS.get(tone.key) ?? 697, level: 3000 },
      { hz: COLUMNS.get(tone.key) ?? 1209, level: 3000 },
    ];
  }
  switch (tone) {
    case 'beep':
      return [{ hz: BLEEP_HZ, level: 5000 }];
    case 'ring': {
      // The ringing tone of North America: two seconds on, four off.
      const on = at % (RATE_HZ * 6) < RATE_HZ * 2;
      return on
        ? [
            { hz: 440, level: 1800 },
            { hz: 480, level: 1800 },
          ]
        : [];
    }
    case 'hold': {
      const hz = HOLD_NOTES[Math.floor(at / NOTE_SAMPLES) % HOLD_NOTES.length] ?? 262;
      const level = 1400 * Math.exp((-3 * (at % NOTE_SAMPLES)) / NOTE_SAMPLES);
      return [
        { hz, level },
        { hz: hz / 2, level: level / 2 },
      ];
    }
    default:
      return tone satisfies never;
  }
}

/** The sample `at` samples into a tone that lasts `length` samples, with soft edges. */
export function toneAt(tone: Tone, at: number, length: number): number {
  const edge = Math.min(1, at / EDGE, (length - 1 - at) / EDGE);
  let sum = 0;
  for (const { hz, level } of sinesOf(tone, at)) sum += level * wave(hz, at);
  return Math.round(sum * Math.max(0, edge));
}
