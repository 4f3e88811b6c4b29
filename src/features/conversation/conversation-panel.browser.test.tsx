import '@/ui/styles.css';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { SpokenUtterance } from '@/domain/call';
import { milliseconds, seconds } from '@/domain/units';
import { PlaybackProvider } from '@/lib/playback-context';
import { measured } from '@/testing/measured';
import { createHandClock } from '@/testing/render-transcript';
import { ConversationPanel } from './conversation-panel';

/** One piece a character, 0.2 s each, as Retell gives Japanese. */
const pieces = (role: 'agent' | 'user', text: string, at: number): SpokenUtterance => ({
  role,
  content: text,
  words: [...text].map((word, i) => ({
    word,
    start: seconds(at + i * 0.2),
    end: seconds(at + i * 0.2 + 0.18),
  })),
});

async function open(transcript: readonly SpokenUtterance[]) {
  const { conversation, measures } = measured({
    call_id: 'c',
    duration_ms: milliseconds(20_000),
    transcript_object: transcript,
  });
  await render(
    <PlaybackProvider clock={createHandClock().clock}>
      <ConversationPanel conversation={conversation} measures={measures} linkAt={String} noTextNote={null} />
    </PlaybackProvider>,
    { wrapper: MemoryRouter },
  );
}
const cells = (name: string) =>
  page
    .getByRole('row', { name: new RegExp(`^${name}`) })
    .getByRole('cell')
    .elements()
    .map(({ textContent }) => textContent);

it('counts Japanese in characters, and marks never', async () => {
  await open([
    pieces('agent', 'お電話ありがとうございます。ご予約でしょうか？', 0.5),
    pieces('user', 'はい、明日の午後三時にお願いします', 6),
  ]);
  expect(cells('Characters [\\d]')).toEqual(['21', '16']);
  await expect.element(page.getByRole('row', { name: /^Characters a minute/ })).toBeVisible();
  expect(page.getByRole('row', { name: /words/i }).elements()).toHaveLength(0);
});

it('names the unit of each side where their scripts differ', async () => {
  await open([
    pieces('agent', 'お電話ありがとうございます。', 0.5),
    pieces('user', 'good morning, I would like a table', 6),
  ]);
  expect(cells('Words or characters [\\d]')).toEqual(['13 characters', '7 words']);
});
