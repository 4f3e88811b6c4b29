import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Call, RawWord, SpokenUtterance, Utterance } from './call';
import { chooseTranscript } from './choose-transcript';
import { seconds } from './units';

const say = (role: 'agent' | 'user', content: string, at?: number): SpokenUtterance => ({
  role,
  content,
  words: at === undefined ? [] : content.split(' ').map((word, i): RawWord => wordAt(word, at + i * 0.3)),
});
const wordAt = (word: string, at: number): RawWord => ({
  word: `${word} `,
  start: seconds(at),
  end: seconds(at + 0.25),
});
const invoke = (id: string, at?: number): Utterance => ({
  role: 'tool_call_invocation',
  tool_call_id: id,
  name: 'book',
  ...(at === undefined ? {} : { time_sec: seconds(at) }),
});
const result = (id: string, at?: number): Utterance => ({
  role: 'tool_call_result',
  tool_call_id: id,
  ...(at === undefined ? {} : { time_sec: seconds(at) }),
});

const SIX = [
  say('agent', 'Thanks for calling, how can I help you today?', 1),
  say('user', 'I want to move my appointment to Friday please.', 6),
  say('agent', 'Sure, Friday at four is free.', 12),
  say('user', 'Four is fine, thank you very much indeed.', 25),
  say('agent', 'You are all set for Friday at four. Goodbye.', 40),
  say('user', 'Bye.', 56),
];
const choose = (call: Omit<Call, 'call_id'>) =>
  chooseTranscript({ call_id: 'c', call_status: 'ended', ...call });
const outline = (list: readonly Utterance[]) =>
  list.map((entry) => ('content' in entry && entry.role !== 'tool_call_result' ? entry.content : entry.role));

it('shows the transcript with tool calls, and says nothing of it, where both say the same', () => {
  const withTools = [SIX[0], invoke('a'), result('a'), ...SIX.slice(1)] as Utterance[];
  const seen = choose({
    transcript_object: SIX,
    transcript_with_tool_calls: withTools,
    transcript: 'Agent: Thanks for calling, how can I help you today?\nUser: I want',
  });
  expect(seen).toEqual({ utterances: withTools, source: 'with_tool_calls', note: null });
});

it('puts tools that came without any speech between the six turns of the other transcript', () => {
  const seen = choose({
    transcript_object: SIX,
    transcript_with_tool_calls: [invoke('a', 3), result('a', 4)],
  });
  expect(outline(seen.utterances)).toEqual([
    SIX[0]?.content,
    'tool_call_invocation',
    'tool_call_result',
    ...SIX.slice(1).map(({ content }) => content),
  ]);
  expect(seen.source).toBe('merged');
  expect(seen.note).toBe(
    'Retell sent two transcripts that disagree (6 and 0 turns). All turns and tools are shown; Details has both.',
  );
});

it('adds the turns that are missing at the end, in the middle and at the start', () => {
  for (const kept of [SIX.slice(0, 2), [SIX[0], SIX[5]], SIX.slice(4), SIX.slice(0, 5)] as Utterance[][]) {
    const seen = choose({ transcript_object: SIX, transcript_with_tool_calls: kept });
    expect(seen.utterances).toEqual(SIX);
    expect(seen.note).toContain(`(6 and ${kept.length} turns)`);
  }
});

it('keeps a tool without a time after the turn that it followed', () => {
  const seen = choose({
    transcript_object: SIX,
    transcript_with_tool_calls: [SIX[0], SIX[1], invoke('a'), result('a'), SIX[2]] as Utterance[],
  });
  expect(seen.utterances.map(({ role }) => role).slice(0, 5)).toEqual([
    'agent',
    'user',
    'tool_call_invocation',
    'tool_call_result',
    'agent',
  ]);
  expect(seen.utterances).toHaveLength(8);
});

it('reads the plain text where it holds turns that no list has, with the times of those that have them', () => {
  const seen = choose({
    transcript: SIX.map(({ role, content }) => `${role === 'agent' ? 'Agent' : 'User'}: ${content}`).join(
      '\n',
    ),
    transcript_object: SIX.slice(0, 2),
    transcript_with_tool_calls: [...SIX.slice(0, 2), invoke('a', 9)],
  });
  expect(outline(seen.utterances)).toEqual([
    ...SIX.slice(0, 2).map(({ content }) => content),
    'tool_call_invocation',
    ...SIX.slice(2).map(({ content }) => content),
  ]);
  expect(seen.utterances[0]).toBe(SIX[0]);
  expect(seen.note).toContain('(6 and 2 turns)');
});

it('shows no turn twice where the two transcripts spell it differently, and says that one is left out', () => {
  const other = say('user', 'I want to move my appointment, Friday please', 6);
  const seen = choose({
    transcript_object: SIX,
    transcript_with_tool_calls: [SIX[0], other, invoke('a', 9)] as Utterance[],
  });
  expect(outline(seen.utterances).filter((text) => text?.startsWith('I want'))).toHaveLength(1);
  expect(seen.note).toContain('The longer one is shown');
});

it('does not take a turn that was cut in two, or other spaces, for more speech', () => {
  const split = [...SIX.slice(0, 5), say('user', ' Bye. ', 56)];
  const cut = [
    say('agent', 'Thanks for calling,', 1),
    say('agent', 'how can I help you today?', 3),
    ...SIX.slice(1),
  ];
  for (const speech of [split, cut])
    expect(choose({ transcript_object: speech, transcript_with_tool_calls: SIX }).source).toBe(
      'with_tool_calls',
    );
});

it('names the transcript that it shows where it is not the usual one', () => {
  const plain = 'Agent: Hello\nUser: Hi';
  expect(choose({ transcript_object: SIX })).toMatchObject({
    source: 'speech',
    note: 'From transcript_object, which leaves out tool calls.',
  });
  expect(choose({ scrubbed_transcript_with_tool_calls: SIX })).toMatchObject({
    source: 'scrubbed',
    note: 'Scrubbed transcript: Retell sent no original.',
  });
  expect(choose({ transcript: plain })).toMatchObject({
    source: 'plain',
    note: 'From the plain transcript, split at its speaker labels.',
  });
  expect(choose({})).toEqual({ utterances: [], source: 'none', note: null });
  expect(
    choose({ transcript_with_tool_calls: [invoke('a')], scrubbed_transcript_with_tool_calls: SIX }).source,
  ).toBe('scrubbed');
});

it('says nothing of a list that runs ahead of the other during a call', () => {
  const seen = choose({
    call_status: 'ongoing',
    transcript_object: SIX,
    transcript_with_tool_calls: SIX.slice(0, 5),
  });
  expect(seen.utterances).toEqual(SIX);
  expect(seen.note).toBeNull();
});

it('shows every turn and every tool, in order, whatever part of the turns one list lacks', () => {
  const flags = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 });
  const tools = fc.array(fc.record({ after: fc.nat(5), at: fc.option(fc.nat(60)) }), { maxLength: 4 });
  fc.assert(
    fc.property(flags, tools, (kept, placed) => {
      const list = SIX.flatMap((turn, i): Utterance[] => [
        ...(kept[i] ? [turn] : []),
        ...placed.flatMap(({ after, at }, n) => (after === i ? [invoke(String(n), at ?? undefined)] : [])),
      ]);
      const { utterances } = choose({ transcript_object: SIX, transcript_with_tool_calls: list });
      expect(utterances.filter(({ role }) => role !== 'tool_call_invocation')).toEqual(SIX);
      expect(utterances.filter(({ role }) => role === 'tool_call_invocation')).toEqual(
        list.filter(({ role }) => role === 'tool_call_invocation'),
      );
      // A turn that both have stays on its side of a tool.
      for (const tool of list.filter(({ role }) => role === 'tool_call_invocation'))
        for (const turn of SIX.filter((_, i) => kept[i]))
          expect(utterances.indexOf(turn) < utterances.indexOf(tool)).toBe(
            list.indexOf(turn) < list.indexOf(tool),
          );
    }),
  );
});
