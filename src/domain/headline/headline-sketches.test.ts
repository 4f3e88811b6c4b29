import { describe, expect, it } from 'vitest';
import { callOf, type HeadlineSketch, labelsOf, readSketches } from '@/testing/headlines/sketches';
import { measured } from '@/testing/measured';
import { headlineOf, headlineText } from './headline';

const OUTCOMES = new Map([
  ['successful', 'Successful'],
  ['not successful', 'Not successful'],
  ['voicemail', 'Voicemail'],
]);

/** Causes that are the end of the call itself, so that naming the end names them. */
const ENDS = new Set(['caller_goodbye', 'agent_goodbye', 'caller_hung_up', 'agent_hung_up']);

function judge(sketch: HeadlineSketch): { text: string; problems: string[] } {
  const { call } = callOf(sketch);
  const { conversation, measures } = measured(call);
  const headline = headlineOf(call, conversation, measures);
  const text = headlineText(headline);
  const labels = labelsOf(text, [...new Set((sketch.tools ?? []).map(([name]) => name))]);
  const { outcome, cause, end, never } = sketch.expect;
  const problems: string[] = [];
  const expected = OUTCOMES.get(outcome) ?? null;
  if (headline.outcome !== expected) problems.push(`outcome ${headline.outcome}, not ${expected}`);
  if (outcome === 'transferred' && !labels.has('transferred')) problems.push('not transferred');
  const named = [...labels].filter((label) => !ENDS.has(label) && !end.includes(label));
  const isNamed =
    cause.some((label) => labels.has(label)) || (cause.includes('nothing') && named.length === 0);
  if (!isNamed) problems.push(`no cause of ${cause.join(', ')}`);
  if (end.length > 0 && !end.some((label) => labels.has(label))) problems.push(`no end of ${end.join(', ')}`);
  for (const label of never) if (labels.has(label)) problems.push(`claims ${label}`);
  if (headline.clauses.length > 2) problems.push('more than two clauses');
  return { text, problems };
}

const FILES = ['english-spanish.json', 'german-hindi-japanese.json', 'held-back-1.json', 'held-back-2.json'];
for (const file of FILES)
  describe(`headlines of the sketches in ${file}`, () => {
    it.each(readSketches(file).map((sketch) => [sketch.name, sketch] as const))('%s', (_, sketch) => {
      const { text, problems } = judge(sketch);
      expect(problems, text).toEqual([]);
    });
  });
