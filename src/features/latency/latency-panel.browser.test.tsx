import '@/ui/styles.css';
import { Profiler } from 'react';
import { MemoryRouter } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Call, Utterance } from '@/domain/call';
import type { AudioEvidence } from '@/domain/measures/measure-call';
import { milliseconds, seconds } from '@/domain/units';
import { callOnServer } from '@/lib/call-on-server';
import { PlaybackProvider } from '@/lib/playback-context';
import { createTurnFocus, TurnFocusProvider } from '@/lib/turn-focus';
import { measured } from '@/testing/measured';
import { createHandClock } from '@/testing/render-transcript';
import { LatencyPanel } from './latency-panel';

const say = (role: 'agent' | 'user', start: number, end: number): Utterance => ({
  role,
  content: 'word',
  words: [{ word: 'word', start: seconds(start), end: seconds(end) }],
});
const GAPS = [0.9, 1.1, 2.5, 0.8];
/** The caller ends at 10 i + 2, the agent answers after the gap. */
const TALK = GAPS.flatMap((gap, i) => [
  say('user', i * 10 + 1, i * 10 + 2),
  say('agent', i * 10 + 2 + gap, i * 10 + 5 + gap),
]);
const ms = (values: readonly number[]) => values.map((value) => milliseconds(value));
const ALIGNED: Call = {
  call_id: 'c',
  call_status: 'ended',
  transcript_with_tool_calls: TALK,
  latency: new Map([
    ['e2e', { values: ms([850, 1050, 2400, 700]), p50: milliseconds(950), p99: milliseconds(9999) }],
    ['llm', { values: ms([400, 500, 1900, 300]) }],
    ['tts', { values: ms([200, 200, 200, 200]) }],
  ]),
};

/** The audio measured every wait 100 ms longer than the words say. */
const AUDIO: AudioEvidence = {
  sidesAreSure: true,
  notHeard: [],
  otherSound: [],
  replies: GAPS.map((gap, i) => ({
    turn: i * 2 + 1,
    start: seconds(i * 10 + 1.95),
    end: seconds(i * 10 + 2.05 + gap),
    wait: milliseconds(gap * 1000 + 100),
  })),
};

beforeEach(async () => {
  await page.viewport(700, 900);
  localStorage.clear();
});

async function open(call: Call, audio: AudioEvidence | null = null, onCommit = () => {}) {
  const hand = createHandClock();
  const focus = createTurnFocus();
  const shown: string[] = [];
  focus.onShow((key) => shown.push(key));
  const screen = await render(
    <PlaybackProvider clock={hand.clock}>
      <TurnFocusProvider focus={focus}>
        <Profiler id="panel" onRender={onCommit}>
          <LatencyPanel
            call={call}
            view="original"
            server={callOnServer('c', 'original')}
            measures={measured(call, audio).measures}
            canPlay
          />
        </Profiler>
      </TurnFocusProvider>
    </PlaybackProvider>,
    { wrapper: MemoryRouter },
  );
  const panel = screen.getByRole('region', { name: 'Latency' });
  const surface = async (): Promise<SVGRectElement> => {
    await expect
      .poll(() => panel.element().querySelector('.latency-surface'), { timeout: 20_000 })
      .not.toBeNull();
    return panel.element().querySelector('.latency-surface') as SVGRectElement;
  };
  const at = async (place: number, count: number) => {
    const { width, height } = (await surface()).getBoundingClientRect();
    return { position: { x: ((place + 0.5) / count) * width, y: height / 2 } };
  };
  return { ...hand, focus, shown, panel, surface, at };
}

describe('replies that can be told apart', () => {
  it('are bars of parts; the slowest is explained at rest', async () => {
    const { panel, surface } = await open(ALIGNED);
    await surface();
    await expect.element(panel.getByText('4 replies, 1 slower than 2 s')).toBeVisible();
    await expect
      .element(
        panel.getByText(
          /^Slowest, 0:22: the caller waited 2\.50? s = Language model 1\.90? s \+ Text to speech 200 ms \+ Other 300 ms \+ Outside Retell’s measure 100 ms\. Language model took most of it\.$/,
        ),
      )
      .toBeVisible();
    const paths = [...panel.element().querySelectorAll('.latency-bars')];
    const bars = (kind: string) =>
      paths
        .filter((path) => path.getAttribute('data-kind') === kind)
        .map((path) => path.getAttribute('d')?.split('z').length);
    expect(bars('component')).toEqual([4, 5]);
    expect(bars('largest')).toEqual([2]);
    expect(bars('other')).toEqual([5]);
    expect(bars('outside')).toEqual([5]);
  });

  it('go by the audio everywhere where it leads, with the count', async () => {
    const { panel, surface } = await open(ALIGNED, AUDIO);
    await surface();
    await expect.element(panel.getByText(/^Waits from the audio: 1\.10? s median/)).toBeVisible();
    await expect.element(panel.getByText(/n = 4\.$/)).toBeVisible();
    await expect.element(panel.getByText(/^Slowest, 0:21: the caller waited 2\.60? s = /)).toBeVisible();
    await panel.getByText('Each reply as a table').click();
    await expect.element(panel.getByRole('cell', { name: /^2\.60? s$/ })).toBeVisible();
  });

  it('say which replies were not measured', async () => {
    const audio = { ...AUDIO, replies: AUDIO.replies.slice(0, 3) };
    const five: Call = {
      ...ALIGNED,
      transcript_with_tool_calls: TALK.slice(0, 6),
      latency: new Map(),
    };
    const { panel } = await open(five, audio);
    await expect.element(panel.getByText(/^Waits from the audio/)).toBeVisible();
    await expect.element(panel.getByText(/n = 3\.$/)).toBeVisible();
  });

  it('light the turn that is pointed at, here and elsewhere', async () => {
    const { panel, focus, surface, at } = await open(ALIGNED);
    await userEvent.hover(await surface(), await at(1, 4));
    await expect.element(panel.getByText(/^0:12: the caller waited 1\.10? s = /)).toBeVisible();
    expect(focus.current()).toBe(3);
    await userEvent.hover(panel.getByRole('heading'));
    expect(focus.current()).toBeNull();
    await expect.element(panel.getByText(/^Slowest/)).toBeVisible();
    focus.point(7);
    await expect.element(panel.getByText(/^0:32: the caller waited 800 ms = /)).toBeVisible();
    expect(panel.element().querySelectorAll('.latency-lit')).toHaveLength(1);
  });

  it('play from the last word of the caller when pressed, by the chart and by the table', async () => {
    const { panel, asked, shown, surface, at } = await open(ALIGNED);
    await userEvent.click(await surface(), await at(2, 4));
    expect(asked).toEqual(['seek 22', 'play']);
    expect(shown).toHaveLength(1);
    await panel.getByText('Each reply as a table').click();
    await panel.getByRole('button', { name: 'Play from 0:02.0' }).click();
    expect(asked.slice(2)).toEqual(['seek 2', 'play']);
    await expect
      .element(
        panel.getByRole('row', {
          name: /0:22\.0 ?2\.50 ?s ?2\.40 ?s ?1\.90 ?s ?200 ?ms ?300 ?ms ?100 ?ms$/,
        }),
      )
      .toBeVisible();
  });

  it('show which one is heard, without a render for each frame', async () => {
    const commits = vi.fn();
    const { panel, move, surface } = await open(ALIGNED, null, commits);
    await surface();
    commits.mockClear();
    for (let now = 12.1; now < 21.9; now += 0.016) move(now);
    await expect.poll(() => panel.element().querySelector('.latency-heard')).not.toBeNull();
    expect(commits.mock.calls.length).toBeLessThanOrEqual(2);
  });

  it('fill their table while it is closed, for print', async () => {
    const { panel } = await open(ALIGNED);
    const waits = () =>
      [...panel.element().querySelectorAll('[aria-label="Each reply"] tbody td:nth-of-type(1)')].map(
        (cell) => cell.textContent,
      );
    await expect.poll(() => waits().length).toBe(4);
    expect(waits()[3]).toMatch(/^800 ?ms$/);
  });
});

const openValues = (panel: Awaited<ReturnType<typeof open>>['panel']) =>
  panel.getByText('Retell’s single values, not joined to replies').click();

describe('values that belong to nobody knows which reply', () => {
  const LOOSE: Call = { ...ALIGNED, latency: new Map([['e2e', { values: ms([850, 3000, 700]) }]]) };

  it('are dots that say so', async () => {
    const { panel, at } = await open(LOOSE);
    await expect.element(panel.getByText(/^Waits from the transcript/)).toBeVisible();
    await openValues(panel);
    await expect.element(panel.getByText(/There are not as many values as replies/)).toBeVisible();
    await expect.poll(() => panel.element().querySelectorAll('.latency-surface').length).toBe(2);
    const surfaces = panel.element().querySelectorAll('.latency-surface');
    await userEvent.hover(surfaces[1] as Element, await at(1, 3));
    await expect.element(panel.getByText('Value 2 of 3: 3.00 s.')).toBeVisible();
    const slow = panel.element().querySelector('.latency-dots[data-slow]');
    expect(slow?.getAttribute('d')?.match(/M/g)).toHaveLength(1);
  });

  it('cost as many nodes for two thousand as for ten', async () => {
    const many = Array.from({ length: 2000 }, (_, i) => 500 + ((i * 37) % 900));
    const { panel } = await open({
      call_id: 'c',
      call_status: 'ended',
      latency: new Map([['e2e', { values: ms(many) }]]),
    });
    await expect.poll(() => panel.element().querySelector('.latency-dots')).not.toBeNull();
    const dots = [...panel.element().querySelectorAll('.latency-dots')].map(
      (path) => path.getAttribute('d') ?? '',
    );
    expect(dots.join('').match(/M/g)).toHaveLength(2000);
    expect(panel.element().querySelectorAll('svg *').length).toBeLessThan(120);
  });
});

describe('the figures', () => {
  it('are recomputed from the values, and a disagreement is noted', async () => {
    const { panel } = await open(ALIGNED);
    const row = panel.getByRole('row', { name: /^End to end/ });
    await expect.element(row).toHaveTextContent('End to ende2e9501,9952,1972,360*7002,4004');
    await expect.element(panel.getByText(/Retell gave other figures for End to end \(p99\)/)).toBeVisible();
  });

  it('can be copied as a table', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const { panel } = await open(ALIGNED);
    await panel.getByRole('button', { name: 'Copy the figures as a table' }).click();
    expect(write.mock.calls[0]?.[0].split('\n')[2]).toBe(
      'llm\tLanguage model\t450\t1480\t1690\t1858\t300\t1900\t4',
    );
    write.mockRestore();
  });

  it('are saved as CSV once the look is recorded, and not before', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValueOnce(new Response(null, { status: 500 }));
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    const { panel } = await open(ALIGNED);
    const button = panel.getByRole('button', { name: 'Download the latency as CSV' });
    await button.click();
    await expect.element(panel.getByRole('alert')).toHaveTextContent('Nothing was saved.');
    expect(saved).not.toHaveBeenCalled();
    fetched.mockResolvedValueOnce(new Response(null, { status: 204 }));
    await button.click();
    await expect.poll(() => saved.mock.calls.length).toBe(1);
    await expect.poll(() => panel.getByRole('alert').elements()).toEqual([]);
    vi.restoreAllMocks();
  });

  it('that are missing are said to be missing', async () => {
    const { panel } = await open({ call_id: 'c', call_status: 'ended', transcript_with_tool_calls: TALK });
    await expect.element(panel.getByText('Retell gave no latency for this call.')).toBeVisible();
    await expect.element(panel.getByText(/^Waits from the transcript/)).toBeVisible();
  });
});

describe('reference lines', () => {
  it('move, are added and removed, and are remembered', async () => {
    const { panel, surface } = await open(ALIGNED);
    await surface();
    await panel.getByText('Reference lines').click();
    await panel.getByLabelText('Slow from').fill('0.9');
    await panel.getByRole('button', { name: 'Set' }).click();
    await expect.element(panel.getByText('4 replies, 3 slower than 900 ms')).toBeVisible();
    await panel.getByLabelText('Another line at').fill('1.5');
    await panel.getByRole('button', { name: 'Add' }).click();
    await expect.element(panel.getByRole('button', { name: 'Remove the line at 1.5 s' })).toBeVisible();
    expect(panel.element().querySelectorAll('.latency-line')).toHaveLength(2);
    expect(localStorage.getItem('callscope.latencyLines')).toBe('[1500]');
    await panel.getByRole('button', { name: 'Remove the line at 1.5 s' }).click();
    expect(panel.element().querySelectorAll('.latency-line')).toHaveLength(1);
    await panel.getByLabelText('Another line at').fill('nothing');
    await expect.element(panel.getByRole('button', { name: 'Add' })).toBeDisabled();
  });
});
