import { describe, expect, it, test } from 'vitest';
import type { SpokenUtterance } from './call';
import { agentPartLength, callLength, latestWordStart } from './call-length';
import { milliseconds as ms, seconds as s } from './units';

const START = 1_777_348_752_751;
const at = (after: number) => ms(START + after);
const TRANSFERRED = {
  start_timestamp: at(0),
  end_timestamp: at(20_000),
  duration_ms: ms(20_000),
  transfer_end_timestamp: at(320_000),
};

describe('the length of a call', () => {
  test.each<[string, Parameters<typeof callLength>[0], agentPart: number | null, whole: number | null]>([
    ['has the leg after a transfer, which duration_ms leaves out', TRANSFERRED, 20, 320],
    [
      'is not cut by a transfer that ended first',
      { ...TRANSFERRED, transfer_end_timestamp: at(5000) },
      20,
      20,
    ],
    ['is duration_ms before the timestamps', { ...TRANSFERRED, duration_ms: ms(18_000) }, 18, 320],
    ['is that between the timestamps', { start_timestamp: at(0), end_timestamp: at(60_000) }, 60, 60],
    [
      'is that between the timestamps where duration_ms cannot be',
      { start_timestamp: at(0), end_timestamp: at(60_000), duration_ms: ms(-START) },
      60,
      60,
    ],
    [
      'is that of the whole where only the end of the transfer is known',
      { start_timestamp: at(0), transfer_end_timestamp: at(320_000) },
      null,
      320,
    ],
    [
      'is not known where nothing given can be',
      { start_timestamp: at(0), end_timestamp: ms(0), duration_ms: ms(-START) },
      null,
      null,
    ],
    ['is not known of an ongoing call', { start_timestamp: at(0) }, null, null],
  ])('%s', (_, call, agentPart, whole) => {
    expect(agentPartLength(call)).toBe(agentPart);
    expect(callLength(call)).toBe(whole);
  });
});

describe('the latest start of a word', () => {
  const said = (role: SpokenUtterance['role'], start: number, end: number): SpokenUtterance => ({
    role,
    content: 'word',
    words: [{ word: 'word', start: s(start), end: s(end) }],
  });

  it('lies by the end of the transfer, not of the agent’s part', () => {
    expect(latestWordStart(TRANSFERRED, [said('agent', 1, 1.3), said('user', 78, 79.5)])).toBe(323);
  });

  it('is open where the words of a transfer target go on beyond what is known', () => {
    const call = { duration_ms: ms(20_000) };
    expect(latestWordStart(call, [said('agent', 1, 1.3)])).toBe(23);
    expect(latestWordStart(call, [said('agent', 1, 1.3), said('transfer_target', 75, 75.5)])).toBeGreaterThan(
      3600,
    );
  });

  it('is none where all times are milliseconds and the length is not known', () => {
    expect(latestWordStart({}, [said('agent', 1000, 1255), said('user', 4000, 4300)])).toBe(-1);
    expect(latestWordStart({}, [said('agent', 1, 1.3)])).toBeGreaterThan(3600);
  });
});
