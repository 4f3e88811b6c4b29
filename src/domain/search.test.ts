import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNeedle, createTextSearch, findAll, type Match } from './search';
import { foldText } from './search-fold';

function find(text: string, query: string): string[] {
  const needle = createNeedle(query);
  return needle ? findAll(foldText(text), needle).map(({ start, end }) => text.slice(start, end)) : [];
}

describe('finding', () => {
  it.each([
    ['case', 'Hello HELLO', 'hello', ['Hello', 'HELLO']],
    ['accents in the text', 'Café Zürich', 'cafe zurich', ['Café Zürich']],
    ['accents in the query', 'Cafe', 'CAFÉ', ['Cafe']],
    ['marks on their own', 'Cafe\u0301!', 'café', ['Cafe\u0301']],
    ['ß as ss', 'Straße', 'STRASSE', ['Straße']],
    ['ss as ß', 'Strasse', 'straße', ['Strasse']],
    ['one s of ß', 'Maß', 'mas', ['Maß']],
    ['dotless i', 'IŞIK ışık', 'isik', ['IŞIK', 'ışık']],
    ['dotted I', 'İstanbul', 'istanbul', ['İstanbul']],
    ['final sigma', 'ΟΔΟΣ οδος', 'οδοσ', ['ΟΔΟΣ', 'οδος']],
    ['letters that do not decompose', 'Łódź, Ærø', 'lodz', ['Łódź']],
    ['ligatures', 'oﬃce', 'office', ['oﬃce']],
    ['full width', '１２３', '123', ['１２３']],
    ['vowel signs of Hindi, which are letters', 'का की कि', 'की', ['की']],
    ['the nukta of Hindi, which is a dot', 'ज़रूर', 'जरूर', ['ज़रूर']],
    ['a Hindi letter with its sign kept whole', 'नमस्ते', 'नम', ['नम']],
    ['voiced kana, which are other letters', 'か が', 'か', ['か']],
    ['Korean, composed or not', '각'.normalize('NFD'), '각', ['각'.normalize('NFD')]],
    ['Arabic without its points', 'مَرْحَبًا', 'مرحبا', ['مَرْحَبًا']],
    ['curly quotes', 'I’m “here”', `i'm "here"`, ['I’m “here”']],
    ['white space of any kind', 'one \n\u00a0two', 'one two', ['one \n\u00a0two']],
    ['what nobody sees', 'co\u00adop\u200derate', 'cooperate', ['co\u00adop\u200derate']],
    ['signs outside the BMP', 'a😀b😀', '😀', ['😀', '😀']],
    ['none overlapping another', 'aaaa', 'aa', ['aa', 'aa']],
    ['nothing for an empty query', 'abc', '  ', []],
    ['nothing for a query without a visible sign', 'abc', '\u0301\u200d', []],
    ['pattern signs as they are', 'a.c abc', 'a.c', ['a.c']],
  ])('%s', (_, text, query, expected) => {
    expect(find(text, query)).toEqual(expected);
  });

  it('keeps to letters even where one half of an expansion would match', () => {
    expect(find('ßß', 'sss')).toEqual(['ßß']);
    expect(find('ßßß', 's')).toEqual(['ß', 'ß', 'ß']);
  });

  it('gives hits in the order of the texts', () => {
    const search = createTextSearch([
      { id: 'b', text: 'two, too' },
      { id: 'a', text: 'Two' },
    ]);
    expect(search.find('TWO')).toEqual([
      { id: 'b', start: 0, end: 3 },
      { id: 'a', start: 0, end: 3 },
    ]);
    expect(search.find('')).toEqual([]);
  });

  it('folds a text once, also when others are added', () => {
    const first = createTextSearch([{ id: 'a', text: 'Two' }]);
    first.find('two');
    const more = createTextSearch(
      [
        { id: 'a', text: 'Two' },
        { id: 'b', text: 'Three' },
      ],
      first,
    );
    more.find('two');
    expect(more.folds.get('Two')).toBe(first.folds.get('Two'));
    expect([...more.folds.keys()]).toEqual(['Two', 'Three']);
  });
});

const LETTERS = fc.constantFrom(...'aAbéÉßıİIi̇ςσøक\u093fका😀 \n\u0301\u200d\ud83d');
const text = fc.oneof(fc.string({ unit: LETTERS, maxLength: 40 }), fc.string({ unit: 'binary' }));

describe('properties', () => {
  it('folding twice changes nothing', () => {
    fc.assert(
      fc.property(text, (source) => {
        const once = foldText(source).text;
        expect(foldText(once).text).toBe(once);
      }),
    );
  });

  it('the way back is ordered, inside the text and never empty', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { text: out, from, to } = foldText(source);
        expect([from.length, to.length]).toEqual([out.length, out.length]);
        for (let i = 0; i < out.length; i += 1) {
          expect(from[i]).toBeLessThan(to[i]!);
          expect(to[i]).toBeLessThanOrEqual(source.length);
          if (i > 0) expect(from[i]).toBeGreaterThanOrEqual(from[i - 1]!);
        }
      }),
    );
  });

  it('a word is found where it stands, whatever its case', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 30 }), fc.nat(), fc.boolean(), (source, seed, isUpper) => {
        const words = source.split(' ');
        const word = words[seed % words.length]!;
        const found = find(source, isUpper ? word.toUpperCase() : word);
        expect(found.length).toBeGreaterThan(0);
        for (const hit of found) expect(hit.toLowerCase()).toBe(word.toLowerCase());
      }),
    );
  });

  it('what is found is what a plain search of the folded text finds, non-overlapping', () => {
    const few = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 60 });
    fc.assert(
      fc.property(
        few,
        fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 5 }),
        (hay, pin) => {
          const expected: Match[] = [];
          for (let at = hay.indexOf(pin); at >= 0; at = hay.indexOf(pin, at + pin.length))
            expected.push({ start: at, end: at + pin.length });
          const needle = createNeedle(pin)!;
          expect(findAll(foldText(hay), needle)).toEqual(expected);
        },
      ),
    );
  });
});

describe('pathological input', () => {
  it('takes a number of steps that grows with the text alone', () => {
    // A search that steps back would need 10^10 comparisons here and never end within the limit of a test.
    const hay = foldText('a'.repeat(400_000));
    const needle = createNeedle(`${'a'.repeat(100_000)}b`)!;
    expect(findAll(hay, needle)).toEqual([]);
    expect(findAll(hay, createNeedle('a'.repeat(100_000))!)).toHaveLength(4);
  });

  it('folds a letter under a heap of marks', () => {
    const heap = `a${'\u0323\u0301'.repeat(100_000)}b`;
    expect(foldText(heap).text).toBe('ab');
  });
});
