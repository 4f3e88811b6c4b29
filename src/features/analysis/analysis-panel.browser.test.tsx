import '@/ui/styles.css';
import { beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Call } from '@/domain/call';
import { milliseconds } from '@/domain/units';
import { AnalysisPanel } from './analysis-panel';

const ENDED: Call = { call_id: 'c', call_status: 'ended', end_timestamp: milliseconds(1_763_405_327_000) };

beforeEach(() => page.viewport(600, 900));

const open = async (call: Call, view: 'original' | 'redacted' = 'original') =>
  (await render(<AnalysisPanel call={call} view={view} />)).getByRole('region', {
    name: 'Analysis',
    exact: true,
  });

it('shows what the model wrote, whose opinion it is, and custom data of any shape', async () => {
  const long = 'One sentence of many. '.repeat(60);
  const panel = await open({
    ...ENDED,
    call_analysis: {
      call_summary: long,
      user_sentiment: 'Negative',
      call_successful: false,
      in_voicemail: false,
      custom_analysis_data: {
        booked: 'false',
        score: 4.5,
        later: null,
        note: '',
        tags: ['a', 'b'],
        slots: [{ day: 'Thursday' }],
      },
    },
  });
  await expect.element(panel.getByText('written by the post-call model, can be wrong')).toBeVisible();
  const rows = [...panel.element().querySelectorAll('dl')].flatMap((list) =>
    [...list.children].map(
      (row) =>
        `${row.querySelector('dt')?.textContent}: ${row.querySelector('.field-value, dd')?.textContent}`,
    ),
  );
  expect(rows).toEqual([
    'Sentiment: Negative',
    'Successful: No',
    'Voicemail: No',
    'booked: false',
    'score: 4.5',
    'later: not set',
    'note: empty text',
    'tags: a, b',
    'slots: 1 entry',
    '1: 1 field',
    'day: Thursday',
  ]);
  const height = () => panel.element().querySelector('.long-text')?.getBoundingClientRect().height ?? 0;
  const folded = height();
  await panel.getByRole('button', { name: 'Show all of the summary' }).click();
  await expect.poll(height).toBeGreaterThan(folded);
});

it.each<[string, Call, 'original' | 'redacted', RegExp]>([
  [
    'live',
    { call_id: 'c', call_status: 'ongoing' },
    'original',
    /not available yet; it comes when the call has ended/,
  ],
  [
    'just ended',
    { ...ENDED, end_timestamp: milliseconds(Date.now()) },
    'original',
    /not available yet; this page refreshes/,
  ],
  ['long over', ENDED, 'original', /Retell gave no analysis/],
  ['redacted', ENDED, 'redacted', /withheld in the redacted view/],
  ['not stored', { ...ENDED, data_storage_setting: 'basic_attributes_only' }, 'original', /was not stored/],
])('says why there is none: %s', async (_, call, view, sentence) => {
  const panel = await open(call, view);
  await expect.element(panel.getByText(sentence)).toBeVisible();
});
