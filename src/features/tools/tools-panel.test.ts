import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import { callPath } from '@/contract/call-link';
import { buildConversation } from '@/domain/build-conversation';
import type { Call, Utterance } from '@/domain/call';
import { milliseconds, seconds } from '@/domain/units';
import { createPlaybackClock } from '@/lib/create-playback-clock';
import { PlaybackProvider } from '@/lib/playback-context';
import { drawStatic } from '@/testing/static-markup';
import { ToolsPanel } from './tools-panel';

type View = 'original' | 'redacted';
const clock = createPlaybackClock();
const LIVE: Partial<Call> = { call_status: 'ongoing', start_timestamp: milliseconds(Date.now()) };

function draw(transcript: readonly Utterance[], extra: Partial<Call> = {}, view: View = 'original') {
  const call: Call = {
    call_id: 'c',
    call_status: 'ended',
    duration_ms: milliseconds(100_000),
    transcript_with_tool_calls: transcript,
    ...extra,
  };
  const conversation = buildConversation(call);
  const linkAt = (at: Parameters<typeof callPath>[1]) => callPath('c', at, view);
  const children = createElement(ToolsPanel, { call, conversation, view, linkAt });
  return drawStatic(createElement(PlaybackProvider, { clock, children }));
}
type Panel = ReturnType<typeof draw>;

let ids = 0;
/** A use from one second to another; null for what was not given, 'never' for no result at all. */
function use(
  name: string,
  from: number | null,
  to: number | null | 'never',
  content = '{"success":true}',
): Utterance[] {
  const tool_call_id = `t${ids++}`;
  const at = (time: number | null) => (time === null ? {} : { time_sec: seconds(time) });
  return [
    { role: 'tool_call_invocation', tool_call_id, name, ...at(from) },
    ...(to === 'never'
      ? []
      : [{ role: 'tool_call_result' as const, tool_call_id, content, successful: true, ...at(to) }]),
  ];
}

const tools = (panel: Panel) =>
  panel.html
    .split('<section class="tool-stats"')
    .slice(1)
    .map((part) => {
      const [name] = panel.all('code', part).map(({ text }) => text);
      const header = panel.all('header', part)[0]?.inner ?? '';
      return { name, figures: panel.all('span', header).map(({ text }) => text) };
    });
/** The time, the outcome, its tone and the length of each use. */
const uses = (panel: Panel) =>
  panel.all('li').map(({ inner }) => {
    const [time] = [...panel.all('a', inner), ...panel.all('button', inner)];
    const tone = /class="chip" data-tone="(\w+)"/.exec(inner)?.[1];
    const outcome = panel.all('span', inner)[0]?.text;
    const length = panel.all('span', inner.split('tool-use-length')[1] ?? '').map(({ text }) => text);
    const rest = inner.split('tool-use-length">')[1]?.replace(/<[^>]*>/g, '');
    return { time: time?.text, href: time?.get('href'), outcome, tone, length: rest ?? length.join(' ') };
  });

describe('the figures of a tool', () => {
  it('are how often, and the median and p95 of its times', () => {
    const panel = draw([...use('find', 10, 11), ...use('find', 20, 23), ...use('find', 30, 37)]);
    expect(tools(panel)).toEqual([{ name: 'find', figures: ['3 uses', 'p50 3.00 s · p95 6.60 s'] }]);
    expect(panel.ofClass('panel-note')).toEqual(['3 uses, none failed']);
  });

  it('say of how many where not all were measured', () => {
    const panel = draw([...use('find', 10, 11), ...use('find', 20, 23), ...use('find', 30, 'never')]);
    expect(tools(panel)[0]?.figures).toEqual(['3 uses', 'p50 2.00 s · p95 2.90 s of 2']);
  });

  it('are not 0 where none was measured, and not there for a single use', () => {
    const unmeasured = tools(draw([...use('find', 10, null), ...use('find', null, 20)]))[0]?.figures;
    expect(unmeasured?.[0]).toBe('2 uses');
    expect(unmeasured?.[1]).toMatch(/not measured/);
    expect(unmeasured?.[1]).not.toContain('0');
    expect(tools(draw(use('find', 10, 11)))[0]?.figures).toEqual(['1 use']);
  });

  it('take Retell’s own latency before the difference of times', () => {
    const [started] = use('find', 10, 'never');
    const panel = draw(
      [
        { ...started, role: 'tool_call_invocation', tool_call_id: 'own', name: 'find' },
        { role: 'tool_call_result', tool_call_id: 'own', content: '{"success":true}', time_sec: seconds(12) },
      ],
      { tool_calls: [{ tool_call_id: 'own', name: 'find', latency_ms: milliseconds(850), success: true }] },
    );
    expect(uses(panel)[0]?.length).toBe('850 ms');
  });
});

describe('the order', () => {
  it('is failed, reported, then by first use, and the counts of all add up', () => {
    const panel = draw([
      ...use('plain', 1, 2),
      ...use('reports', 3, 4, '{"ok":false}'),
      ...use('later', 5, 6),
      ...use('fails', 7, 8, '{"success":false}'),
      ...use('plain', 9, 10),
    ]);
    expect(tools(panel).map(({ name, figures }) => [name, figures[0]])).toEqual([
      ['fails', '1 use, 1 failed'],
      ['reports', '1 use, 1 reported'],
      ['plain', '2 uses'],
      ['later', '1 use'],
    ]);
    expect(panel.ofClass('panel-note')).toEqual(['5 uses, 1 failed, 1 reported']);
    expect(uses(panel).map(({ time, tone }) => [time, tone])).toEqual([
      ['0:07.0', 'bad'],
      ['0:03.0', 'warn'],
      ['0:01.0', 'ok'],
      ['0:09.0', 'ok'],
      ['0:05.0', 'ok'],
    ]);
  });
});

describe('a use', () => {
  it('is told by its start and leads two seconds before it, never before the call', () => {
    const panel = draw([...use('find', 1.5, 2), ...use('find', 62.25, 63)]);
    expect(uses(panel).map(({ time, href }) => [time, href])).toEqual([
      ['0:01.5', '/calls/c?t=0'],
      ['1:02.2', '/calls/c?t=60.25'],
    ]);
  });

  it('leads into the view that is shown', () => {
    const scrubbed = { scrubbed_transcript_with_tool_calls: use('find', 12, 13) };
    expect(uses(draw([], scrubbed, 'redacted'))[0]?.href).toBe('/calls/c?view=redacted&t=10');
  });

  it('of which only the end is known is told by that', () => {
    expect(uses(draw(use('find', null, 20)))[0]).toMatchObject({
      href: '/calls/c?t=18',
      length: 'not measured',
    });
  });

  it('without a time leads nowhere by address', () => {
    expect(uses(draw(use('find', null, null)))[0]).toMatchObject({ time: 'time not given', href: null });
  });

  it('that took no time is not one that was not measured', () => {
    expect(uses(draw(use('find', 20, 20)))[0]?.length).toBe('0 ms');
    expect(uses(draw(use('find', 20, null)))[0]?.length).toBe('not measured');
  });

  it('without a result may still get one while the call runs', () => {
    const [over] = uses(draw(use('find', 20, 'never')));
    expect(over).toMatchObject({ outcome: 'No result', tone: 'neu', length: 'not measured' });
    const [live] = uses(draw(use('find', 20, 'never'), LIVE));
    expect(live).toMatchObject({ outcome: 'No result yet', tone: 'neu', length: 'not yet' });
    expect(uses(draw(use('find', 20, null), LIVE))[0]).toMatchObject({
      outcome: 'OK',
      length: 'not measured',
    });
  });
});

describe('no tool', () => {
  const SAID: Utterance = {
    role: 'agent',
    content: 'hello',
    words: [{ word: 'hello', start: seconds(1), end: seconds(2) }],
  };
  const why = (panel: Panel) => panel.ofClass('panel-absent')[0];

  it('was used, or was used so far', () => {
    expect(why(draw([SAID]))).toMatch(/^No tool was used\.$/);
    expect(why(draw([SAID], LIVE))).toMatch(/so far/);
    expect(draw([SAID]).ofClass('panel-note')).toEqual([]);
  });

  it('is not claimed of a transcript that holds speech only', () => {
    const call: Call = { call_id: 'c', call_status: 'ended', transcript_object: [SAID] };
    const children = createElement(ToolsPanel, {
      call,
      conversation: buildConversation(call),
      view: 'original',
      linkAt: String,
    });
    expect(why(drawStatic(createElement(PlaybackProvider, { clock, children })))).toMatch(/not known/);
  });

  it('can be told without a transcript, which the redacted view may withhold', () => {
    expect(why(draw([]))).toMatch(/no transcript/);
    expect(why(draw([], {}, 'redacted'))).toMatch(/withheld/);
    expect(why(draw([]))).not.toMatch(/withheld/);
  });
});
