import { expect, it } from 'vitest';
import { buildConversation } from './build-conversation';
import type { Utterance } from './call';
import { toolStats } from './tool-stats';
import { seconds } from './units';

const use = (id: string, name: string, from: number, to: number | null, successful = true): Utterance[] => [
  { role: 'tool_call_invocation', tool_call_id: id, name, time_sec: seconds(from) },
  ...(to === null
    ? []
    : [{ role: 'tool_call_result' as const, tool_call_id: id, successful, time_sec: seconds(to) }]),
];

it('tells for each tool how often it ran, failed and how long it took', () => {
  const conversation = buildConversation({
    call_id: 'c',
    transcript_with_tool_calls: [
      ...use('a', 'look_up', 1, 2),
      ...use('b', 'book', 3, 18, false),
      ...use('c', 'look_up', 20, 23),
      ...use('d', 'look_up', 30, null),
    ],
  });
  const found = toolStats(conversation);
  expect(found.map(({ name, failures, timed, calls }) => [name, calls.length, failures, timed])).toEqual([
    ['book', 1, 1, 1],
    ['look_up', 3, 0, 2],
  ]);
  expect(found[1]?.p50).toBeCloseTo(2000, 6);
  expect(found[0]?.p95).toBeCloseTo(15_000, 6);
});

it('knows no figure where no call was timed', () => {
  const conversation = buildConversation({
    call_id: 'c',
    transcript_with_tool_calls: use('a', 'x', 1, null),
  });
  expect(toolStats(conversation)).toMatchObject([{ p50: null, p95: null, timed: 0 }]);
});
