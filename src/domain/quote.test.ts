import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sketchCall } from '@/testing/sketch';
import { buildConversation } from './build-conversation';
import { quoteBetween, quoteHtml, quoteText } from './quote';

const CONVERSATION = buildConversation(
  sketchCall(`
  agent |Thanks for calling           I have three openings
  caller|                   Hi there`),
);
const LINK = 'https://c.example/calls/call_1?t=0.9-2&view=redacted';
const at = (turn: number, offset: number) => ({ turn, offset });

describe('a quote', () => {
  it('takes whole words, even where only a part of them was marked', () => {
    const quote = quoteBetween(CONVERSATION, at(0, 8), at(0, 13));
    expect(quote?.turns).toMatchObject([{ who: 'Agent', text: 'for calling' }]);
    const [, forWord, calling] = CONVERSATION.words;
    expect(quote?.stretch).toEqual({ start: forWord?.start, end: calling?.end });
  });

  it('runs over several turns, each with its speaker and time', () => {
    const quote = quoteBetween(CONVERSATION, at(0, 11), at(2, 6));
    expect(quote && quoteText(quote, LINK)).toBe(
      ['Agent, 0:01: “calling”', 'Caller, 0:01: “Hi there”', 'Agent, 0:02: “I have”', LINK].join('\n'),
    );
  });

  it('is nothing between two words, and words without a sound where they have no times', () => {
    expect(quoteBetween(CONVERSATION, at(0, 6), at(0, 7))).toBeNull();
    const untimed = buildConversation({
      call_id: 'c',
      transcript_object: [{ role: 'user', content: 'No times <here> & there', words: [] }],
    } as never);
    const quote = quoteBetween(untimed, at(0, 3), at(0, 15));
    expect(quote).toEqual({ turns: [{ who: 'Caller', at: null, text: 'times <here>' }], stretch: null });
    expect(quote && quoteHtml(quote, LINK)).toBe(
      '<blockquote><p><b>Caller</b>: times &lt;here&gt;</p></blockquote><p><a href="https://c.example/calls/call_1?t=0.9-2&amp;view=redacted">https://c.example/calls/call_1?t=0.9-2&amp;view=redacted</a></p>',
    );
  });

  it('has no link where there is none to give', () => {
    const quote = quoteBetween(CONVERSATION, at(1, 0), at(1, 8));
    expect(quote && quoteText(quote, null)).toBe('Caller, 0:01: “Hi there”');
    expect(quote && quoteHtml(quote, null)).toBe(
      '<blockquote><p><b>Caller</b>, 0:01: Hi there</p></blockquote>',
    );
  });

  it('never holds a part of a word, whatever was marked', () => {
    const place = fc.record({ turn: fc.nat(2), offset: fc.nat(30) });
    const all = new Set(CONVERSATION.turns.flatMap(({ text }) => text.split(/\s+/)));
    fc.assert(
      fc.property(place, place, (from, to) => {
        const quote = quoteBetween(CONVERSATION, from, to);
        for (const { text } of quote?.turns ?? [])
          for (const word of text.split(/\s+/)) expect(all.has(word)).toBe(true);
        if (quote?.stretch) expect(quote.stretch.end).toBeGreaterThan(quote.stretch.start);
      }),
    );
  });
});
