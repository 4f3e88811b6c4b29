import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { compareRecording } from '@/domain/recording-coverage/compare-recording';
import { seconds } from '@/domain/units';
import { createFakeFrames, FakeAudio } from '@/testing/fake-audio';
import { createPlaybackClock } from './create-playback-clock';

const s = seconds;

function setUp({ duration = 100 }: { duration?: number | null } = {}) {
  const frames = createFakeFrames();
  const clock = createPlaybackClock(frames);
  const audio = new FakeAudio();
  const detach = clock.attach(audio.asElement());
  if (duration !== null) audio.loaded(duration);
  const heard: number[] = [];
  clock.subscribe((now) => heard.push(now));
  return { frames, clock, audio, heard, detach };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('without a recording', () => {
  it('moves, tells its listeners and plays nothing', () => {
    const clock = createPlaybackClock(createFakeFrames());
    const heard: number[] = [];
    clock.subscribe((now) => heard.push(now));
    clock.seek(s(12.3));
    clock.play();
    expect(clock.now()).toBe(12.3);
    expect(heard).toEqual([12.3]);
    expect(clock.getState()).toMatchObject({ playing: false, waiting: false, duration: null, error: null });
  });

  it('never stands before 0 or at no number', () => {
    const clock = createPlaybackClock(createFakeFrames());
    clock.seek(s(-4));
    expect(clock.now()).toBe(0);
    clock.seek(s(Number.NaN));
    expect(clock.now()).toBe(0);
  });
});

describe('seeking', () => {
  it('keeps a wish made before metadata and fulfils it exactly', () => {
    const { clock, audio } = setUp({ duration: null });
    clock.seek(s(42.3));
    expect(audio.moves).toEqual([]);
    expect(clock.now()).toBe(42.3);
    audio.loaded(100);
    expect(audio.moves).toEqual([42.3]);
    expect(clock.now()).toBe(42.3);
  });

  it('leaves a recording that comes in one piece where it is, and says so until all of it is there', () => {
    const { clock, audio, frames } = setUp({ duration: null });
    audio.reach = 0;
    clock.seek(s(42.3));
    audio.loaded(100);
    expect([audio.moves, clock.now(), clock.getState().canJump]).toEqual([[], 0, false]);
    clock.play();
    audio.advance(5);
    frames.run();
    clock.seek(s(60));
    clock.seek(s(2));
    clock.playRange(s(60), s(70));
    expect([audio.moves, clock.now()]).toEqual([[], 5]);
    clock.seek(s(0));
    expect(audio.moves).toEqual([0]);
    audio.settle();
    // As Firefox does, which can go to what it has loaded.
    audio.reach = 30;
    audio.fire('progress');
    clock.seek(s(20));
    expect([audio.moves, clock.getState().canJump]).toEqual([[0, 20], false]);
    audio.reach = null;
    audio.fire('progress');
    expect(clock.getState().canJump).toBe(true);
    clock.playRange(s(60), s(70));
    expect(clock.now()).toBe(60);
  });

  it('keeps a wish made before there was an element', () => {
    const clock = createPlaybackClock(createFakeFrames());
    clock.seek(s(7));
    const audio = new FakeAudio();
    clock.attach(audio.asElement());
    audio.loaded(100);
    expect(audio.currentTime).toBe(7);
  });

  it('clamps an early wish once the length is known', () => {
    const { clock, audio } = setUp({ duration: null });
    clock.seek(s(500));
    audio.loaded(100);
    expect(clock.now()).toBe(100);
    expect(audio.currentTime).toBe(100);
  });

  it('lands where it was told, whatever the recording and the place', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 7200, noNaN: true }),
        fc.double({ min: -10, max: 8000, noNaN: true }),
        (duration, to) => {
          const { clock, audio } = setUp({ duration });
          clock.seek(s(to));
          audio.settle();
          expect(clock.now()).toBe(Math.min(duration, Math.max(0, to)));
        },
      ),
    );
  });

  it('tells its listeners at once and cancels the pending tick', () => {
    const { clock, audio, frames, heard } = setUp();
    clock.play();
    audio.advance(1);
    expect(frames.pending).toBe(1);
    heard.length = 0;
    clock.seek(s(50));
    expect(heard).toEqual([50]);
    audio.settle();
    frames.run();
    expect(heard).toEqual([50, 50]);
  });

  it('stays at the wished place until the element has got there, then follows the element', () => {
    const { clock, audio, frames } = setUp();
    clock.play();
    clock.seek(s(50));
    audio.advance(0.01);
    frames.run();
    expect(clock.now()).toBe(50);
    audio.settle();
    audio.advance(0.2);
    frames.run();
    expect(clock.now()).toBeCloseTo(50.21, 5);
  });

  it('gives the element the last of a quick series, not each of them', () => {
    const { clock, audio } = setUp();
    for (const to of [10, 11, 12, 13, 14]) clock.seek(s(to));
    expect(audio.moves).toEqual([10]);
    expect(clock.now()).toBe(14);
    vi.advanceTimersByTime(200);
    expect(audio.moves).toEqual([10, 14]);
  });

  it('gives it once where a press and its end ask for the same place', () => {
    const { clock, audio } = setUp();
    const place = 100 / 3;
    clock.seek(s(place));
    clock.seek(s(place));
    vi.advanceTimersByTime(200);
    audio.settle();
    vi.advanceTimersByTime(200);
    expect(audio.moves).toEqual([place]);
    expect(clock.now()).toBe(place);
  });

  it('gives it as soon as the earlier seek is done', () => {
    const { clock, audio } = setUp();
    clock.seek(s(10));
    clock.seek(s(20));
    audio.settle();
    expect(audio.moves).toEqual([10, 20]);
  });

  it('follows the element when something else moves it', () => {
    const { clock, audio, heard } = setUp();
    clock.seek(s(10));
    audio.settle();
    heard.length = 0;
    audio.moveFromOutside(60);
    expect(clock.now()).toBe(60);
    expect(heard).toEqual([60]);
  });
});

describe('playing', () => {
  it('stays where it was while the element takes another address, before and after its events say so', () => {
    const { clock, audio, heard, frames } = setUp();
    clock.play();
    clock.seek(s(42));
    audio.settle();
    frames.run();
    audio.advance(1);
    expect(clock.now()).toBe(43);
    audio.renew();
    expect(clock.now()).toBe(43);
    frames.run();
    audio.fire('emptied');
    audio.loaded(100);
    expect(audio.currentTime).toBe(43);
    expect(Math.min(...heard)).toBe(42);
  });

  it('tells what is heard, which lies behind what the element says, and never from before it began', () => {
    const { clock, audio, frames } = setUp();
    clock.setOutputLatency(() => 0.25);
    clock.seek(s(10));
    audio.settle();
    clock.play();
    audio.advance(0.1);
    frames.run();
    expect(clock.now()).toBe(10);
    audio.advance(0.9);
    expect(clock.now()).toBeCloseTo(10.75, 6);
    audio.playbackRate = 2;
    audio.advance(1);
    expect(clock.now()).toBeCloseTo(11.5, 6);
  });

  it('runs frames only while it plays', () => {
    const { clock, audio, frames, heard } = setUp();
    expect(frames.pending).toBe(0);
    clock.play();
    expect(clock.getState().playing).toBe(true);
    audio.advance(0.5);
    frames.run();
    expect(heard.at(-1)).toBe(0.5);
    clock.pause();
    expect(frames.pending).toBe(0);
    frames.run();
    expect(clock.getState().playing).toBe(false);
  });

  it('keeps the wish to play until there is an address', () => {
    const { clock, audio } = setUp({ duration: null });
    audio.source = null;
    clock.play();
    expect(clock.getState()).toMatchObject({ playing: true, waiting: true });
    audio.source = '/recording';
    audio.loaded(100);
    expect(audio.paused).toBe(false);
    expect(clock.getState()).toMatchObject({ playing: true, waiting: false });
  });

  it('says that it waits for sound', () => {
    const { clock, audio } = setUp();
    clock.play();
    audio.readyState = 2;
    audio.fire('waiting');
    expect(clock.getState()).toMatchObject({ playing: true, waiting: true });
    audio.readyState = 4;
    audio.fire('playing');
    expect(clock.getState().waiting).toBe(false);
  });

  it('begins again from the end', () => {
    const { clock, audio } = setUp();
    clock.seek(s(100));
    audio.settle();
    clock.play();
    expect(clock.now()).toBe(0);
    expect(audio.paused).toBe(false);
  });

  it('stops when the recording ends', () => {
    const { clock, audio, frames } = setUp();
    clock.play();
    frames.run();
    audio.finish();
    expect(clock.getState().playing).toBe(false);
    expect(clock.now()).toBe(100);
    expect(frames.pending).toBe(0);
  });

  it('ignores a pause event that a later play has overtaken', () => {
    const { clock, audio } = setUp();
    clock.play();
    audio.fire('pause');
    expect(clock.getState().playing).toBe(true);
  });

  it('plays a range and stops exactly at its end', () => {
    const { clock, audio, frames } = setUp();
    clock.playRange(s(10), s(12));
    audio.settle();
    audio.advance(1);
    frames.run();
    expect(clock.getState().playing).toBe(true);
    audio.advance(1.02);
    frames.run();
    expect(clock.getState().playing).toBe(false);
    expect(clock.now()).toBe(12);
    expect(audio.paused).toBe(true);
  });

  it('stops a range in a hidden tab, where no frames run', () => {
    const { clock, audio } = setUp();
    clock.playRange(s(10), s(12));
    audio.settle();
    audio.advance(2.2);
    audio.fire('timeupdate');
    expect(clock.getState().playing).toBe(false);
    expect(clock.now()).toBe(12);
  });

  it('forgets the end of a range after a seek', () => {
    const { clock, audio, frames } = setUp();
    clock.playRange(s(10), s(12));
    clock.seek(s(11));
    audio.settle();
    audio.advance(3);
    frames.run();
    expect(clock.getState().playing).toBe(true);
  });
});

describe('a timeline that goes on after the recording', () => {
  const coverage = (recording: number, call: number) =>
    compareRecording({
      call: s(call),
      speech: null,
      words: null,
      file: null,
      element: s(recording),
      silentWords: [],
      areSidesSeparate: false,
    });
  const shortRecording = () => {
    const known = setUp({ duration: null });
    known.clock.setCoverage(coverage(20, 60));
    return known;
  };

  it('can be moved about in, up to its end, and the element stays where it is', () => {
    const { clock, audio } = shortRecording();
    audio.loaded(20);
    clock.seek(s(40));
    expect(clock.now()).toBe(40);
    clock.seek(s(99));
    expect(clock.now()).toBe(60);
    expect(audio.moves).toEqual([]);
    clock.seek(s(5));
    expect(audio.moves).toEqual([5]);
  });

  it('keeps the place of a link, whether the length or the recording comes first', () => {
    for (const isLengthFirst of [true, false]) {
      const { clock, audio } = setUp({ duration: null });
      clock.seek(s(40));
      if (isLengthFirst) clock.setCoverage(coverage(20, 60));
      audio.loaded(20);
      clock.setCoverage(coverage(20, 60));
      expect(clock.now()).toBe(isLengthFirst ? 40 : 20);
      expect(audio.paused).toBe(true);
    }
  });

  it('moves a link beyond the timeline to its end', () => {
    const { clock } = setUp({ duration: null });
    clock.seek(s(500));
    clock.setCoverage(coverage(20, 60));
    expect(clock.now()).toBe(60);
  });

  it('plays nothing else where there is no audio, however Play is asked for', () => {
    const { clock, audio } = shortRecording();
    audio.loaded(20);
    for (const ask of [
      () => clock.play(),
      () => clock.toggle(),
      () => clock.playRange(s(40), s(50)),
      () => void audio.play(),
    ]) {
      clock.seek(s(40));
      ask();
      expect(clock.getState().playing).toBe(false);
      expect(audio.paused).toBe(true);
      expect(clock.now()).toBe(40);
    }
    expect(audio.moves).toEqual([]);
  });

  it('does not play once the recording arrives, where Play was pressed before', () => {
    const { clock, audio } = setUp({ duration: null });
    clock.setCoverage({ ...coverage(20, 60), unheard: [], playableEnd: null });
    clock.seek(s(40));
    clock.play();
    expect(clock.getState().playing).toBe(true);
    audio.loaded(20);
    expect(clock.getState().playing).toBe(false);
    expect(audio.paused).toBe(true);
    expect(clock.now()).toBe(40);
  });

  it('stops what plays when the clock is moved there', () => {
    const { clock, audio, frames } = shortRecording();
    audio.loaded(20);
    clock.play();
    audio.advance(3);
    frames.run();
    clock.seek(s(40));
    expect(audio.paused).toBe(true);
    expect(clock.getState().playing).toBe(false);
    expect(clock.now()).toBe(40);
    clock.seek(s(4));
    clock.play();
    audio.settle();
    expect(audio.paused).toBe(false);
    expect(clock.now()).toBe(4);
  });

  it('stops at the end of the recording, and plays it again from there', () => {
    const { clock, audio, frames } = shortRecording();
    audio.loaded(20);
    clock.play();
    frames.run();
    audio.finish();
    expect(clock.now()).toBe(20);
    clock.play();
    expect(clock.now()).toBe(0);
    expect(audio.paused).toBe(false);
  });

  it('does not play from the start in a last second without audio', () => {
    const { clock, audio } = setUp({ duration: null });
    clock.setCoverage(coverage(58.5, 60));
    audio.loaded(58.5);
    clock.seek(s(59.2));
    clock.play();
    expect(clock.now()).toBe(59.2);
    expect(audio.paused).toBe(true);
  });

  it('goes to a place that a growing recording reaches', () => {
    const { clock, audio } = shortRecording();
    audio.loaded(20);
    clock.seek(s(40));
    audio.duration = 50;
    clock.setCoverage(coverage(50, 60));
    expect(audio.moves).toEqual([40]);
  });
});

describe('errors', () => {
  const refusal = (name: string) => Object.assign(new Error(name), { name });

  it('says that the browser wants a press first', async () => {
    const { clock, audio } = setUp();
    audio.refusal = refusal('NotAllowedError');
    clock.play();
    await vi.waitFor(() => expect(clock.getState().error).toBe('blocked'));
    expect(clock.getState().playing).toBe(false);
    audio.refusal = undefined;
    clock.play();
    expect(clock.getState()).toMatchObject({ error: null, playing: true });
  });

  it('takes an aborted play for no failure', async () => {
    const { clock, audio } = setUp();
    audio.refusal = refusal('AbortError');
    clock.play();
    await Promise.resolve();
    await Promise.resolve();
    expect(clock.getState().error).toBeNull();
  });

  it.each([
    [1, 'aborted'],
    [2, 'network'],
    [3, 'unsupported'],
    [4, 'unsupported'],
  ] as const)('maps media error %i to %s', (code, error) => {
    const { clock, audio } = setUp();
    clock.play();
    audio.fail(code);
    expect(clock.getState()).toMatchObject({ error, playing: false });
  });

  it('still moves after an error, and a retry goes on from there', () => {
    const { clock, audio } = setUp();
    clock.setRate(1.5);
    clock.play();
    audio.advance(30);
    audio.fail(2);
    clock.seek(s(40));
    expect(clock.now()).toBe(40);
    clock.retry();
    expect(audio.loads).toBe(1);
    expect(clock.getState().error).toBeNull();
    audio.loaded(100);
    expect(audio.currentTime).toBe(40);
    expect(audio.playbackRate).toBe(1.5);
  });
});

describe('settings', () => {
  it('keeps speed and volume within what can be heard and gives them to the element', () => {
    const { clock, audio } = setUp();
    clock.setRate(9);
    clock.setVolume(-1);
    clock.setMuted(true);
    expect(clock.getState()).toMatchObject({ rate: 3, volume: 0, muted: true });
    expect(audio).toMatchObject({ playbackRate: 3, defaultPlaybackRate: 3, volume: 0, muted: true });
    clock.setRate(0.1);
    expect(audio.playbackRate).toBe(0.5);
  });

  it('gives them to an element that comes later', () => {
    const clock = createPlaybackClock(createFakeFrames());
    clock.setRate(1.25);
    const audio = new FakeAudio();
    clock.attach(audio.asElement());
    expect(audio.playbackRate).toBe(1.25);
  });

  it('makes a new snapshot only for a change', () => {
    const { clock } = setUp();
    const before = clock.getState();
    let told = 0;
    clock.subscribeState(() => {
      told += 1;
    });
    clock.setRate(1);
    clock.seek(s(3));
    expect(clock.getState()).toBe(before);
    clock.setRate(2);
    expect(told).toBe(1);
  });
});

describe('letting go', () => {
  it('pauses, keeps the place and forgets the element', () => {
    const { clock, audio, detach, frames } = setUp();
    clock.play();
    audio.advance(5);
    frames.run();
    detach();
    expect(audio.paused).toBe(true);
    expect(clock.now()).toBe(5);
    expect(clock.getState()).toMatchObject({ playing: false, duration: null });
    audio.advance(10);
    audio.fire('timeupdate');
    expect(clock.now()).toBe(5);
  });
});

describe('a length of 0 from the element', () => {
  it('is unknown, and is asked for once more by loading again, with the place that was asked for', () => {
    const { clock, audio } = setUp({ duration: null });
    clock.seek(s(62.5));
    audio.loaded(0);
    expect(clock.getState().duration).toBeNull();
    expect(audio.loads).toBe(1);
    expect(audio.moves).toEqual([]);
    expect(clock.now()).toBe(62.5);
    audio.loaded(187.107);
    expect(clock.getState().duration).toBe(187.107);
    expect(audio.moves).toEqual([62.5]);
    expect(clock.now()).toBe(62.5);
  });

  it('that stays is not asked for a third time, and keeps the place until the length is known', () => {
    const { clock, audio } = setUp({ duration: null });
    clock.seek(s(62.5));
    audio.loaded(0);
    audio.loaded(0);
    audio.loaded(0);
    expect(audio.loads).toBe(1);
    expect(clock.getState().duration).toBeNull();
    clock.seek(s(70));
    expect(clock.now()).toBe(70);
    expect(audio.moves).toEqual([]);
    audio.duration = 187.107;
    audio.fire('durationchange');
    expect(audio.moves).toEqual([70]);
    expect(clock.getState().duration).toBe(187.107);
  });

  it('does not undo Play, which loads again by itself where the length is still 0', async () => {
    const { clock, audio } = setUp({ duration: null });
    clock.play();
    audio.loaded(0);
    expect(audio.loads).toBe(1);
    expect(clock.getState()).toMatchObject({ playing: true, waiting: true });
    audio.loaded(0);
    expect(audio.paused).toBe(false);
    clock.pause();
    clock.seek(s(12));
    clock.play();
    expect(audio.loads).toBe(2);
    expect(clock.now()).toBe(12);
    audio.loaded(187);
    expect(audio.moves).toEqual([12]);
    expect(audio.paused).toBe(false);
  });

  it('of another recording in the same element is asked for again, too', () => {
    const { audio } = setUp({ duration: null });
    audio.loaded(0);
    audio.loaded(187);
    audio.source = '/recording?source=multi_channel';
    audio.renew();
    audio.fire('emptied');
    audio.loaded(0);
    expect(audio.loads).toBe(2);
    audio.loaded(0);
    expect(audio.loads).toBe(2);
  });

  it('does not hold the clock where the element plays all the same', () => {
    const { clock, audio, frames } = setUp({ duration: null });
    clock.seek(s(62.5));
    audio.loaded(0);
    audio.loaded(0);
    clock.play();
    audio.loaded(0);
    audio.duration = Number.POSITIVE_INFINITY;
    audio.advance(0.5);
    audio.duration = 0;
    audio.fire('timeupdate');
    audio.settle();
    frames.run();
    expect(clock.now()).toBe(audio.currentTime);
  });
});
