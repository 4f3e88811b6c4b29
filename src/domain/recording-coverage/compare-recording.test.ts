import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimeRange } from '@/domain/time-range';
import { seconds } from '@/domain/units';
import { canPlayAt, compareRecording, unheardAt } from './compare-recording';
import type { FileFacts, RecordingEvidence } from './recording-evidence';

const FILE: FileFacts = { measured: null, claimed: null, glued: false, indexed: true, corrected: false };
const EVIDENCE: RecordingEvidence = {
  call: seconds(60),
  speech: { start: seconds(1), end: seconds(56.3) },
  words: null,
  file: null,
  element: null,
  silentWords: [],
  areSidesSeparate: true,
};
const file = (measured: number | null, more: Partial<FileFacts> = {}): FileFacts => ({
  ...FILE,
  measured: measured === null ? null : seconds(measured),
  ...more,
});
const compare = (evidence: Partial<RecordingEvidence>) => compareRecording({ ...EVIDENCE, ...evidence });
const textOf = (evidence: Partial<RecordingEvidence>) => compare(evidence).notice?.text ?? null;
const silent = (
  side: 'agent' | 'caller' | 'both',
  from: number,
  to: number,
  lastWordEnd = to,
): RecordingEvidence['silentWords'][number] => ({
  side,
  start: seconds(from),
  end: seconds(to),
  lastWordEnd: seconds(lastWordEnd),
});

describe('a recording that covers its call', () => {
  it.each([58, 59.2, 60, 60.4, 62])('says nothing at %d s of a call of 60 s', (measured) => {
    const coverage = compare({ file: file(measured), element: seconds(measured) });
    expect(coverage.notice).toBeNull();
    expect(coverage.timeline).toBe(Math.max(60, measured));
    expect(coverage.recording).toBe(measured);
  });

  it('has no length of its own before one is known, and the timeline is that of the call', () => {
    const coverage = compare({});
    expect(coverage).toMatchObject({ timeline: 60, recording: null, notice: null, unheard: [] });
    expect(coverage.audible).toEqual([{ start: 0, end: 60 }]);
    expect(compare({ element: seconds(0) }).recording).toBeNull();
    expect(compare({ call: null }).timeline).toBeNull();
  });

  it('has the length of its bytes, else of its header, else what the browser reports', () => {
    const element = seconds(61.5);
    expect(compare({ file: file(60.2, { claimed: seconds(61) }), element }).recording).toBe(60.2);
    expect(compare({ file: file(null, { claimed: seconds(61) }), element }).recording).toBe(61);
    expect(compare({ file: file(null, { claimed: seconds(0) }), element }).recording).toBe(61.5);
    expect(compare({ file: file(null), element }).recording).toBe(61.5);
  });
});

describe('a recording shorter than its call', () => {
  it('says how long both are and from when on nothing can be heard; the timeline is the whole call', () => {
    const coverage = compare({ file: file(20), element: seconds(20) });
    expect(coverage.notice?.text).toBe(
      'The recording is 20.0 s long, the call lasted 1:00, so what was said from 0:20 on cannot be heard.',
    );
    expect(coverage).toMatchObject({ timeline: 60, playableEnd: 20, audible: [{ start: 0, end: 20 }] });
    expect(coverage.unheard).toEqual([
      { start: 20, end: 60, isPlayable: false, reason: 'No audio here: the recording ends at 0:20.' },
    ]);
    expect([19.9, 20, 20.04, 20.1, 40, 60, 99].map((at) => canPlayAt(coverage, at))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it.each<[string, Partial<RecordingEvidence>, string]>([
    [
      'known from the browser alone',
      { element: seconds(31.44) },
      'The recording is 31.4 s long, the call lasted 1:00, so what was said from 0:31 on cannot be heard.',
    ],
    [
      'with nothing said after its end, as after a transfer',
      { call: seconds(310), file: file(58.6) },
      'The recording is 58.6 s long, the call lasted 5:10, so there is no audio from 0:58 on.',
    ],
    [
      'of two hours',
      { call: seconds(7200), speech: { start: seconds(1), end: seconds(7190) }, file: file(3605.2) },
      'The recording is 1:00:05 long, the call lasted 2:00:00, so what was said from 1:00:05 on cannot be heard.',
    ],
    [
      'with other files glued behind it',
      { file: file(20, { glued: true, claimed: seconds(20) }) },
      'Only the first of several glued files can be played: it is 20.0 s long, the call lasted 1:00, so nothing after 0:20 can be heard.',
    ],
    [
      'with other files glued behind it, and begins before the call',
      {
        words: { offset: seconds(10), drift: 0, corrected: true },
        file: file(60, { glued: true }),
        speech: { start: seconds(11), end: seconds(66.3) },
      },
      'Only the first of several glued files can be played: it ends 10.0 s before the call does, so nothing after 1:00 can be heard.',
    ],
    [
      'whose header states the length of the call',
      { file: file(20, { claimed: seconds(60), corrected: true }), element: seconds(20) },
      'The recording is 20.0 s long, the call lasted 1:00, so what was said from 0:20 on cannot be heard.',
    ],
    [
      'that begins before the call',
      {
        words: { offset: seconds(10), drift: 0, corrected: true },
        file: file(60),
        speech: { start: seconds(11), end: seconds(66.3) },
      },
      'The recording ends 10.0 s before the call does, so what was said from 1:00 on cannot be heard.',
    ],
    ['without a call that is known to be longer', { call: null, file: file(20) }, null as unknown as string],
  ])('%s', (_, evidence, text) => {
    expect(textOf(evidence)).toBe(text);
  });

  it('is its own kind where it is empty, and nothing of the call can be played', () => {
    const coverage = compare({ file: file(0) });
    expect(coverage.notice).toEqual({
      kind: 'empty',
      text: 'The recording is empty, so nothing of the call can be heard.',
    });
    expect(coverage).toMatchObject({ timeline: 60, audible: [] });
    expect(canPlayAt(coverage, 1)).toBe(false);
  });

  it('cannot be played in the last second either, which is not worth a notice', () => {
    const coverage = compare({ file: file(58.5) });
    expect(coverage.notice).toBeNull();
    expect(unheardAt(coverage, 59)?.reason).toBe('No audio here: the recording ends at 0:58.');
    expect(unheardAt(coverage, 58.5)).toBeNull();
  });
});

describe('a recording longer than its call', () => {
  it('says so, and the timeline reaches its end', () => {
    const coverage = compare({ file: file(80) });
    expect(coverage.notice?.text).toBe('The recording is 1:20 long, though the call lasted 1:00.');
    expect(coverage).toMatchObject({ timeline: 80, unheard: [], audible: [{ start: 0, end: 80 }] });
  });

  it('says by how much where it begins late', () => {
    const words = { offset: seconds(-10), drift: 0, corrected: true };
    expect(textOf({ words, file: file(60) })).toBe(
      'The recording goes on for 10.0 s after the end of the call.',
    );
    expect(textOf({ words, file: file(50) })).toBeNull();
  });
});

describe('words without sound', () => {
  it.each<[string, Partial<RecordingEvidence>, string]>([
    [
      'the agent from some time on',
      { silentWords: [silent('agent', 49, 60, 56.3)] },
      'The agent is not heard from 0:49 on, though the transcript has its words until 0:56.',
    ],
    [
      'the caller from some time on',
      { silentWords: [silent('caller', 30, 60, 52)] },
      'The caller is not heard from 0:30 on, though the transcript has their words until 0:52.',
    ],
    [
      'a side for a while',
      { silentWords: [silent('agent', 20, 31)] },
      'The agent is not heard from 0:20 to 0:31, though the transcript has its words there.',
    ],
    [
      'a side where both share a channel',
      { silentWords: [silent('agent', 49, 60, 56.3)], areSidesSeparate: false },
      'Some of the agent’s words are not heard in the recording: those from 0:49 to 0:56.',
    ],
    [
      'everybody from some time on',
      { silentWords: [silent('both', 41, 60, 56.3)] },
      'Nothing is heard from 0:41 on, though the transcript has words until 0:56.',
    ],
    [
      'everybody for a while',
      { silentWords: [silent('both', 20, 31)] },
      'Nothing is heard from 0:20 to 0:31, though the transcript has words there.',
    ],
    [
      'everybody all the time',
      { silentWords: [silent('both', 1, 60, 56.3)] },
      'No speech was found in the recording.',
    ],
    [
      'more than one: the longest',
      { silentWords: [silent('agent', 5, 12), silent('caller', 20, 45)] },
      'The caller is not heard from 0:20 to 0:45, though the transcript has their words there.',
    ],
    [
      'in a short recording: what is worse',
      { file: file(50), silentWords: [silent('agent', 10, 50, 48)] },
      'The agent is not heard from 0:10 on, though the transcript has its words until 0:48.',
    ],
    [
      'in a short recording: what is worse, the other way round',
      { file: file(30), silentWords: [silent('agent', 20, 30, 29)] },
      'The recording is 30.0 s long, the call lasted 1:00, so what was said from 0:30 on cannot be heard.',
    ],
  ])('%s', (_, evidence, text) => {
    expect(textOf({ file: file(60), ...evidence })).toBe(text);
  });

  it('can be played, but are not audible where nobody is heard', () => {
    const coverage = compare({ file: file(60), silentWords: [silent('both', 41, 60, 56.3)] });
    expect(coverage.audible).toEqual([{ start: 0, end: 41 }]);
    expect(unheardAt(coverage, 50)?.reason).toBe('No speech here: nobody is heard from 0:41 on.');
    expect(canPlayAt(coverage, 50)).toBe(true);
    const all = compare({ file: file(60), silentWords: [silent('both', 1, 60, 56.3)] });
    expect(all.audible).toEqual([]);
    expect(unheardAt(all, 0)?.reason).toBe('No speech was found in the recording.');
  });
});

describe('a file or a browser that is wrong', () => {
  it.each<[string, Partial<RecordingEvidence>, string]>([
    [
      'a browser that reports a fraction of the length',
      { call: seconds(187), file: file(187.1), element: seconds(0.2) },
      'This browser reports a length of 200 ms for a recording of 3:07, so try another browser or download the recording.',
    ],
    [
      'a browser that reports more than there is',
      { file: file(60), element: seconds(75) },
      'This browser reports a length of 1:15, but the recording has 1:00 of audio.',
    ],
    [
      'glued files',
      { file: file(60, { glued: true }) },
      'Only the first of several glued files can be played: it is 1:00 long, the call lasted 1:00.',
    ],
    [
      'glued files of a call whose length is not known',
      { call: null, file: file(20, { glued: true }) },
      'Only the first of several glued files can be played: it is 20.0 s long.',
    ],
    [
      'a header with another length',
      { file: file(60, { claimed: seconds(3600), corrected: true }), element: seconds(60) },
      'The file states a length of 1:00:00, but it has 1:00 of audio.',
    ],
    [
      'a header that is wrong otherwise',
      { file: file(60, { claimed: seconds(60), corrected: true }) },
      'The header of the file contradicts its audio, so it is corrected for playback.',
    ],
    [
      'an MP3 without an index',
      { file: file(60, { indexed: false }) },
      'The recording has no index, so a jump lands only near the right place.',
    ],
  ])('%s', (_, evidence, text) => {
    expect(textOf(evidence)).toBe(text);
  });

  it('says nothing of a header that states no length, as streamed files have', () => {
    expect(textOf({ file: file(60, { corrected: true }) })).toBeNull();
  });

  it('a browser that cuts the recording cannot play the rest', () => {
    const coverage = compare({ call: seconds(187), file: file(187.1), element: seconds(0.2) });
    expect(coverage).toMatchObject({ timeline: 187.1, recording: 187.1, playableEnd: 0.2 });
    expect(unheardAt(coverage, 40)).toMatchObject({
      isPlayable: false,
      reason: 'No audio here: this browser plays only the first 200 ms of the recording.',
    });
  });
});

describe('whatever is given', () => {
  const length = fc.option(fc.double({ min: 0, max: 10_000, noNaN: true }).map(seconds), { nil: null });
  const flag = fc.constantFrom(true, false, null);
  const range = fc
    .tuple(fc.double({ min: 0, max: 5000, noNaN: true }), fc.double({ min: 0, max: 5000, noNaN: true }))
    .map(([a, b]) => ({ start: seconds(Math.min(a, b)), end: seconds(Math.max(a, b)) }));
  const evidence: fc.Arbitrary<RecordingEvidence> = fc.record({
    call: length,
    speech: fc.option(range, { nil: null }),
    words: fc.option(
      fc.record({
        offset: fc.double({ min: -30, max: 30, noNaN: true }).map(seconds),
        drift: fc.double({ min: -0.005, max: 0.005, noNaN: true }),
        corrected: fc.boolean(),
      }),
      { nil: null },
    ),
    file: fc.option(
      fc.record({ measured: length, claimed: length, glued: flag, indexed: flag, corrected: fc.boolean() }),
      { nil: null },
    ),
    element: length,
    silentWords: fc.array(
      fc
        .tuple(range, fc.constantFrom('agent' as const, 'caller' as const, 'both' as const))
        .map(([{ start, end }, side]) => ({ side, start, end, lastWordEnd: end })),
      { maxLength: 3 },
    ),
    areSidesSeparate: fc.boolean(),
  });

  it('is either audible or not, over the whole timeline, in at most one sentence', () => {
    fc.assert(
      fc.property(evidence, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
        const { timeline, recording, playableEnd, audible, unheard, notice } = compareRecording(given);
        expect(compareRecording(given)).toEqual({
          timeline,
          recording,
          playableEnd,
          audible,
          unheard,
          notice,
        });
        if (notice) expect(notice.text).toMatch(/^[A-Z][^.]*(\.\d[^.]*)*\.$/);
        if (timeline === null) {
          expect([given.call, recording]).toEqual([null, null]);
          return;
        }
        const least = Math.max(recording ?? 0, given.words?.corrected ? 0 : (given.call ?? 0));
        expect(timeline).toBeGreaterThanOrEqual(least);
        expect(playableEnd ?? 0).toBeLessThanOrEqual(recording ?? 0);
        let reach = 0;
        for (const { start: from, end: to } of audible) {
          expect(from).toBeGreaterThanOrEqual(reach);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(playableEnd === null ? timeline : Math.max(playableEnd, timeline));
          reach = to;
        }
        const at = share * timeline;
        const within = (ranges: readonly TimeRange[]) =>
          ranges.some(({ start, end }) => start <= at && at <= end);
        if (at < timeline && timeline > 0) expect(within(audible) || within(unheard)).toBe(true);
        const why = unheardAt(compareRecording(given), at);
        if (why && !why.isPlayable) expect(at).toBeGreaterThan(playableEnd ?? 0);
      }),
      { numRuns: 500 },
    );
  });

  it('says nothing of a recording that is as long as its call, give or take two seconds', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 3, max: 10_000, noNaN: true }),
        fc.double({ min: -1.99, max: 1.99, noNaN: true }),
        fc.boolean(),
        (call, by, isMeasured) => {
          const recording = seconds(Math.max(0.1, call + by));
          const speech = { start: seconds(0), end: seconds(call) };
          const sources = isMeasured ? { file: file(recording) } : { element: recording };
          expect(textOf({ call: seconds(call), speech, ...sources })).toBeNull();
        },
      ),
    );
  });
});

it('takes a length without end, as of a stream, for none', () => {
  expect(compare({ file: file(60), element: seconds(Number.POSITIVE_INFINITY) }).notice).toBeNull();
});
