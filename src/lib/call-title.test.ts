import { expect, it } from 'vitest';
import { headlineOf } from '@/domain/headline/headline';
import { callOf, readSketches } from '@/testing/headlines/sketches';
import { measured } from '@/testing/measured';
import { callTitle } from './call-title';

const SKETCHES = ['english-spanish.json', 'german-hindi-japanese.json'].flatMap(readSketches);

const told = (sketch: (typeof SKETCHES)[number]) => {
  const { call } = callOf({
    ...sketch,
    call: { ...sketch.call, agent_name: 'Ava Miller', start_timestamp: Date.UTC(2026, 10, 17, 18, 42) },
  });
  const { conversation, measures } = measured(call);
  return { call, headline: headlineOf(call, conversation, measures) };
};

it('says no tool, name, time or figure where people sign in, nor before that is known', () => {
  for (const sketch of SKETCHES) {
    const { call, headline } = told(sketch);
    for (const owner of [null, { kind: 'person', person: 'p1' } as const]) {
      const [words = '', id, ...rest] = callTitle(call, headline, owner);
      expect([id, rest]).toEqual([call.call_id, []]);
      expect(words).not.toMatch(/\d|_|Ava|\+/);
      for (const [tool] of sketch.tools ?? []) expect(words).not.toContain(tool);
    }
  }
});

it('says the headline, the agent and when, where nobody signs in', () => {
  const sketch = SKETCHES.find(({ name }) => name.startsWith('refill request'));
  if (!sketch) throw new Error('There is no such sketch.');
  const { call, headline } = told(sketch);
  expect(callTitle(call, headline, { kind: 'everybody' })).toEqual([
    'Not successful: submit_refill failed; caller said goodbye and hung up',
    'Ava Miller',
    expect.stringContaining('17'),
  ]);
});
