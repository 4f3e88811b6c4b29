import { describe, expect, it } from 'vitest';
import { heardSides, type PlayerListening, separateSound } from './heard-sides';

const listening = (channels: Partial<PlayerListening['channels']>): PlayerListening => ({
  channels: { agent: 1, caller: 0, confidence: 0.9, sure: true, reason: null, ...channels },
  words: { offset: 0, drift: 0, confidence: 1, sure: true, corrected: false },
  silences: { skips: [], saved_s: 0 },
  gains_db: null,
});
const SURE = heardSides(listening({}), false);
const UNSURE = heardSides(listening({ sure: false, reason: 'Why.' }), false);
const SAME = heardSides(listening({ agent: 0, caller: 0, sure: false, reason: 'Why.' }), false);
const NOT_YET = heardSides(null, false);
const FAILED = heardSides(null, true);

const ONE = { url: '/one', separateUrl: null };
const BOTH = { url: '/one', separateUrl: '/separate' };

describe('where each side is heard alone', () => {
  it.each([
    ['a channel a side, by its field', BOTH, SURE, 2, true, '/separate'],
    ['before its loudness and its sound are known', BOTH, NOT_YET, null, false, '/separate'],
    ['without a name for its channels', BOTH, UNSURE, 2, true, '/separate'],
    ['two channels in the recording of both', ONE, SURE, 2, true, '/one'],
    ['the same without a name for them', ONE, UNSURE, 2, true, '/one'],
    ['the same where its sound could not be looked at', ONE, FAILED, 2, true, '/one'],
    ['more than two channels', ONE, SURE, 8, true, '/one'],
  ])('%s', (_, recording, sides, channels, isKnown, url) => {
    expect(separateSound(recording, sides, { channels, isKnown })).toEqual({
      separateUrl: url,
      canSeparate: true,
    });
  });

  it.each([
    ['one channel, whatever its field is called', BOTH, NOT_YET, 1, false],
    ['two channels with the same sound, whatever their field is called', BOTH, SAME, 2, true],
    ['one channel in the recording of both', ONE, SURE, 1, true],
    ['two channels in it, as long as it is not known whether they differ', ONE, NOT_YET, 2, false],
    ['two channels in it with the same sound', ONE, SAME, 2, true],
    ['a recording whose channels nobody counted', ONE, SURE, null, true],
    ['no recording', null, SURE, 2, true],
  ])('nowhere: %s', (_, recording, sides, channels, isKnown) => {
    expect(separateSound(recording, sides, { channels, isKnown }).canSeparate).toBe(false);
  });
});
