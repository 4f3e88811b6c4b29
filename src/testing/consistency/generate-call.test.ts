import { describe, expect, it } from 'vitest';
import { expectedFigures } from './expected';
import { generateCall } from './generate-call';
import { KINDS } from './kinds';

const CALLS = Array.from({ length: 500 }, (_, seed) => generateCall(seed));

describe('the generated calls', () => {
  it('contain each kind at least 20 times', () => {
    const counts = new Map<string, number>();
    for (const { kinds } of CALLS) for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    expect(KINDS.filter((kind) => (counts.get(kind) ?? 0) < 20)).toEqual([]);
  });

  it('are the same for the same seed', () => {
    expect(generateCall(7)).toEqual(CALLS[7]);
  });

  it('have the waits that were written into them, by the definitions', () => {
    const differences = CALLS.flatMap(({ seed, kinds, raw, audio, e2e, written }) => {
      if (!written) return [];
      const { source, replies } = expectedFigures(raw, { audio, e2e });
      const found = replies.flatMap(({ turn, wait }) => (wait ? [{ turn, ...wait }] : []));
      const right =
        source === 'audio'
          ? (audio?.replies ?? []).filter(({ turn }) => written.some((one) => one.turn === turn))
          : written;
      return JSON.stringify(found) === JSON.stringify(right) ? [] : [{ seed, kinds, found, right }];
    });
    expect(differences).toEqual([]);
  });
});
