import '@/ui/styles.css';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Call, Utterance } from '@/domain/call';
import { milliseconds, seconds } from '@/domain/units';
import { measured } from '@/testing/measured';
import { highlighted, renderTranscript } from '@/testing/render-transcript';
import { endNoteOf } from './end-note';

const say = (role: 'agent' | 'user' | 'transfer_target', text: string, start: number): Utterance => ({
  role,
  content: text,
  words: [{ word: text, start: seconds(start), end: seconds(start + 1) }],
});
const invoke = (id: string, name: string, args: string | undefined, at: number): Utterance => ({
  role: 'tool_call_invocation',
  tool_call_id: id,
  name,
  time_sec: seconds(at),
  ...(args === undefined ? {} : { arguments: args }),
});
const answer = (id: string, content: string, at: number, successful?: boolean): Utterance => ({
  role: 'tool_call_result',
  tool_call_id: id,
  content,
  time_sec: seconds(at),
  ...(successful === undefined ? {} : { successful }),
});
const callOf = (...transcript: Utterance[]): Call => ({
  call_id: 'c',
  transcript_with_tool_calls: transcript,
});

beforeEach(async () => {
  await page.viewport(900, 700);
  localStorage.clear();
});

describe('rows', () => {
  it('keep the order in which Retell gave them', async () => {
    const { rows } = await renderTranscript(
      callOf(say('agent', 'Second in time', 5), say('user', 'First in time', 1), say('agent', 'Third', 9)),
    );
    expect(rows().map((row) => row.querySelector('p')?.textContent)).toEqual([
      'Second in time',
      'First in time',
      'Third',
    ]);
  });

  it('say who speaks, and link to the start, which a press seeks without playing', async () => {
    const { row, asked } = await renderTranscript(callOf(say('transfer_target', 'Front desk', 62.5)));
    expect(row(0).textContent).toBe('1:02TransferFront desk');
    const link = row(0).querySelector('a');
    expect(link?.getAttribute('href')).toBe('/calls/x?t=62.5');
    if (link) await userEvent.click(link);
    expect(asked).toEqual(['seek 62.5']);
  });

  it('show text of an unknown speaker as text, under its own label', async () => {
    const { rows } = await renderTranscript({
      call_id: 'c',
      transcript: 'AI: Hello\nMaria: A table for two\nAI: For when?',
    });
    expect(rows().map((row) => row.dataset.speaker)).toEqual(['agent', 'agent']);
    const unknown = document.querySelector('.transcript-row[data-kind="unknown"]');
    expect(unknown?.querySelector('.transcript-speaker')?.textContent).toBe('Maria');
    expect(unknown?.querySelector('[data-search]')?.textContent).toBe('A table for two');
  });

  it('show the wait before a reply, in amber and with its cause from 2 s on', async () => {
    const { row } = await renderTranscript(
      callOf(
        say('user', 'Hello', 0),
        say('agent', 'Hi', 1.8),
        say('user', 'When', 4),
        invoke('a', 'find_slot', '{}', 5.2),
        answer('a', '{"success":true}', 6.2),
        say('agent', 'Monday', 7.5),
      ),
    );
    expect(row(0, 'reply').textContent).toContain('800 ms');
    expect(row(0, 'reply').querySelector('.chip')?.getAttribute('data-tone')).toBe('line');
    expect(row(1, 'reply').textContent).toContain('2.50 s');
    expect(row(1, 'reply').textContent).toContain('Slow reply. Largest known part: find_slot');
    expect(row(1, 'reply').querySelector('.chip')?.getAttribute('data-tone')).toBe('warn');
    expect(row(1, 'reply').querySelector('svg')).not.toBeNull();
  });

  it('show one wait by the source that leads, the others on hover, and what was not measured', async () => {
    const call = callOf(
      say('user', 'Hello', 0),
      say('agent', 'Hi', 1.8),
      say('user', 'When', 4),
      say('agent', 'Monday', 7.5),
      say('user', 'Well', 10),
      say('agent', 'Okay', 11.9),
    );
    const { measures } = measured(call);
    const [first, second, third] = measures.replies;
    if (!first || !second || !third) throw new Error('Three replies were due.');
    const replies = [
      { ...first, wait: milliseconds(860), audio: milliseconds(860), e2e: milliseconds(640) },
      { ...second, wait: null },
      third,
    ];
    const { row } = await renderTranscript(call, {
      measures: {
        ...measures,
        source: 'audio',
        replies,
        replyOf: new Map(replies.map((reply) => [reply.turn, reply])),
      },
    });
    const chip = (place: number) => row(place, 'reply').querySelector('.chip');
    expect(chip(0)?.textContent).toBe('Wait before the reply: 860 ms, measured in the audio');
    expect(chip(0)?.getAttribute('title')).toBe(
      '860 ms measured in the audio\n800 ms measured from the transcript\n640 ms measured by Retell (e2e)',
    );
    expect(chip(1)?.textContent).toBe('Wait before the reply: not measured');
    expect(chip(1)?.getAttribute('title')).toMatch(
      /^Not measured in the audio\n2\.50? s measured from the transcript$/,
    );
  });

  it('mark the words that were never heard, with words for it; they stay text to be found and copied', async () => {
    const call: Call = {
      call_id: 'c',
      transcript_with_tool_calls: [
        {
          role: 'agent',
          content: 'We are open until five today',
          words: ['We ', 'are ', 'open ', 'until ', 'five ', 'today'].map((word, i) => ({
            word,
            start: seconds(i),
            end: seconds(i + 1),
          })),
        },
        say('user', 'Stop', 3),
      ],
    };
    const { row, search, region } = await renderTranscript(call, {
      measures: { ...measured(call).measures, notHeard: [3, 4, 5] },
    });
    await expect.poll(() => highlighted('unheard-words')).toEqual(['until five today']);
    await expect.element(region.getByText('The last 3 words were not heard')).toBeVisible();
    expect(row(0).querySelector('p')?.childNodes).toHaveLength(1);
    expect(row(0).querySelector('p')?.textContent).toBe('We are open until five today');
    await search.fill('until five');
    await expect.poll(() => highlighted('search-current')).toEqual(['until five']);
    getSelection()?.selectAllChildren(row(0));
    expect(getSelection()?.toString()).not.toContain('were not heard');
    expect(row(1).textContent).not.toContain('not heard');
  });

  it('show what is not speech', async () => {
    const { row } = await renderTranscript(
      callOf(
        say('agent', 'Hello', 0),
        { role: 'node_transition', new_node_name: '🦷 Prüfung', time_sec: seconds(3) },
        { role: 'dtmf', digit: '4' },
        { role: 'dtmf', digit: '#' },
        { role: 'sms', content: 'See you', multimedia: ['https://x.test/a.png'], time_sec: seconds(4) },
        { role: 'injected', content: 'The caller is a member.', time_sec: seconds(5) },
      ),
    );
    expect(row(0, 'node').textContent).toContain('🦷 Prüfung');
    expect([...row(0, 'keypad').querySelectorAll('kbd')].map((key) => key.textContent)).toEqual(['4', '#']);
    expect(row(0, 'keypad').textContent).toContain('2 keys');
    expect(row(0, 'sms').textContent).toContain('See you');
    expect(row(0, 'sms').textContent).toContain('https://x.test/a.png');
    expect(row(0, 'injected').textContent).toContain('The caller is a member.');
    expect(row(0, 'node').querySelector('a')?.textContent).toBe('0:03');
  });

  it('show no time where none was given, though a place is known', async () => {
    const { row } = await renderTranscript(
      callOf(say('agent', 'Hello', 0), { role: 'node_transition', new_node_name: 'Next' }),
    );
    expect(row(0, 'node').querySelector('a')).toBeNull();
  });

  it('keep a role that is not known, as JSON', async () => {
    const { row, region } = await renderTranscript(
      callOf({ role: 'unknown', given: '__proto__', value: { role: '__proto__', mood: ['<b>', 1] } }),
    );
    expect(row(0, 'unknown').querySelector('code')?.textContent).toBe('__proto__');
    await expect.element(region.getByText('"mood"')).toBeVisible();
    expect(row(0, 'unknown').querySelector('pre')?.textContent).toContain('"<b>"');
  });

  it('end with how the call ended', async () => {
    const call: Call = {
      ...callOf(say('agent', 'Bye', 0)),
      call_status: 'ended',
      disconnection_reason: 'user_hangup',
      duration_ms: milliseconds(187_100),
    };
    const { row } = await renderTranscript(call, { endNote: endNoteOf(call, { duration: seconds(187.1) }) });
    expect(row(0, 'end').textContent).toBe('3:07Caller hung upuser_hangup');
  });

  it('say that words cannot follow where no word has a time', async () => {
    const { region, asked, row } = await renderTranscript(
      callOf({ role: 'agent', content: 'Hello there', words: [] }),
    );
    await expect.element(region.getByText('has no word times')).toBeVisible();
    expect(region.getByRole('switch').elements()).toHaveLength(0);
    await userEvent.click(row(0).querySelector('p') ?? row(0));
    row(0).focus();
    await userEvent.keyboard('{Enter}');
    expect(asked).toEqual([]);
  });

  it('give a reason where there are none', async () => {
    const { region } = await renderTranscript(
      { call_id: 'c' },
      { emptyNote: 'The transcript was not stored.' },
    );
    await expect.element(region.getByText('The transcript was not stored.')).toBeVisible();
    expect(region.getByRole('searchbox').elements()).toHaveLength(0);
  });

  it('wrap a word without an end instead of widening the page', async () => {
    await page.viewport(320, 600);
    const { region } = await renderTranscript(
      callOf(
        say('user', 'x'.repeat(600), 0),
        invoke('a', 'n'.repeat(200), `{"${'k'.repeat(300)}":"${'v'.repeat(300)}"}`, 2),
        answer('a', '{"success":false}', 3),
      ),
    );
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    expect(region.element().scrollWidth).toBeLessThanOrEqual(region.element().clientWidth);
  });
});

describe('a tool', () => {
  const card = (row: HTMLElement) => {
    const details = row.querySelector('details');
    if (!details) throw new Error('no card');
    return details;
  };

  it('that worked is one line, and opens', async () => {
    const { row, region } = await renderTranscript(
      callOf(invoke('a', 'lookup', '{"name":"Ann"}', 1), answer('a', '{"id":"p1","plan":"Gold"}', 1.6, true)),
    );
    expect(card(row(0, 'tool')).open).toBe(false);
    expect(row(0, 'tool').textContent).toContain('OK');
    expect(row(0, 'tool').textContent).toContain('id p1, plan Gold');
    expect(row(0, 'tool').textContent).toContain('600 ms');
    await userEvent.click(card(row(0, 'tool')).querySelector('summary') ?? row(0, 'tool'));
    await expect.element(region.getByText('"name": "Ann"')).toBeVisible();
  });

  it('that failed is open, with arguments and result, also when only the inside says so', async () => {
    const { row, region } = await renderTranscript(
      callOf(
        invoke('a', 'book', '{"day":"Mon"}', 1),
        answer('a', '{"success":false,"error":"Full"}', 3, true),
      ),
    );
    expect(card(row(0, 'tool')).open).toBe(true);
    expect(row(0, 'tool').textContent).toContain('Failed');
    await expect.element(region.getByText('"day": "Mon"')).toBeVisible();
    await expect.element(region.getByText('"error": "Full"')).toBeVisible();
    const [args, result] = [...row(0, 'tool').querySelectorAll('.transcript-side')];
    expect(args?.getBoundingClientRect().top).toBe(result?.getBoundingClientRect().top);
  });

  it('without a result says so, and shows arguments that are not JSON as they are', async () => {
    const { row } = await renderTranscript(callOf(invoke('a', 'end_call', 'reason: {bye', 1)));
    expect(row(0, 'tool').textContent).toContain('No result');
    expect(row(0, 'tool').querySelector('pre')?.textContent).toBe('reason: {bye');
  });

  it('copies what was sent, unchanged', async () => {
    const copied: string[] = [];
    const clipboard = { writeText: async (text: string) => void copied.push(text) };
    const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    const { region } = await renderTranscript(
      callOf(invoke('a', 'book', '{"n":1.0}', 1), answer('a', 'no', 2, false)),
    );
    await region.getByRole('button', { name: 'Copy arguments of book' }).click();
    await region.getByRole('button', { name: 'Copy result of book' }).click();
    expect(copied).toEqual(['{"n":1.0}', 'no']);
    if (own) Object.defineProperty(navigator, 'clipboard', own);
    else Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('whose result came late is joined to its start', async () => {
    const { row, region } = await renderTranscript(
      callOf(
        invoke('a', 'book', '{}', 1),
        say('agent', 'One moment', 2),
        answer('a', '{"success":false,"message":"Timed out"}', 16),
      ),
    );
    expect(row(0, 'tool_start').textContent).toContain('started, result 15.0 s later at 0:16');
    expect(row(0, 'tool').querySelector('a')?.textContent).toBe('0:16');
    const parts = [...region.element().querySelectorAll<HTMLElement>('.transcript-wait')];
    expect(parts.map(({ dataset }) => dataset.part)).toEqual(['first', 'middle', 'last']);
    expect(parts.every(({ dataset }) => dataset.failed === 'true')).toBe(true);
  });
});

describe('a call that grows', () => {
  const start = [say('agent', 'Hello', 0), say('user', 'Hi', 2)];

  it('keeps every row that was there, and a selection in it', async () => {
    const { rows, grow } = await renderTranscript(callOf(...start));
    const before = rows();
    const texts = before.map((row) => row.querySelector('p')?.firstChild);
    getSelection()?.selectAllChildren(before[0]?.querySelector('p') ?? document.body);
    await grow(callOf(...start, say('agent', 'How are you', 4)));
    const after = rows();
    expect(after).toHaveLength(3);
    expect(after.slice(0, 2).every((row, i) => row === before[i])).toBe(true);
    expect(after.slice(0, 2).map((row) => row.querySelector('p')?.firstChild)).toEqual(texts);
    expect(getSelection()?.toString()).toBe('Hello');
  });

  it('goes on lighting words, in old turns and new', async () => {
    const { move, grow, row } = await renderTranscript(callOf(...start));
    move(2.5);
    expect(row(1).getAttribute('aria-current')).toBe('true');
    await grow(callOf(...start, say('agent', 'Well', 4)));
    expect(row(1).getAttribute('aria-current')).toBe('true');
    move(4.5);
    expect(row(1).hasAttribute('aria-current')).toBe(false);
    expect([...(CSS.highlights.get('current-word') ?? [])].map(String)).toEqual(['Well']);
  });

  it('does not move the reader', async () => {
    const many = Array.from({ length: 60 }, (_, i) => say(i % 2 ? 'user' : 'agent', `Turn ${i}`, i * 2));
    const { row, grow } = await renderTranscript(callOf(...many));
    row(30).scrollIntoView();
    const top = row(30).getBoundingClientRect().top;
    await grow(callOf(...many, say('agent', 'More', 130)));
    expect(row(30).getBoundingClientRect().top).toBe(top);
  });
});

describe('the actions of a turn', () => {
  it('come with the pointer and with the focus, and play from its start', async () => {
    const { row, asked, region } = await renderTranscript(
      callOf(say('agent', 'Hello', 0.5), say('user', 'Hi', 2)),
    );
    await userEvent.hover(row(1));
    await region.getByRole('button', { name: 'Play this turn' }).click();
    expect(asked.splice(0)).toEqual(['seek 2', 'play']);
    (document.activeElement as HTMLElement | null)?.blur();
    row(0).focus();
    await expect.poll(() => row(0).querySelectorAll('button').length).toBe(2);
    expect(region.getByRole('button', { name: 'Copy link to this turn' }).elements()).toHaveLength(1);
  });
});
