import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCall } from '@/contract/parse-call';
import { buildConversation } from '@/domain/build-conversation';
import type { Conversation } from '@/domain/conversation';
import { callsFromSchema } from './call-from-schema';

const FOLDER = new URL('./payloads/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'));

function open(value: unknown): Conversation {
  return buildConversation(parseCall(value, 'call_asked_for').call);
}

function expectSound({ words, turns, items, lanes, duration }: Conversation): void {
  for (const word of words) {
    expect(word.start === null).toBe(word.end === null);
    if (word.start !== null && word.end !== null) {
      expect(Number.isFinite(word.start)).toBe(true);
      expect(word.end).toBeGreaterThanOrEqual(word.start);
    }
    const turn = turns[word.turn];
    expect(turn?.text.slice(word.offset, word.offset + word.length)).toBe(word.text);
  }
  expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  expect(lanes.length).toBeLessThanOrEqual(3);
  if (duration !== null) expect(Number.isFinite(duration) && duration >= 0).toBe(true);
}

describe('calls as real input looks', () => {
  it.each(FILES)('%s opens', (name) => {
    const value: unknown = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
    expectSound(open(value));
  });

  it('opens whatever the published schema allows', () => {
    fc.assert(
      fc.property(callsFromSchema(), (call) => expectSound(open({ ...call, call_id: 'call_1' }))),
      { numRuns: 200 },
    );
  });
});
