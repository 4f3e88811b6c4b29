import { describe, expect, it, test } from 'vitest';
import { failureCounts, toolStats } from '@/domain/tool-stats';
import { callOf, type HeadlineSketch } from '@/testing/headlines/sketches';
import { measured } from '@/testing/measured';
import { headlineOf, headlineText } from './headline';

type Turn = HeadlineSketch['turns'][number];

function told(lengthS: number, turns: readonly Turn[], tools: HeadlineSketch['tools'] = []) {
  const { call } = callOf({
    name: '',
    language: '',
    call: { duration_ms: lengthS * 1000, disconnection_reason: 'user_hangup' },
    turns,
    tools,
    expect: { outcome: 'none', cause: [], end: [], never: [] },
  });
  const { conversation, measures, found } = measured(call);
  return { text: headlineText(headlineOf(call, conversation, measures)), found, conversation };
}

const OPENING: readonly Turn[] = [
  ['agent', 1, 3.7, 'Thanks for calling, how can I help you today?'],
  ['user', 6, 8, 'Can you tell me your opening hours?'],
  ['agent', 9, 12, 'We are open from nine to five. Anything else?'],
];

describe('a caller who says goodbye and hangs up did not wait', () => {
  test.each<[string, readonly Turn[]]>([
    [
      'after the agent’s goodbye',
      [
        ['user', 14.5, 16, 'No, that’s all, thank you.'],
        ['agent', 17, 19.4, 'You are welcome. Have a great day, goodbye!'],
        ['user', 20.2, 20.8, 'Bye bye.'],
      ],
    ],
    [
      'with words that only say that nothing more is wanted',
      [['user', 14, 15.5, 'No thanks, that’s all I needed.']],
    ],
    ['in Spanish', [['user', 14, 16, 'No, muchas gracias, que le vaya bien.']]],
    ['in German', [['user', 14, 16, 'Nein danke, das wär’s dann. Wiederhören.']]],
    ['in Hindi', [['user', 14, 16, 'नहीं, धन्यवाद। बस इतना ही।']]],
    ['in Japanese', [['user', 14, 16, 'いいえ、大丈夫です。失礼します。']]],
    ['in French', [['user', 14, 16, 'Non merci, c’est tout. Bonne journée.']]],
  ])('%s', (_, turns) => {
    const last = turns.at(-1)?.[2] ?? 0;
    const { text, found } = told(last + 3.25, [...OPENING, ...turns]);
    expect(text).toBe('Caller said goodbye and hung up');
    expect(found.moments.map(({ kind }) => kind)).not.toContain('no_reply');
  });

  it('but one whose question had no answer did', () => {
    const question: Turn = ['user', 14, 16, 'And what about the tenth of May?'];
    expect(told(28, [...OPENING, question]).text).toBe('No reply for 12.0 s; caller hung up');
    const taken: Turn = ['user', 14, 16, 'Okay, bye. Wait, are you open on Sunday?'];
    expect(told(28, [...OPENING, taken]).text).toBe('No reply for 12.0 s; caller hung up');
  });

  it('in a language whose goodbyes are not known, waits only from 10 s on', () => {
    const finnish = (lengthS: number) =>
      told(lengthS, [
        ['agent', 1, 3, 'Tervetuloa, kuinka voin auttaa teitä tänään?'],
        ['user', 4, 6, 'Haluaisin tietää mihin aikaan liike aukeaa huomenna.'],
        ['agent', 7, 9, 'Olemme auki yhdeksästä viiteen joka arkipäivä.'],
        ['user', 10, 12, 'Selvä juttu, moi moi sitten.'],
      ]).text;
    expect(finnish(16)).toBe('Caller hung up');
    expect(finnish(23)).toBe('No reply for 11.0 s; caller hung up');
  });
});

describe('a failure that is told inside of an answer', () => {
  const answers: readonly (readonly [name: string, content: string])[] = [
    ['nested_flag', '{"success":true,"data":{"success":false,"error":"No context"}}'],
    ['status_code', '{"status":"success","status_code":500,"data":{"detail":"boom"}}'],
    ['not_ok', '{"ok":false,"error":"channel_not_found"}'],
    ['is_error', '{"isError":true,"content":[{"type":"text","text":"timeout"}]}'],
    ['client_text', 'Axios Error: Request failed with status code 404'],
    ['gateway_page', '<html><head><title>502 Bad Gateway</title></head></html>'],
    ['fine_null', '{"success":true,"error":null,"slots":[]}'],
    ['fine_empty', '{"error":"","errors":[],"result":"ok"}'],
    ['fine_word', '{"message":"No error was found in the order","status":"done"}'],
  ];
  const { text, found, conversation } = told(
    51,
    [
      ['agent', 1, 3, 'Hello, how can I help?'],
      ['agent', 45, 46, 'Sorry, something went wrong.'],
      ['user', 50, 50.3, 'Okay.'],
    ],
    answers.map(([name, content], index) => [name, 5 + index * 3, 6 + index * 3, true, content]),
  );

  it('is a moment and counted as reported, and an answer that only holds the word is not', () => {
    const reported = found.moments.filter(({ kind }) => kind === 'reported_failure');
    expect(reported.map(({ title }) => title)).toEqual(
      answers.slice(0, 6).map(([name]) => `${name} reported a failure`),
    );
    expect(reported[0]?.detail).toBe(
      'It counts as OK, but its answer after 1.00 s reports a failure: No context.',
    );
    const stats = toolStats(conversation);
    const sum = (of: 'failures' | 'reports') => stats.reduce((total, tool) => total + tool[of], 0);
    expect(failureCounts({ failures: sum('failures'), reports: sum('reports') })).toBe('6 reported');
    expect(failureCounts({ failures: 1, reports: 2 })).toBe('1 failed, 2 reported');
  });

  it('is named as reported', () => {
    expect(text).toMatch(/nested_flag and 5 other tools reported a failure; caller hung up/);
  });
});
