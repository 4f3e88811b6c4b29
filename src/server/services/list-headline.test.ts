import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseListPage } from '@/contract/call-list';
import { parseCall } from '@/contract/parse-call';
import { headlineOf, headlineText } from '@/domain/headline/headline';
import { listHeadline } from '@/domain/headline/list-headline';
import type { JsonObject } from '@/domain/json';
import { projectCall } from '@/domain/projection';
import { cases } from '@/testing/cases';
import { generateCall } from '@/testing/consistency/generate-call';
import { anyCalls } from '@/testing/damaged-calls';
import { callOf, readSketches } from '@/testing/headlines/sketches';
import { measured } from '@/testing/measured';
import { listRow } from './list-row';

const clausesOf = (text: string): readonly string[] => text.split(/; |: /);
const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/[^\p{L}\p{N}_]+/u);

/** Whether all words of a statement stand in another one, in their order. */
function isWithin(statement: string, other: string): boolean {
  const words = wordsOf(other);
  let from = 0;
  return wordsOf(statement).every((word) => {
    const at = words.indexOf(word, from);
    from = at + 1;
    return at >= 0;
  });
}

/** The list's headline and the call's own, of the same call as Retell gives it. */
function both(raw: JsonObject): { list: string; call: string } {
  const given = JSON.parse(JSON.stringify(raw)) as JsonObject;
  const [row] = parseListPage({ items: [listRow(given)], cursor: null, total: null, after: null }).calls;
  const { call } = parseCall(given);
  const { conversation, measures } = measured(call);
  return {
    list: row ? listHeadline(row).text : '',
    call: headlineText(headlineOf(call, conversation, measures)),
  };
}

function expectWithin(raw: JsonObject): void {
  const { list, call } = both(raw);
  const told = clausesOf(call);
  const untold = clausesOf(list).filter((clause) => !told.some((one) => isWithin(clause, one)));
  expect(untold, `list: ${list}; call: ${call}`).toEqual([]);
}

describe('what the list says of a call stands in the headline of the call', () => {
  it('in generated calls of all kinds, whole and redacted', () => {
    for (let seed = 0; seed < cases(60, 300); seed += 1) {
      const { raw } = generateCall(seed);
      const call = raw as unknown as JsonObject;
      for (const successful of [undefined, true, false])
        for (const in_voicemail of [undefined, seed % 7 === 0]) {
          const judged = { ...call, call_analysis: { call_successful: successful, in_voicemail } };
          expectWithin(JSON.parse(JSON.stringify(judged)));
          expectWithin(projectCall(JSON.parse(JSON.stringify(judged)), 'redacted'));
        }
    }
  });

  it('in damaged calls', () => {
    fc.assert(
      fc.property(anyCalls(), (given) => {
        expectWithin(JSON.parse(JSON.stringify({ ...given, call_id: 'call_1' })));
      }),
      { numRuns: 300 },
    );
  });

  it('in sketches of five languages', () => {
    for (const file of ['english-spanish.json', 'german-hindi-japanese.json'])
      for (const sketch of readSketches(file)) expectWithin(callOf(sketch).raw);
  });
});
