import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { splitPlainTranscript } from './plain-transcript';

/** `agent: text`, `user: text`; `?Maria: text` and `?: text` for an unknown speaker. */
const outline = (transcript: string): string[] =>
  splitPlainTranscript(transcript).map((entry) =>
    entry.role === 'unknown'
      ? `?${entry.given ?? ''}: ${String(entry.value)}`
      : `${entry.role}: ${'content' in entry ? entry.content : ''}`,
  );

describe('Retell’s own labels', () => {
  it('name the speakers, and a line without one continues the turn', () => {
    expect(
      outline('Agent: Your options:\n1. Friday\nTime: four\nUser: Friday.\nTransfer Target: Hello?'),
    ).toEqual(['agent: Your options:\n1. Friday\nTime: four', 'user: Friday.', 'transfer_target: Hello?']);
  });

  it('are nobody’s before the first of them', () => {
    expect(outline('(call connected)\nAgent: Hello\nUser: Hi')).toEqual([
      '?: (call connected)',
      'agent: Hello',
      'user: Hi',
    ]);
  });
});

test.each([
  ['AI', 'Human'],
  ['Bot', 'Customer'],
  ['Assistant', 'User'],
  ['Assistant', 'Human'],
  ['Agent', 'Caller'],
  ['Agent', 'Customer'],
  ['Rep', 'Client'],
  ['Operator', 'Caller'],
  ['AI Agent', 'User'],
  ['agent', 'user'],
  ['AGENT', 'CUSTOMER'],
  ['ai', 'human'],
  ['Agente', 'Cliente'],
  ['Virtual Assistant', 'Caller'],
])('%s and %s are agent and caller', (agent, caller) => {
  const said = ['Good morning.', 'A table for two.', 'For when?', 'Tonight.'];
  const wanted = said.map((text, i) => `${i % 2 === 0 ? 'agent' : 'user'}: ${text}`);
  const write = (line: (label: string, text: string, i: number) => string, gap = '\n') =>
    said.map((text, i) => line(i % 2 === 0 ? agent : caller, text, i)).join(gap);
  for (const transcript of [
    write((label, text) => `${label}: ${text}`),
    write((label, text) => `${label}:${text}`, '\r\n'),
    write((label, text) => `${label}: ${text}`, '\n\n'),
    write((label, text) => `${label}: ${text}`, '\\n'),
    write((label, text) => `${label}:\n${text}`),
    write((label, text, i) => `[00:0${i}] ${label}: ${text}`),
    write((label, text, i) => `(0:0${i}) ${label}: ${text}`),
    write((label, text, i) => `00:00:0${i}.5 - ${label}: ${text}`),
    write((label, text, i) => `${label} (00:0${i}): ${text}`),
    write((label, text, i) => `${label} [00:0${i}]: ${text}`),
    write((label, text) => `${label} (Ava): ${text}`),
    write((label, text) => `**${label}:** ${text}`),
    write((label, text) => `**${label}**: ${text}`),
    write((label, text) => `<b>${label}:</b> ${text}`),
    write((label, text, i) => `${i + 1}. ${label}: ${text}`),
    write((label, text) => `- ${label}: ${text}`),
    write((label, text) => `> ${label}: ${text}`),
    write((label, text) => `[${label}]: ${text}`),
    write((label, text) => `${label}：${text}`),
    write((label, text, i) => `${i + 1}\n00:00:0${i},000 --> 00:00:0${i},900\n${label}: ${text}\n`),
  ])
    expect(outline(transcript), transcript).toEqual(wanted);
});

it('labels inside one line name the speakers of what follows them', () => {
  expect(outline('AI: Good morning. Human: Hi, a table. AI: For when? Human: Tonight.')).toEqual([
    'agent: Good morning.',
    'user: Hi, a table.',
    'agent: For when?',
    'user: Tonight.',
  ]);
  expect(outline('AI: Hello. Maria: Hi there. AI: Bye.')).toEqual([
    'agent: Hello.',
    '?Maria: Hi there.',
    'agent: Bye.',
  ]);
});

describe('an unknown speaker', () => {
  test.each([
    ['Maria: Hello\nJohn: Hi', ['?Maria: Hello', '?John: Hi']],
    ['Speaker 1: Hello\nSpeaker 2: Hi', ['?Speaker 1: Hello', '?Speaker 2: Hi']],
    ['SPEAKER_00: Hello\nSPEAKER_01: Hi', ['?SPEAKER_00: Hello', '?SPEAKER_01: Hi']],
    ['AI: Hello\nMaria Lopez: Hi\nAI: Bye', ['agent: Hello', '?Maria Lopez: Hi', 'agent: Bye']],
    ['Agent: Hello\nMaria: Hi', ['agent: Hello', '?Maria: Hi']],
    ['店員: いらっしゃいませ\n客: こんにちは', ['?店員: いらっしゃいませ', '?客: こんにちは']],
    ['A customer called about Friday.', ['?: A customer called about Friday.']],
    ['Hello.\nHow are you?', ['?: Hello.\nHow are you?']],
    ['(silence)\nAI: Hello', ['?: (silence)', 'agent: Hello']],
    ['Bot: Hi\nAgent: I take over\nCustomer: Ok', ['agent: Hi', '?Agent: I take over', 'user: Ok']],
    ['Customer: Hi\nHuman: I take over\nAI: Ok', ['user: Hi', '?Human: I take over', 'agent: Ok']],
    ['see https://x.example/a\nhttps://x.example/b', ['?: see https://x.example/a\nhttps://x.example/b']],
    ['', []],
    [' \n ', []],
    ['AI:\nHuman: ', []],
  ])('is nobody’s: %j', (transcript, wanted) => {
    expect(outline(transcript)).toEqual(wanted);
  });
});

it('loses no letter of any text, and gives the agent nothing that no label gives it', () => {
  const line = fc.tuple(
    fc.constantFrom('', 'AI: ', 'Human: ', 'Maria: ', 'Agent: ', 'Caller: ', '[00:12] Bot: '),
    fc.string({ maxLength: 20 }).map((text) => text.replace(/[\r\n<>:：\\-]/g, '')),
  );
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const transcript = lines.map((parts) => parts.join('')).join('\n');
      const entries = splitPlainTranscript(transcript);
      const shown = entries.map((entry) =>
        'value' in entry ? String(entry.value) : 'content' in entry ? entry.content : '',
      );
      const said = lines.map(([, text]) => text).join('');
      if (lines.length > 1) expect(letters(shown.join(''))).toBe(letters(said));
      if (!/AI|Bot|Agent/.test(transcript)) expect(entries.some(({ role }) => role === 'agent')).toBe(false);
    }),
  );
});

it('takes no longer than the text is long', () => {
  for (const unit of ['A', 'A: ', 'Ab Cd ', '- ', '1. ', '> ', '**A', '[A', '00:00 ', 'A. Bc: ', '\\n', '('])
    splitPlainTranscript(unit.repeat(200_000 / unit.length));
});
