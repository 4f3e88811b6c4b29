import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type LabelledAnswer, TOOL_ANSWERS } from '@/testing/tool-answers/tool-answers';
import { classifyToolAnswer } from './tool-answer';

type Given = { name: string; successful: boolean | null; content: string; label: LabelledAnswer[3] };

const read = (file: string) =>
  JSON.parse(
    readFileSync(new URL(`../../testing/tool-answers/${file}`, import.meta.url), 'utf8'),
  ) as readonly Given[];

/** Written by somebody else, and kept back until the function was finished. */
const HELD_BACK = read('held-back.json');
/** Of known services and in further languages; written by an attacker of the finished function. */
const SERVICES = read('services.json');

test.each([
  ...TOOL_ANSWERS,
  ...[...HELD_BACK, ...SERVICES].map(
    ({ name, successful, content, label }) => [name, successful, content, label] as const,
  ),
])('%s (%s): %s is %s', (name, successful, content, label) => {
  const { outcome } = classifyToolAnswer({ name, successful: successful ?? undefined, content });
  expect(outcome === 'unknown' ? 'ok' : outcome).toBe(label);
});
