import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCall } from '@/contract/parse-call';
import { type Conversation, textOf } from '@/domain/conversation';
import { cases } from './cases';
import { anyCalls, SLIPS } from './damaged-calls';
import { everythingOf } from './everything-of';
import { retellCall, testServer } from './test-server';

const FOLDER = new URL('./payloads/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'));

function expectSound({ words, turns, items, lanes, duration }: Conversation): void {
  for (const word of words) {
    expect(word.start === null).toBe(word.end === null);
    if (word.start !== null && word.end !== null) {
      expect(Number.isFinite(word.start)).toBe(true);
      expect(word.end).toBeGreaterThanOrEqual(word.start);
    }
    if (word.length === 0) expect(word.start).toBeNull();
    const turn = turns[word.turn];
    const text = turn && textOf(word, turn);
    expect(text).toHaveLength(word.length);
    expect(text?.trim()).toBe(text);
  }
  expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  expect(lanes.length).toBeLessThanOrEqual(3);
  if (duration !== null) expect(Number.isFinite(duration) && duration >= 0).toBe(true);
}

/** Where a number in a value is not finite, as a path. */
function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => notFinite(part, `${path}.${key}`));
}

const ID = 'call_asked_for';

/** Serves a call in both views, and makes of each all that is ever made of it. */
async function open(given: Record<string, unknown>): Promise<void> {
  const call = { ...given, call_id: ID };
  const { get } = testServer({ retell: () => retellCall(call) });
  const written = JSON.stringify(call);
  for (const view of ['original', 'redacted'] as const) {
    const answer = await get(`/api/calls/${ID}${view === 'redacted' ? '?view=redacted' : ''}`);
    expect(answer.status).toBe(200);
    const { conversation, figures, texts } = everythingOf(parseCall(await answer.json(), ID), view);
    expectSound(conversation);
    expect(notFinite(figures)).toEqual([]);
    const slips = texts.flatMap((text) => text.match(SLIPS) ?? []);
    expect(slips.filter((slip) => !written.includes(slip))).toEqual([]);
  }
}

describe('calls as real input looks', () => {
  it.each(FILES)('%s is served, and everything is made of it', async (name) => {
    await open(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
  });

  it('whatever comes in is served, and everything is made of it', async () => {
    await fc.assert(fc.asyncProperty(anyCalls(), open), { numRuns: cases(100, 500) });
  });
});
