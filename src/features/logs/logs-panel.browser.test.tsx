import '@/ui/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { buildConversation } from '@/domain/build-conversation';
import type { Call } from '@/domain/call';
import { milliseconds, seconds } from '@/domain/units';
import { PlaybackProvider } from '@/lib/playback-context';
import { createQueryClient } from '@/lib/queries';
import { createTurnFocus, TurnFocusProvider } from '@/lib/turn-focus';
import { createHandClock } from '@/testing/render-transcript';
import { LogsPanel } from './logs-panel';

const START = Date.UTC(2026, 10, 17, 18, 42, 6);
const CALL: Call = {
  call_id: 'c',
  call_status: 'ended',
  start_timestamp: milliseconds(START),
  duration_ms: milliseconds(187_000),
  public_log_url: '/api/calls/c/log',
  transcript_with_tool_calls: [
    {
      role: 'agent',
      content: 'Hello there',
      words: [{ word: 'Hello there', start: seconds(64), end: seconds(65) }],
      response_id: 7,
    },
  ],
};
const LOG = [
  '2026-11-17T18:42:06.000Z INFO  call started',
  '2026-11-17T18:43:10.200Z WARN  knowledge base retrieved response_id=7 ms=1310',
  'Traceback, line two',
  '2026-11-17T18:45:09.000Z ERROR tool failed: (504)',
].join('\n');

const problem = (status: number, code: string, title: string, detail: string) =>
  Response.json({ type: 'about:blank', title, status, detail, code }, { status });

let answer: (path: string) => Response = () => new Response(LOG);
const asked: string[] = [];

beforeEach(async () => {
  await page.viewport(700, 900);
  asked.length = 0;
  answer = () => new Response(LOG);
  vi.spyOn(window, 'fetch').mockImplementation(async (input) => {
    asked.push(String(input));
    return answer(String(input));
  });
});
afterEach(() => vi.restoreAllMocks());

async function open(
  call: Call = CALL,
  { view = 'original' as const, tab = '?tab=logs', isRedacted = false } = {},
) {
  const hand = createHandClock();
  const focus = createTurnFocus();
  const shown: string[] = [];
  focus.onShow((key) => shown.push(key));
  const screen = await render(
    <QueryClientProvider client={createQueryClient()}>
      <MemoryRouter initialEntries={[`/calls/c${tab}`]}>
        <PlaybackProvider clock={hand.clock}>
          <TurnFocusProvider focus={focus}>
            <LogsPanel
              call={call}
              conversation={buildConversation(call)}
              view={isRedacted ? 'redacted' : view}
              linkAt={(t) => `/calls/c?t=${String(t)}`}
            />
          </TurnFocusProvider>
        </PlaybackProvider>
      </MemoryRouter>
    </QueryClientProvider>,
  );
  const panel = screen.getByRole('region', { name: 'Logs', exact: true });
  const search = panel.getByRole('searchbox', { name: 'Search the log' });
  return { ...hand, focus, shown, panel, search };
}

describe('the public log', () => {
  it('is asked for when it is opened and not before', async () => {
    const { panel } = await open(CALL, { tab: '' });
    expect(asked).toEqual([]);
    await panel.getByRole('button', { name: 'Show the public log' }).click();
    await expect.element(panel.getByText('4 lines, text with times')).toBeVisible();
    expect(asked).toEqual(['/api/calls/c/log']);
  });

  it('leads to its time and its reply', async () => {
    const { panel, asked: did, shown } = await open();
    await panel.getByRole('link', { name: '1:04.2' }).click();
    expect(did).toEqual(['seek 64.2']);
    await panel.getByRole('button', { name: 'Show the reply at 1:04' }).click();
    expect(shown).toEqual(['turn-0']);
    expect(did.at(-1)).toBe('seek 64');
  });

  it('is searched as it is written and shown by level', async () => {
    const { panel, search } = await open();
    await search.fill('(504)');
    await expect.element(panel.getByText('1 of 1')).toBeVisible();
    await expect
      .poll(() => panel.element().querySelector('[data-hit]')?.textContent)
      .toContain('tool failed');
    await search.fill('.*');
    await expect.element(panel.getByText('No matches')).toBeVisible();
    await search.fill('');
    await panel.getByRole('button', { name: 'Warn 1' }).click();
    await expect.poll(() => panel.element().querySelectorAll('.log-line').length).toBe(2);
    await expect.element(panel.getByText('Traceback, line two')).toBeVisible();
  });

  it('says why it cannot be read, and tries again', async () => {
    answer = () =>
      problem(404, 'no_recording', 'This call has no such file', 'The store no longer has this file.');
    const first = await open();
    await expect
      .element(first.panel.getByRole('alert'))
      .toHaveTextContent('The store no longer has this file.');
    answer = () => new Response(LOG);
    await first.panel.getByRole('button', { name: 'Try again' }).click();
    await expect.element(first.panel.getByText('4 lines, text with times')).toBeVisible();
  });

  it('keeps what came when it is cut off, and tries again', async () => {
    answer = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('INFO first line\nINFO half'));
          },
          pull: (controller) => controller.error(new Error('gone')),
        }),
      );
    const { panel } = await open();
    await expect.element(panel.getByRole('alert')).toHaveTextContent('The file was cut off');
    await expect.element(panel.getByText('first line')).toBeVisible();
    answer = () => new Response(LOG);
    await panel.getByRole('button', { name: 'Try again' }).click();
    await expect.element(panel.getByText('4 lines, text with times')).toBeVisible();
    await expect.element(panel.getByRole('alert')).not.toBeInTheDocument();
  });

  it('says when there is none, when it is empty, and when it is withheld', async () => {
    const { public_log_url: _, ...none } = CALL;
    const without = await open(none);
    await expect.element(without.panel.getByText('Retell gave no public log for this call.')).toBeVisible();
    const redacted = await open(CALL, { isRedacted: true });
    await expect.element(redacted.panel.getByText(/withheld in the redacted view/)).toBeVisible();
    expect(asked).toEqual([]);
    answer = () => new Response('');
    const empty = await open();
    await expect.element(empty.panel.getByText('The public log is empty.')).toBeVisible();
  });

  it('of 50 MB is read, counted and found to its last line', async () => {
    const line = (i: number) => `2026-11-17T18:42:07.000Z INFO  line ${i} ${'words of a log '.repeat(6)}\n`;
    const block = 2000;
    const blocks = Math.ceil(50_000_000 / (line(0).length * block));
    answer = () => {
      let sent = 0;
      return new Response(
        new ReadableStream({
          pull(controller) {
            if (sent === blocks) {
              controller.enqueue(
                new TextEncoder().encode('2026-11-17T18:45:00.000Z ERROR the needle at the end\n'),
              );
              controller.close();
              return;
            }
            const from = sent * block;
            controller.enqueue(
              new TextEncoder().encode(Array.from({ length: block }, (_, i) => line(from + i)).join('')),
            );
            sent += 1;
          },
        }),
      );
    };
    const { panel, search } = await open();
    const lines = (blocks * block + 1).toLocaleString('en');
    await expect
      .element(panel.getByText(`${lines} lines, text with times`), { timeout: 50_000 })
      .toBeVisible();
    expect(panel.element().querySelectorAll('.log-line').length).toBeLessThan(80);
    await search.fill('the NEEDLE');
    await expect.element(panel.getByText('1 of 1', { exact: true }), { timeout: 50_000 }).toBeVisible();
    await expect.element(panel.getByText('the needle at the end')).toBeInViewport();
  }, 120_000);
});

describe('the knowledge base contents', () => {
  const WITH: Call = { ...CALL, knowledge_base_retrieved_contents_url: '/api/calls/c/knowledge-base' };
  const contents = (path: string) =>
    path.endsWith('/log')
      ? new Response(LOG)
      : Response.json([
          { response_id: 7, retrieved: [{ content: 'Open from nine', score: 0.8 }] },
          { note: 'loose' },
        ]);

  it('stand at their reply', async () => {
    answer = contents;
    const { panel, shown } = await open(WITH);
    await expect.element(panel.getByText('Open from nine')).toBeVisible();
    await expect.element(panel.getByText('Reply not named')).toBeVisible();
    await panel.getByRole('button', { name: 'Reply at 1:04' }).click();
    expect(shown).toEqual(['turn-0']);
  });

  it('are opened and shown when a reply asks for them, and say when they have nothing for it', async () => {
    answer = contents;
    const { panel, focus } = await open(WITH, { tab: '' });
    focus.showRetrieved(7);
    await expect
      .poll(() => panel.element().querySelector('[data-asked]')?.textContent)
      .toContain('Open from nine');
    expect(asked).toEqual(['/api/calls/c/knowledge-base']);
    focus.showRetrieved(8);
    await expect.element(panel.getByText('The knowledge base gave nothing for this reply.')).toBeVisible();
  });
});
