import { describe, expect, it } from 'vitest';
import { sketchCall } from '@/testing/sketch';
import { buildConversation } from './build-conversation';
import type { Utterance } from './call';
import { culpritOf, replyBreakdowns } from './reply-breakdown';
import { milliseconds, seconds } from './units';

const call = sketchCall(`
  agent |Hello          sure                                 done
  caller|       a book       today`);
const conversation = buildConversation(call);
const gaps = conversation.turns.flatMap(({ gap }) => (gap ? [gap.length] : []));
const e2e = { values: gaps.map((gap) => milliseconds(gap - 50)) };
const ms = (...values: number[]) => ({ values: values.map(milliseconds) });

describe('where the time of a reply went', () => {
  it('is told by component, with the rest as its own part', () => {
    const found = replyBreakdowns(
      {
        latency: new Map([
          ['e2e', e2e],
          ['llm', ms(50, 1500)],
          ['tts', ms(20, 200)],
        ]),
      },
      conversation,
    );
    if (!found.aligned) throw new Error(found.reason);
    const [, slow] = found.replies;
    expect(found.components).toEqual(['llm', 'tts']);
    expect(slow?.parts.map(({ kind, name }) => [kind, name])).toEqual([
      ['component', 'llm'],
      ['component', 'tts'],
      ['rest', 'rest'],
    ]);
    expect(slow?.parts.reduce((sum, { length }) => sum + length, 0)).toBeCloseTo(slow?.e2e ?? 0, 6);
    expect(slow && culpritOf(slow)).toMatchObject({ name: 'llm' });
    expect(slow?.item).toBe(conversation.turns[4]?.key);
  });

  it('leaves out a component that has another number of values', () => {
    const found = replyBreakdowns(
      {
        latency: new Map([
          ['e2e', e2e],
          ['llm', ms(50)],
        ]),
      },
      conversation,
    );
    expect(found).toMatchObject({ aligned: true, components: [] });
  });

  it('says by how much the parts overlap instead of inventing a rest', () => {
    const found = replyBreakdowns(
      {
        latency: new Map([
          ['e2e', e2e],
          ['llm', ms(50, 3000)],
          ['knowledge_base', ms(20, 2000)],
        ]),
      },
      conversation,
    );
    if (!found.aligned) throw new Error(found.reason);
    expect(found.replies[1]?.overlap).toBeGreaterThan(1000);
    expect(found.replies[1]?.parts.some(({ kind }) => kind === 'rest')).toBe(false);
  });

  it('names a tool that ran inside the wait', () => {
    const [agent, caller, ...others] = call.transcript_with_tool_calls ?? [];
    const tool: Utterance[] = [
      { role: 'tool_call_invocation', tool_call_id: 'a', name: 'book', time_sec: seconds(2.6) },
      { role: 'tool_call_result', tool_call_id: 'a', successful: true, time_sec: seconds(4.6) },
    ];
    const before = others.slice(0, 2);
    const last = others.slice(2);
    const talked = buildConversation({
      ...call,
      transcript_with_tool_calls: agent && caller ? [agent, caller, ...before, ...tool, ...last] : [],
    });
    const found = replyBreakdowns({ latency: new Map([['e2e', e2e]]) }, talked);
    if (!found.aligned) throw new Error(found.reason);
    expect(found.replies[1]?.parts[0]).toMatchObject({ kind: 'tool', name: 'book' });
  });

  it('is refused where the values cannot be joined', () => {
    expect(replyBreakdowns({ latency: new Map([['e2e', ms(1)]]) }, conversation)).toMatchObject({
      aligned: false,
    });
  });
});
