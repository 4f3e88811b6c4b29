import '@/ui/styles.css';
import { Profiler, StrictMode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { buildConversation } from '@/domain/build-conversation';
import type { Call, RawWord, Utterance } from '@/domain/call';
import { seconds } from '@/domain/units';
import { PlaybackProvider } from '@/lib/playback-context';
import { createHandClock, highlighted, placeOf, renderTranscript } from '@/testing/render-transcript';
import { sketchCall } from '@/testing/sketch';
import { wordText } from '@/testing/word-text';
import { Transcript } from './transcript';

const CALL = sketchCall(`
  agent |Hello this is Ava            Sure, which day suits you
  caller|                  A cleaning                     Thursday`);

/** The second word begins where the first ends. */
const TOUCHING: Call = {
  call_id: 'c',
  transcript_object: [
    {
      role: 'agent',
      content: 'Hello this',
      words: [
        { word: 'Hello ', start: seconds(0.1), end: seconds(0.6) },
        { word: 'this', start: seconds(0.6), end: seconds(1) },
      ],
    },
  ],
};

beforeEach(async () => {
  await page.viewport(900, 700);
  localStorage.clear();
  getSelection()?.removeAllRanges();
});

const currentRows = (rows: HTMLElement[]) =>
  rows.flatMap((row, i) => (row.getAttribute('aria-current') === 'true' ? [i] : []));

describe('the spoken word', () => {
  it('is one live range over exactly that word', async () => {
    const { move } = await renderTranscript(CALL);
    const conversation = buildConversation(CALL);
    for (const word of conversation.words) {
      move((word.start ?? 0) + 0.01);
      expect(highlighted('current-word')).toContain(wordText(conversation, word.index));
    }
    for (const range of CSS.highlights.get('current-word') ?? []) expect(range).toBeInstanceOf(Range);
  });

  it('is the new one from its exact start on', async () => {
    const { move } = await renderTranscript(TOUCHING);
    const [first, second] = buildConversation(TOUCHING).words;
    move(second?.start ?? 0);
    expect(highlighted('current-word')).toEqual(['this']);
    move((second?.start ?? 0) - 1e-9);
    expect(highlighted('current-word')).toEqual(['Hello']);
    expect(first?.end).toBe(second?.start);
  });

  it('is lit for each of two who speak at once', async () => {
    const { move, rows } = await renderTranscript(CALL);
    move(4.95);
    expect(highlighted('current-word')).toEqual(['suits', 'Thursday']);
    expect(currentRows(rows())).toEqual([2, 3]);
  });

  it('leaves the rest of its turn marked as not yet spoken, also in a pause', async () => {
    const { move } = await renderTranscript(CALL);
    move(0.7);
    expect(highlighted('unspoken-words')).toEqual(['is Ava']);
    move(1.05);
    expect(highlighted('current-word')).toEqual([]);
    expect(highlighted('unspoken-words')).toEqual(['is Ava']);
    move(1.45);
    expect(highlighted('unspoken-words')).toEqual([]);
  });

  it('touches nothing while it stays the same, and renders nothing when it changes', async () => {
    const hand = createHandClock();
    const onRender = vi.fn();
    await render(
      <PlaybackProvider clock={hand.clock}>
        <Profiler id="transcript" onRender={onRender}>
          <Transcript conversation={buildConversation(CALL)} linkAt={String} server={null} />
        </Profiler>
      </PlaybackProvider>,
    );
    hand.move(0.61);
    const [range] = CSS.highlights.get('current-word') ?? [];
    const renders = onRender.mock.calls.length;
    hand.move(0.65);
    expect([...(CSS.highlights.get('current-word') ?? [])]).toEqual([range]);
    for (let t = 0; t < 7; t += 0.05) hand.move(t);
    expect(onRender.mock.calls.length).toBe(renders);
  });

  it('has its call laid out word by word only behind the first picture', async () => {
    const hand = createHandClock();
    const conversation = buildConversation(CALL);
    const asked = vi.fn(() => conversation.words);
    const watched = Object.defineProperty({ ...conversation }, 'words', { get: asked, enumerable: true });
    const pictures: number[] = [];
    await render(
      <PlaybackProvider clock={hand.clock}>
        <Profiler id="transcript" onRender={() => pictures.push(asked.mock.calls.length)}>
          <Transcript conversation={watched} linkAt={String} server={null} />
        </Profiler>
      </PlaybackProvider>,
    );
    expect(pictures[0]).toBe(0);
    await expect.poll(() => asked.mock.calls.length).toBeGreaterThan(0);
    expect(highlighted('unspoken-words')).toEqual(['this is Ava']);
  });

  it('is painted in the hue of who speaks, in either theme', async () => {
    const { move, row } = await renderTranscript(CALL);
    move(0.1);
    const style = (index: number) => {
      const text = row(index).querySelector('p');
      return text ? getComputedStyle(text, '::highlight(current-word)').backgroundColor : '';
    };
    document.documentElement.dataset.theme = 'light';
    expect([style(0), style(1)]).toEqual(['rgb(88, 86, 214)', 'rgb(10, 107, 123)']);
    document.documentElement.dataset.theme = 'dark';
    expect([style(0), style(1)]).toEqual(['rgb(133, 131, 245)', 'rgb(107, 208, 222)']);
    delete document.documentElement.dataset.theme;
  });

  it('leaves nothing behind when the transcript goes away', async () => {
    const { move, screen, listening } = await renderTranscript(CALL);
    move(0.7);
    await screen.unmount();
    expect([highlighted('current-word'), highlighted('unspoken-words'), listening()]).toEqual([[], [], 0]);
  });

  it('is right under StrictMode, where effects run twice', async () => {
    const hand = createHandClock();
    await render(
      <StrictMode>
        <PlaybackProvider clock={hand.clock}>
          <Transcript conversation={buildConversation(CALL)} linkAt={String} server={null} />
        </PlaybackProvider>
      </StrictMode>,
    );
    hand.move(0.7);
    expect(highlighted('current-word')).toEqual(['this']);
  });

  it('lets the turn be lit where the browser has no highlights', async () => {
    const registry = Object.getOwnPropertyDescriptor(globalThis, 'Highlight');
    Reflect.deleteProperty(globalThis, 'Highlight');
    try {
      const { move, rows } = await renderTranscript(CALL);
      move(2);
      expect(currentRows(rows())).toEqual([1]);
    } finally {
      if (registry) Object.defineProperty(globalThis, 'Highlight', registry);
    }
  });
});

describe('a press on a word', () => {
  const at = (row: HTMLElement, word: string) => {
    const text = row.querySelector('p') ?? row;
    const box = text.getBoundingClientRect();
    const { x, y } = placeOf(row, word);
    return { text, position: { x: x - box.left, y: y - box.top } };
  };

  it('seeks exactly to its start and plays', async () => {
    const { row, asked } = await renderTranscript(CALL);
    const conversation = buildConversation(CALL);
    const { words } = conversation;
    for (const [turn, word] of [
      [0, 'Ava'],
      [2, 'suits'],
      [1, 'A'],
    ] as const) {
      const { text, position } = at(row(turn), word);
      await userEvent.click(text, { position });
      const start = words.find(
        (one) => one.turn === turn && wordText(conversation, one.index) === word,
      )?.start;
      expect(asked.splice(0)).toEqual([`seek ${start}`, 'play']);
    }
  });

  it('does nothing in the empty space beside the text', async () => {
    const { row, asked } = await renderTranscript(CALL);
    const text = row(1).querySelector('p') ?? row(1);
    const { width } = text.getBoundingClientRect();
    await userEvent.click(text, { position: { x: width - 5, y: 10 } });
    expect(asked).toEqual([]);
  });

  it('does nothing on a word without a time', async () => {
    const untimed: Utterance = {
      role: 'agent',
      content: 'Well then',
      words: [{ word: 'Well ' }, { word: 'then', start: seconds(1), end: seconds(2) }],
    };
    const { row, asked } = await renderTranscript({ call_id: 'c', transcript_object: [untimed] });
    const { text, position } = at(row(0), 'Well');
    await userEvent.click(text, { position });
    expect(asked).toEqual([]);
  });

  it('that drags selects text and never seeks', async () => {
    const { row, asked } = await renderTranscript(CALL);
    const from = at(row(2), 'Sure,');
    const to = at(row(2), 'suits');
    await userEvent.dragAndDrop(from.text, to.text, {
      sourcePosition: from.position,
      targetPosition: to.position,
    });
    expect(getSelection()?.toString()).toContain('which day');
    expect(asked).toEqual([]);
  });

  it('that drags from one turn to another selects both and never seeks', async () => {
    const { row, asked } = await renderTranscript(CALL);
    const from = at(row(0), 'this');
    const to = at(row(2), 'day');
    await userEvent.dragAndDrop(from.text, to.text, {
      sourcePosition: from.position,
      targetPosition: to.position,
    });
    expect(getSelection()?.toString()).toContain('A cleaning');
    expect(asked).toEqual([]);
  });

  it('twice selects the word and leaves playback where it was', async () => {
    const { row, clock, move } = await renderTranscript(CALL);
    move(3.5);
    const { text, position } = at(row(0), 'Hello');
    await userEvent.dblClick(text, { position });
    expect(getSelection()?.toString().trim()).toBe('Hello');
    expect([clock.now(), clock.getState().playing]).toEqual([3.5, false]);
  });

  it('finds the word in wrapped, Hindi, right-to-left and unspaced text', async () => {
    await page.viewport(400, 700);
    const said = (content: string, parts: string[], from: number): Utterance => ({
      role: 'user',
      content,
      words: parts.map(
        (word, i): RawWord => ({
          word,
          start: seconds(from + i),
          end: seconds(from + i + 1),
        }),
      ),
    });
    const long = Array.from({ length: 60 }, (_, i) => `word${i} `);
    const call: Call = {
      call_id: 'c',
      transcript_object: [
        said(long.join(''), long, 0),
        said('नमस्ते आप कैसे हैं', ['नमस्ते ', 'आप ', 'कैसे ', 'हैं'], 100),
        said('שלום מה שלומך היום', ['שלום ', 'מה ', 'שלומך ', 'היום'], 200),
        said('今天天气', ['今天', '天气'], 300),
      ],
    };
    const { row, asked } = await renderTranscript(call);
    for (const [turn, word, start] of [
      [0, 'word47', 47],
      [1, 'कैसे', 102],
      [2, 'שלומך', 202],
      [3, '今天', 300],
      [3, '天气', 301],
    ] as const) {
      const { text, position } = at(row(turn), word);
      await userEvent.click(text, { position });
      expect(asked.splice(0)).toEqual([`seek ${start}`, 'play']);
    }
  });
});

describe('a long call', () => {
  const LENGTH = 10_000;
  const LONG: Call = {
    call_id: 'c',
    transcript_object: Array.from({ length: LENGTH / 20 }, (_, turn): Utterance => {
      const words = Array.from({ length: 20 }, (_, i): RawWord => {
        const at = (turn * 20 + i) * 0.36;
        return { word: `w${turn * 20 + i} `, start: seconds(at), end: seconds(at + 0.3) };
      });
      return { role: turn % 2 ? 'user' : 'agent', content: words.map(({ word }) => word).join(''), words };
    }),
  };

  it('of 10,000 words is whole text, each turn one text node', async () => {
    const { rows, move } = await renderTranscript(LONG);
    expect(
      rows()
        .map((row) => row.querySelector('p')?.textContent)
        .join('')
        .match(/w\d+/g),
    ).toHaveLength(LENGTH);
    for (const row of rows()) expect(row.querySelector('p')?.childNodes).toHaveLength(1);
    move(9_998 * 0.36 + 0.1);
    expect(highlighted('current-word')).toEqual(['w9998']);
  });

  describe('before its later rows are there', () => {
    beforeEach(() => {
      // The rest comes by a timer, which the test lets run.
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      return () => vi.useRealTimers();
    });

    it('shows all of them at once to a reader who comes back to a place in it', async () => {
      const { rows, region } = await renderTranscript(LONG, { isBack: true }, false);
      expect(rows()).toHaveLength(LENGTH / 20);
      expect(region.getByRole('list').element()).not.toHaveAttribute('aria-busy');
    });

    it('shows the first ones and says that more come; what was heard and found meanwhile is marked then', async () => {
      const { rows, row, move, search, region } = await renderTranscript(LONG, {}, false);
      const list = region.getByRole('list').element();
      const first = [...region.element().querySelectorAll('.transcript-row')];
      // As many as fill the window below what stands above a transcript.
      const top = first[0]?.getBoundingClientRect().top ?? 0;
      expect((first.at(-1)?.getBoundingClientRect().bottom ?? 0) - top).toBeGreaterThan(innerHeight - 440);
      expect(first.length).toBeLessThan(40);
      expect(list).toHaveAttribute('aria-busy', 'true');
      move(9_998 * 0.36 + 0.1);
      await search.fill('w9998');
      await expect.element(region.getByText('1 of 1')).toBeVisible();
      expect(highlighted('search-hit')).toEqual([]);
      vi.advanceTimersByTime(300);
      await expect.poll(() => rows().length).toBe(LENGTH / 20);
      expect(list).not.toHaveAttribute('aria-busy');
      expect(highlighted('current-word')).toEqual(['w9998']);
      expect(highlighted('search-hit')).toEqual(['w9998']);
      expect(row(499).getAttribute('aria-current')).toBe('true');
    });

    it('has all of them at once for whoever comes to a later place', async () => {
      const hand = createHandClock();
      hand.move(3000);
      const screen = await render(
        <PlaybackProvider clock={hand.clock}>
          <Transcript conversation={buildConversation(LONG)} linkAt={() => '/'} server={null} />
        </PlaybackProvider>,
      );
      expect(screen.container.querySelectorAll('[data-turn]')).toHaveLength(LENGTH / 20);
    });
  });
});
