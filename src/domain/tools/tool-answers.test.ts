import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type LabelledAnswer, TOOL_ANSWERS } from '@/testing/tool-answers/tool-answers';
import { classifyToolAnswer } from './tool-answer';

type Given = { name: string; successful: boolean | null; content: string; label: LabelledAnswer[3] };

/** Written by somebody else, and kept back until the function was finished. */
const HELD_BACK = JSON.parse(
  readFileSync(new URL('../../testing/tool-answers/held-back.json', import.meta.url), 'utf8'),
) as readonly Given[];

test.each([
  ...TOOL_ANSWERS,
  ...HELD_BACK.map(({ name, successful, content, label }) => [name, successful, content, label] as const),
])('%s (%s): %s is %s', (name, successful, content, label) => {
  const { outcome } = classifyToolAnswer({ name, successful: successful ?? undefined, content });
  expect(outcome === 'unknown' ? 'ok' : outcome).toBe(label);
});
