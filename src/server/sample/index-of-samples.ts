import type { SampleEntry } from '@/contract/config';

/** The bundled calls as the lookup page offers them. `length_s` is what the recording lasts, to the second. */
export const SAMPLES: readonly SampleEntry[] = [
  {
    call_id: 'call_8f3b1c92d7e04a56b0c9ef1d274',
    title: 'Failed booking, then a hang-up',
    note: 'Tool timeout, interruption, one 2.7 s reply',
    tone: 'bad',
    length_s: 187,
  },
];
