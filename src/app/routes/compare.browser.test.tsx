import '@/ui/styles.css';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Providers } from '@/app/providers';
import { routes } from '@/app/router';
import type { ListeningAnswer } from '@/contract/listening';
import { createQueryClient } from '@/lib/queries';

/** Hello at 1 s, a question at 10 s and its answer at 15 s, with whatever else happens in a call between them. */
const CALL = {
  call_id: 'call_moved_0123456789',
  call_status: 'ended',
  disconnection_reason: 'user_hangup',
  duration_ms: 20_000,
  recording_url: '/api/calls/call_moved_0123456789/recording?source=mono',
  transcript_with_tool_calls: [
    { role: 'agent', content: 'Hello.', words: [{ word: 'Hello.', start: 1, end: 2 }] },
    { role: 'node_transition', former_node_name: 'Greeting', new_node_name: 'Booking', time_sec: 3 },
    { role: 'dtmf', digit: '4', time_sec: 4 },
    { role: 'tool_call_invocation', tool_call_id: 't', name: 'find_slot', arguments: '{}', time_sec: 5 },
    {
      role: 'tool_call_result',
      tool_call_id: 't',
      content: '{"success":false}',
      successful: false,
      time_sec: 6,
    },
    { role: 'sms', content: 'Your slot is free.', time_sec: 7 },
    { role: 'injected', content: 'The caller is known.', time_sec: 8 },
    { role: 'whisper', content: 'psst' },
    { role: 'user', content: 'When?', words: [{ word: 'When?', start: 10, end: 10.5 }] },
    { role: 'agent', content: 'Monday.', words: [{ word: 'Monday.', start: 15, end: 16 }] },
  ],
};

const HEARD: ListeningAnswer = {
  channels: { count: 2, agent: 0, caller: 1, confidence: 1, sure: true, reason: null },
  words: { offset: 1.5, drift: 0, confidence: 1, sure: true, corrected: true },
  replies: [],
  not_heard: [],
  silences: { skips: [], saved_s: 0 },
  other_sound: [],
  silent_words: [],
  gains_db: null,
};

/** What the server tells of the sound; null where it cannot. */
let heard: ListeningAnswer | null;

beforeEach(async () => {
  heard = HEARD;
  await page.viewport(1200, 900);
  vi.spyOn(window, 'fetch').mockImplementation(async (input) => {
    const path = String(input);
    if (path.includes('/listening'))
      return heard ? Response.json(heard) : Response.json({ code: 'no_recording' }, { status: 404 });
    return path.startsWith('/api/calls/') ? Response.json(CALL) : new Response(null, { status: 404 });
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

async function open() {
  const router = createMemoryRouter(routes, { initialEntries: [`/compare?a=${CALL.call_id}`] });
  const screen = await render(
    <Providers queries={createQueryClient()}>
      <RouterProvider router={router} />
    </Providers>,
  );
  const region = (name: string) => screen.getByRole('region', { name, exact: true });
  await expect.element(region('Transcripts')).toBeVisible();
  return { region };
}

it('goes by the sound, as the page of the call does, where that moved the words', async () => {
  const { region } = await open();
  const reply = region('Moments').getByRole('link', { name: /Slow reply/ });
  const said = region('Transcripts').getByRole('link', { name: '0:16', exact: true });
  await expect.element(said).toHaveAttribute('href', `/calls/${CALL.call_id}?t=16.5`);
  await expect.element(reply).toHaveAttribute('href', `/calls/${CALL.call_id}?t=12`);
});

it('goes by the word times where nothing is known of the sound', async () => {
  heard = null;
  const { region } = await open();
  const said = region('Transcripts').getByRole('link', { name: '0:15', exact: true });
  await expect.element(said).toHaveAttribute('href', `/calls/${CALL.call_id}?t=15`);
});

it('has a line for each entry of a transcript, whatever it is', async () => {
  heard = null;
  const { region } = await open();
  const lines = region('Transcripts')
    .getByRole('listitem')
    .elements()
    .map((line) => line.textContent?.replace(/\s+/g, ' ').trim());
  expect(lines).toEqual([
    '0:01 Agent Hello.',
    '0:03Node Greeting → Booking',
    '0:04Keypad 4',
    '0:05Tool find_slot, failed after 1.00 s',
    '0:07SMS Your slot is free.',
    '0:08Injected The caller is known.',
    'whisper {"role":"whisper","content":"psst"}',
    '0:10 Caller When?',
    '0:15 Agent Monday.',
  ]);
});
