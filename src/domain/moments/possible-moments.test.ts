import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildConversation } from '@/domain/build-conversation';
import type { Call } from '@/domain/call';
import { type LabelledDialogue, readDialogues } from '@/testing/dialogue';
import { findPossibleMoments } from './possible-moments';

const corpus = (language: string): LabelledDialogue[] =>
  readDialogues(
    readFileSync(new URL(`../../testing/possible-moments/${language}.txt`, import.meta.url), 'utf8'),
  );

/** What was found in a dialogue, written as its labels are. */
function foundIn(call: Call): string[] {
  const conversation = buildConversation(call);
  const { possible } = findPossibleMoments(call, conversation);
  return possible.map(
    ({ kind, item }) => `${conversation.turns.findIndex(({ key }) => key === item)} ${kind}`,
  );
}

function measure(dialogues: readonly LabelledDialogue[]) {
  const wrong: string[] = [];
  const missed: string[] = [];
  let right = 0;
  for (const { name, call, labels } of dialogues) {
    const found = new Set(foundIn(call));
    for (const one of found) {
      if (labels.includes(one)) right += 1;
      else wrong.push(`${name}: ${one}`);
    }
    missed.push(...labels.filter((label) => !found.has(label)).map((label) => `${name}: ${label}`));
  }
  return {
    wrong,
    missed,
    precision: right / Math.max(1, right + wrong.length),
    recall: right / Math.max(1, right + missed.length),
  };
}

describe.each(['english'])('possible moments in labelled %s dialogues', (language) => {
  const dialogues = corpus(language);

  it('are right at least nine times in ten, and most are found', () => {
    expect(dialogues.length).toBeGreaterThanOrEqual(40);
    expect(dialogues.filter(({ labels }) => labels.length === 0).length).toBeGreaterThanOrEqual(20);
    const { precision, recall, wrong, missed } = measure(dialogues);
    const told = `wrong: ${wrong.join('; ')} | missed: ${missed.join('; ')}`;
    expect(precision, told).toBeGreaterThanOrEqual(0.9);
    expect(recall, told).toBeGreaterThanOrEqual(0.7);
  });
});

describe('possible moments', () => {
  const [first] = corpus('english');

  it('say what was heard, how long after what, and where', () => {
    const call = first?.call ?? { call_id: 'none' };
    const [possible] = findPossibleMoments(call, buildConversation(call)).possible;
    expect(possible?.title).toBe('Question asked again');
    expect(possible?.detail).toMatch(
      /^The agent asked “Could you tell me your date of birth again, please\?”, \d+\.\d+ s after asking it at 0:02\.1\.$/,
    );
    expect(possible?.length).toBeGreaterThan(1000);
  });

  it.each([
    [
      'another language',
      'नमस्ते मैं आज आपकी कैसे मदद कर सकता हूँ कृपया अपना नाम और अपनी जन्म तिथि बताइए',
      /English only/,
    ],
    ['too few words', 'Hi there.', /too short to tell/],
  ])('are not looked for in %s, and that is said', (_, content, reason) => {
    const { call } = readDialogues(`# x\nA: ${content}`)[0] ?? {};
    if (!call) throw new Error('There is no dialogue.');
    const { possible, notLookedFor } = findPossibleMoments(call, buildConversation(call));
    expect(possible).toEqual([]);
    expect(notLookedFor.join()).toMatch(reason);
  });

  it('claim nothing without word times or without a record of tools', () => {
    const call = first?.call ?? { call_id: 'none' };
    const { transcript_with_tool_calls: spoken = [], ...rest } = call;
    const untimed = spoken.map((turn) => ('words' in turn ? { ...turn, words: [] } : turn));
    const without = (given: Call) => findPossibleMoments(given, buildConversation(given)).notLookedFor.join();
    expect(without({ ...call, transcript_with_tool_calls: untimed })).toMatch(/without word times/);
    expect(without({ ...rest, transcript_object: spoken })).toMatch(/does not tell of tools/);
  });
});
