import { expect, it } from 'vitest';
import { seconds } from '@/domain/units';
import { hintsOf, lookProblem } from './hints';

const KNOWN = {
  canJump: true,
  unsure: null,
  notice: null,
  isNumbered: false,
  note: null,
  words: { offset: 0, drift: 0, confidence: 1, sure: true, corrected: false },
  end: seconds(60),
} as const;

it('says nothing where all is well', () => {
  expect(hintsOf(KNOWN)).toEqual([]);
  expect(hintsOf({ ...KNOWN, words: null, end: null })).toEqual([]);
});

it('says why there is no waveform, and what is drawn instead', () => {
  const problem = 'This recording is MP3. Waveform and audio analysis need WAV.';
  expect(lookProblem(problem, true)).toBe(`${problem} The lanes are drawn from the word times.`);
  expect(lookProblem(problem, false)).toBe(problem);
});

it('says why the channels have no names, and by how much the words were moved', () => {
  const unsure = 'No speech was found in the recording.';
  const words = { ...KNOWN.words, offset: 0.42, corrected: true };
  expect(hintsOf({ ...KNOWN, unsure, isNumbered: true, words })).toEqual([
    `It is not known which channel is whom. ${unsure}`,
    'Words were moved 0.42 s later to fit the sound.',
  ]);
  expect(hintsOf({ ...KNOWN, unsure })).toEqual([unsure]);
  expect(hintsOf({ ...KNOWN, note: 'The recording has 3 channels.' })).toEqual([
    'The recording has 3 channels.',
  ]);
});

it('does not say twice that the recording is silent', () => {
  const unsure = 'No speech was found in the recording.';
  expect(hintsOf({ ...KNOWN, unsure, isNumbered: true, notice: 'no_speech' })).toEqual([]);
});

it('says that the sound cannot be jumped about in, and why', () => {
  expect(hintsOf({ ...KNOWN, canJump: false })).toEqual([
    'The store of this recording does not support seeking, so it plays from the start.',
  ]);
});
