import '@/ui/styles.css';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import type { KnownCall } from '@/lib/recent-calls';
import { ShortcutsProvider } from '@/lib/shortcuts';
import { RecentList } from './call-lists';

const KNOWN: KnownCall = {
  call_id: 'call_known',
  title: 'Caller hung up',
  tone: 'warn',
  note: 'Ava',
  started: 1_760_000_000_000,
  length_s: 60,
  print: {
    lanes: [
      {
        speaker: 'agent',
        spans: [
          [0, 30],
          [60, 90],
        ],
      },
      { speaker: 'caller', spans: [[35, 55]] },
    ],
    marks: [{ at: 90, tone: 'bad' }],
  },
};

const nothing = () => {};

it('shows who spoke when beside each call that was opened, and no picture of one whose id alone is known', async () => {
  const silent = { ...KNOWN, call_id: 'call_silent', print: null };
  const { container } = await render(
    <MemoryRouter>
      <ShortcutsProvider>
        <RecentList
          calls={[KNOWN, silent, { call_id: 'call_of_somebody' }]}
          onOpen={nothing}
          onForget={nothing}
        />
      </ShortcutsProvider>
    </MemoryRouter>,
  );
  const strips = [...container.querySelectorAll('li')].map((row) => row.querySelector('a .fingerprint'));
  const [known, without, stranger] = strips;
  const spans = (speaker: string) =>
    [...(known?.querySelectorAll(`[data-speaker="${speaker}"] rect`) ?? [])].map((rect) => [
      rect.getAttribute('x'),
      rect.getAttribute('width'),
    ]);
  expect(spans('agent')).toEqual([
    ['0', '30'],
    ['60', '30'],
  ]);
  expect(spans('caller')).toEqual([['35', '20']]);
  expect(known?.querySelectorAll('[data-tone="bad"]')).toHaveLength(1);
  expect(known?.getBoundingClientRect().width).toBeGreaterThan(40);
  expect(without?.querySelectorAll('rect')).toHaveLength(0);
  expect(stranger).toBeNull();
});
