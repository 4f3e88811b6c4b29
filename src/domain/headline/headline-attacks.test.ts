import { describe, expect, it, test } from 'vitest';
import { callOf, type HeadlineSketch } from '@/testing/headlines/sketches';
import { measured } from '@/testing/measured';
import { headlineOf, headlineText } from './headline';

type Turn = HeadlineSketch['turns'][number];
type Tool = NonNullable<HeadlineSketch['tools']>[number];

function told(
  call: { readonly [field: string]: unknown },
  lengthS: number,
  turns: readonly Turn[],
  tools: readonly Tool[] = [],
) {
  const parsed = callOf({
    name: '',
    language: '',
    call: { duration_ms: lengthS * 1000, disconnection_reason: 'user_hangup', ...call },
    turns,
    tools,
    expect: { outcome: 'none', cause: [], end: [], never: [] },
  });
  const { conversation, measures } = measured(parsed.call);
  const headline = headlineOf(parsed.call, conversation, measures);
  expect(headline.clauses.length).toBeLessThanOrEqual(2);
  return { text: headlineText(headline), plain: headline.plainEnd };
}

const OPENING: readonly Turn[] = [
  ['agent', 1, 3, 'Thanks for calling, how can I help you?'],
  ['user', 4, 6, 'I would like to talk to billing, please.'],
  ['agent', 7, 9, 'Sure, one moment please.'],
];

describe('a transfer', () => {
  const target = (from: number): Turn => ['transfer_target', from, from + 2, 'Billing, Ann speaking.'];

  it('that was given up was none, though somebody answered', () => {
    const { text } = told(
      { disconnection_reason: 'transfer_cancelled' },
      30,
      [...OPENING, target(20)],
      [['transfer_call', 10, 11, true, '{"status":"ringing"}']],
    );
    expect(text).toBe('Transfer was canceled');
  });

  it('that came back to the agent was none', () => {
    const { text } = told(
      {},
      40,
      [
        ...OPENING,
        target(20),
        ['agent', 25, 28, 'I am sorry, they cannot take the call.'],
        ['user', 29, 31, 'Okay, thank you, bye.'],
      ],
      [['transfer_call', 10, 11, true, '{"status":"ringing"}']],
    );
    expect(text).toBe('Caller said goodbye and hung up');
  });

  it('of two is told with the time and the name of the one that was answered', () => {
    const turns: readonly Turn[] = [
      ...OPENING,
      ['agent', 30, 33, 'Nobody there. Let me try the front desk instead.'],
      ['user', 34, 35, 'Okay.'],
    ];
    const tools: readonly Tool[] = [
      ['transfer_to_billing', 10, 28, true, '{}'],
      ['transfer_to_front_desk', 40, 41, true, '{}'],
    ];
    expect(told({ disconnection_reason: 'call_transfer' }, 60, [...turns, target(50)], tools).text).toBe(
      'Transferred to Front desk after 0:40; answered in 10 s',
    );
    expect(told({ disconnection_reason: 'call_transfer' }, 60, turns, tools).text).toBe(
      'Transferred to Front desk after 0:40',
    );
  });

  it('that went through after a failed one is told as such', () => {
    const { text } = told(
      { disconnection_reason: 'call_transfer' },
      60,
      [...OPENING, ['agent', 16, 18, 'That did not work, I will try again.'], target(40)],
      [
        ['transfer_to_sales', 10, 15, false, '{"error":"busy"}'],
        ['transfer_to_billing', 20, 21, true, '{}'],
      ],
    );
    expect(text).toBe('Transferred to Billing after 0:20; answered in 20 s');
  });

  test.each(['transfer_funds', 'get_transfer_number', 'transferPrescription', 'book_airport_transfer'])(
    'is not what %s does',
    (name) => {
      const rang = told({}, 12, OPENING, [[name, 10, 11, true, '{}']]).text;
      expect(rang).toBe('Caller hung up');
      expect(told({}, 12, OPENING, [[name, 10, 11, false, '{}']]).text).toBe(
        `${name} failed; caller hung up`,
      );
      const later = told({ disconnection_reason: 'call_transfer' }, 40, OPENING, [
        [name, 10, 11, true, '{}'],
        ['transfer_to_billing', 12, 13, true, '{}'],
      ]).text;
      expect(later).toBe('Transferred to Billing after 0:12');
    },
  );

  it('is what a tool of that type does, whatever its name', () => {
    const { text } = told({ disconnection_reason: 'call_transfer' }, 40, OPENING, [
      ['transfer_call', 12, 13, true, '{}'],
    ]);
    expect(text).toBe('Transferred after 0:12');
  });
});

describe('in a script that several languages share, a goodbye that is not known', () => {
  test.each<[string, readonly string[]]>([
    [
      'Persian',
      ['سلام، چطور می‌توانم کمک کنم؟', 'ساعت کاری شما چیست؟', 'از نه تا پنج.', 'خیلی ممنون، خداحافظ.'],
    ],
    [
      'Urdu',
      ['السلام علیکم، میں کیا مدد کر سکتا ہوں؟', 'دکان کب کھلتی ہے؟', 'صبح نو بجے۔', 'شکریہ، اللہ حافظ۔'],
    ],
    [
      'Serbian',
      [
        'Добар дан, како могу да помогнем?',
        'Када радите сутра?',
        'Од девет до пет.',
        'Хвала лепо, пријатно.',
      ],
    ],
    ['Bulgarian', ['Здравейте, какво мога да направя?', 'Кога отваряте?', 'В девет.', 'Благодаря, лека.']],
    ['Marathi', ['नमस्कार, मी तुम्हाला कशी मदत करू?', 'दुकान कधी उघडते?', 'सकाळी नऊ वाजता.', 'बरं, ठेवतो आता.']],
    ['Cantonese', ['你好,有咩可以幫到你?', '請問幾點開門?', '朝早九點。', '好,唔該晒,掰掰。']],
  ])('is no wait before 10 s: %s', (_, texts) => {
    const turns = (quiet: number) =>
      told(
        {},
        14 + quiet,
        texts.map(
          (text, index): Turn => [
            index % 2 === 0 ? 'agent' : 'user',
            1 + index * 3,
            index === 3 ? 14 : 3 + index * 3,
            text,
          ],
        ),
      ).text;
    expect(turns(8)).toBe('Caller hung up');
    expect(turns(11)).toBe('No reply for 11.0 s; caller hung up');
  });

  it('and in Russian, Arabic, Hindi and Chinese a wait is one', () => {
    for (const texts of [
      ['Здравствуйте, чем могу помочь?', 'Когда вы открываетесь?', 'В девять утра.', 'А в субботу?'],
      ['مرحبا، كيف أساعدك؟', 'متى تفتحون؟', 'في التاسعة.', 'وماذا عن السبت؟'],
      ['नमस्ते, मैं क्या मदद कर सकता हूँ?', 'दुकान कब खुलती है?', 'नौ बजे।', 'और शनिवार को?'],
      ['您好,有什么可以帮您?', '几点开门?', '九点。', '星期六呢?'],
    ]) {
      const turns = texts.map(
        (text, index): Turn => [index % 2 === 0 ? 'agent' : 'user', 1 + index * 3, 3 + index * 3, text],
      );
      expect(told({}, 20, turns).text).toBe('No reply for 8.00 s; caller hung up');
    }
  });
});

it('keeps an unknown disconnection code out of the tab title', () => {
  expect(told({ disconnection_reason: 'sent_to_+14155550142' }, 10, OPENING)).toEqual({
    text: 'sent_to_+14155550142',
    plain: 'Call ended',
  });
  expect(told({ disconnection_reason: 'newly_added' }, 10, OPENING).plain).toBe('newly_added');
});

describe('the name of a tool', () => {
  const failed = (...names: readonly string[]) =>
    told(
      {},
      90,
      OPENING,
      names.map((name, index): Tool => [name, 20 + index, 20.5 + index, false, '']),
    ).text;

  it('is one short line', () => {
    expect(failed('Book Appointment (v2)')).toMatch(/^Book Appointment \(v2\) failed; /);
    expect(failed('<b>book</b>')).toMatch(/^<b>book<\/b> failed; /);
    expect(failed('')).toMatch(/^unnamed tool failed; /);
    expect(failed('  \n ')).toMatch(/^unnamed tool failed; /);
    expect(failed('a; b')).toMatch(/^a, b failed; /);
    expect(failed('book\nslot')).toMatch(/^book slot failed; /);
    expect(failed('x'.repeat(300))).toMatch(/^x{59}… failed; /);
  });

  it('names one tool and counts the others where many failed', () => {
    const names = Array.from({ length: 30 }, (_, index) => `tool_${index}`);
    expect(failed(...names)).toMatch(/^tool_0 and 29 other tools failed; /);
    expect(failed(...names.map(() => 'book'))).toMatch(/^book failed 30 times; /);
  });
});

describe('a voicemail', () => {
  const machine = { in_voicemail: true };
  const greeting: Turn = ['user', 1, 6, 'You have reached Ann. Please leave a message after the tone.'];
  const message: Turn = ['agent', 8, 20, 'Hi Ann, this is the clinic. Please call us back about Monday.'];

  it('with a message', () => {
    const call = { disconnection_reason: 'agent_hangup', call_analysis: machine };
    expect(told(call, 21, [greeting, message]).text).toBe('Voicemail: a 12 s message was left');
    const menu: Turn = ['user', 21, 24, 'To send your message press one.'];
    expect(told(call, 25, [greeting, message, menu]).text).toBe('Voicemail: a 12 s message was left');
  });

  it('with few words says nothing of a message', () => {
    const call = { disconnection_reason: 'agent_hangup', call_analysis: machine };
    expect(told(call, 12, [greeting, ['agent', 8, 11, 'Hi, it is Ana, call me back.']]).text).toBe(
      'Voicemail',
    );
    expect(told(call, 12, [greeting, ['agent', 8, 9, 'Hello?']]).text).toBe('Voicemail: no message was left');
  });

  it('of which a person takes over claims no message', () => {
    const call = { disconnection_reason: 'user_hangup', call_analysis: machine };
    const { text, plain } = told(call, 45, [
      greeting,
      message,
      ['user', 21, 24, 'Hello? Sorry, I am here, I was screening.'],
      ['agent', 25, 31, 'Great. Would Monday at ten work for you, or rather Tuesday?'],
      ['user', 32, 34, 'Monday is fine, thanks, bye.'],
    ]);
    expect([text, plain]).toEqual(['Voicemail', 'Voicemail']);
  });
});

describe('goodbyes that were none', () => {
  test.each<[string, string, Turn[], number, RegExp]>([
    [
      'a greeting in Italian',
      'user_hangup',
      [
        ['agent', 1, 3, 'Studio dentistico Rossi, come posso aiutarla?'],
        ['user', 4, 6, 'Ciao, sono Marco.'],
      ],
      8,
      /^Caller hung up$/,
    ],
    [
      'a date in German, and a reply that was due',
      'user_hangup',
      [
        ['agent', 1, 3, 'Stadtwerke, guten Tag, was kann ich für Sie tun?'],
        ['user', 4, 6, 'Der Zähler ist kaputt und ich habe kein Wasser.'],
        ['agent', 7, 9, 'Wann soll jemand zu Ihnen kommen?'],
        ['user', 10, 12, 'Ich brauche das bis morgen.'],
      ],
      26,
      /^No reply for 14\.0 s; caller hung up$/,
    ],
    [
      'a complaint in Italian, and the agent ends the call',
      'agent_hangup',
      [
        ['agent', 1, 3, 'Buongiorno, sono l’assistente, che cosa posso fare per lei?'],
        ['user', 4, 6, 'La fattura non è giusta.'],
        ['agent', 7, 9, 'Che cosa non va con la fattura?'],
        ['user', 10, 12, 'È tutto sbagliato.'],
      ],
      13,
      /^Agent ended the call$/,
    ],
    [
      'an afterthought',
      'agent_hangup',
      [
        ...OPENING,
        ['user', 10, 11, 'Never mind, goodbye.'],
        ['agent', 12, 13, 'Goodbye!'],
        ['user', 14, 17, 'Wait, I also need to change my address.'],
      ],
      18,
      /^Agent ended the call$/,
    ],
  ])('%s', (_, reason, turns, lengthS, expected) => {
    expect(told({ disconnection_reason: reason }, lengthS, turns).text).toMatch(expected);
  });
});

it('says nothing of what is not known', () => {
  expect(told({ call_status: 'ongoing', disconnection_reason: undefined }, 0, OPENING).text).toBe(
    'Call is in progress',
  );
  const analyzed = { call_analysis: undefined, scrubbed_call_analysis: { call_successful: 'false' } };
  expect(told(analyzed, 12, OPENING)).toEqual({
    text: 'Not successful; caller hung up',
    plain: 'Not successful; caller hung up',
  });
});
