import { describe, expect, it } from 'vitest';
import { buildConversation } from '@/domain/build-conversation';
import { sketchCall } from '@/testing/sketch';
import { heardFigures, replyWaits } from './reply-waits';
import { milliseconds } from './units';

const PICTURE = `
  agent |Hello there          Sure thing          Fine ok
  caller|              Hi you           Tell me            `;
const call = (e2e: readonly number[]) =>
  sketchCall(PICTURE, { latency: new Map([['e2e', { values: e2e.map(milliseconds) }]]) });

describe('what tells of a wait', () => {
  it('is the sound, the words and Retell, each where it can', () => {
    const given = call([0, 200]);
    const waits = replyWaits(given, buildConversation(given), [{ turn: 2, wait: milliseconds(140) }]);
    expect([...waits.keys()]).toEqual([2, 4]);
    expect(waits.get(2)?.heard).toBe(140);
    expect(waits.get(2)?.words).toBeCloseTo(100, 6);
    expect(waits.get(4)).toMatchObject({ heard: null, e2e: 200 });
  });

  it('leaves Retell out where its values cannot be joined, never by place', () => {
    const given = call([5000, 9000]);
    const waits = replyWaits(given, buildConversation(given), []);
    expect([...waits.values()].map(({ e2e }) => e2e)).toEqual([null, null]);
  });

  it('holds a wait that only the sound tells, and the greeting never', () => {
    const given = sketchCall('agent |Hello       Yes\ncaller|        Hi there');
    const conversation = buildConversation(given);
    expect(replyWaits(given, conversation, []).size).toBe(0);
    const waits = replyWaits(given, conversation, [{ turn: 2, wait: milliseconds(90) }]);
    expect([...waits]).toEqual([[2, { heard: 90, words: null, e2e: null }]]);
  });

  it('sums up as the middle and the longest of those the sound tells', () => {
    const wait = (heard: number | null) => ({
      heard: heard === null ? null : milliseconds(heard),
      words: null,
      e2e: null,
    });
    expect(heardFigures(new Map([[1, wait(null)]]))).toBeNull();
    const waits = new Map([wait(300), wait(null), wait(900), wait(500), wait(400)].map((one, i) => [i, one]));
    expect(heardFigures(waits)).toEqual({ count: 4, median: 450, longest: 900 });
  });
});
