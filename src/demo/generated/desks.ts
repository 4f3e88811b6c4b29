import type { JsonObject } from '@/domain/json';
import type { Price } from '../scenario';
import type { Random } from './random';

/** Said by the agent and answered by the caller, with the tool that the agent then uses, if any. */
export type Exchange = {
  readonly agent: string;
  readonly user: string;
  readonly tool?: { readonly name: string; readonly type?: string; readonly args: JsonObject };
};

/** An agent and what its calls are like. */
export type Desk = {
  readonly agent_id: string;
  readonly agent_name: string;
  readonly versions: readonly number[];
  readonly line: 'phone' | 'web';
  /** The share of its calls that it dials itself. */
  readonly outbound: number;
  readonly number: string;
  /** ms; what half of its replies take. */
  readonly pace: number;
  readonly greeting: string;
  readonly exchanges: readonly Exchange[];
  readonly goodbye: string;
  readonly prices: readonly Price[];
  readonly variables: (random: Random) => JsonObject;
  readonly metadata: (random: Random) => JsonObject;
  readonly analysis: (random: Random, successful: boolean) => JsonObject;
};

const voicePrices = (llm: Price): readonly Price[] => [
  { product: 'elevenlabs_tts', unit_price: 0.1166667 },
  llm,
  { product: 'us_twilio_telephony', unit_price: 0.025 },
];

const NAMES = [
  'Ana',
  'Marcus',
  'Priya',
  'Jonas',
  'Mei',
  'Samuel',
  'Inés',
  'Tobias',
  'Leila',
  'Omar',
] as const;
export const nameOf = (random: Random): string => random.pick(NAMES);

export const DESKS: readonly Desk[] = [
  {
    agent_id: 'agent_5d1e7a3390c84f21ab6c07e94f',
    agent_name: 'Ava, front desk',
    versions: [12, 13, 14],
    line: 'phone',
    outbound: 0,
    number: '+16285550199',
    pace: 860,
    greeting: 'Harbor Dental, this is Ava. How can I help you today?',
    exchanges: [
      {
        agent: 'Sure, let me see what is free this week.',
        user: 'Thursday morning would be best for me.',
        tool: { name: 'find_slots', args: { days: ['thu'], from: '08:00', to: '12:00' } },
      },
      {
        agent: 'I have eight thirty or ten fifteen with Doctor Reyes.',
        user: 'Ten fifteen, please.',
        tool: { name: 'book_slot', args: { slot: '2026-11-19T10:15', doctor: 'reyes' } },
      },
      {
        agent: 'May I have your date of birth to find your record?',
        user: 'It is the third of May, ninety one.',
      },
      { agent: 'Is this for a cleaning or is something bothering you?', user: 'Just a cleaning this time.' },
      {
        agent: 'Do you still have the same insurance as last year?',
        user: 'Yes, nothing has changed there.',
      },
    ],
    goodbye: 'You are all set. We will send you a reminder the day before.',
    prices: voicePrices({ product: 'gpt_4_1', unit_price: 0.075 }),
    variables: (random) => ({ patient_first_name: nameOf(random), clinic: 'harbor' }),
    metadata: (random) => ({
      location: random.pick(['harbor', 'mission', 'sunset']),
      priority: random.whole(1, 3),
    }),
    analysis: (random, successful) => ({
      booked: successful && random.chance(0.7),
      reason: random.pick(['cleaning', 'pain', 'follow_up', 'billing']),
    }),
  },
  {
    agent_id: 'agent_0c83be5f6d714a29b1e7d04a88',
    agent_name: 'Ava, reminders',
    versions: [4, 5],
    line: 'phone',
    outbound: 1,
    number: '+14155550100',
    pace: 740,
    greeting: 'Hello, this is Ava from Harbor Dental with a reminder about your appointment.',
    exchanges: [
      {
        agent: 'It is on Thursday at ten fifteen. Can you make it?',
        user: 'Yes, I will be there.',
        tool: { name: 'confirm_visit', args: { answer: 'yes' } },
      },
      { agent: 'Please come ten minutes early for the form.', user: 'Okay, will do.' },
      { agent: 'Would you like a text with the address?', user: 'No, I know where it is.' },
    ],
    goodbye: 'See you then. Have a good day.',
    prices: voicePrices({ product: 'gpt_4_1_mini_high_priority', unit_price: 0.01 }),
    variables: (random) => ({ patient_first_name: nameOf(random), appointment: '2026-11-19T10:15' }),
    metadata: (random) => ({ reminder_id: `rem_${random.whole(1000, 9999)}`, attempt: random.whole(1, 3) }),
    analysis: (_random, successful) => ({ confirmed: successful }),
  },
  {
    agent_id: 'agent_77e1d20c54ab4f6f9a0b83c6d5',
    agent_name: 'Tess, billing',
    versions: [20, 21, 22],
    line: 'phone',
    outbound: 0,
    number: '+16285550187',
    pace: 930,
    greeting: 'Billing, this is Tess. Do you have an invoice number for me?',
    exchanges: [
      {
        agent: 'Thank you. Let me open that invoice.',
        user: 'It says I owe you twice for the same visit.',
        tool: { name: 'get_invoice', args: { invoice: 'INV-20418' } },
      },
      {
        agent: 'I see it was charged on the second and again on the ninth.',
        user: 'Right, that is what I mean.',
      },
      {
        agent: 'I can refund the second one to your card.',
        user: 'That would be great.',
        tool: { name: 'refund', args: { invoice: 'INV-20418', amount_usd: 84 } },
      },
      { agent: 'It takes three to five business days.', user: 'Fine. Will I get a confirmation?' },
      { agent: 'Yes, by email, within the hour.', user: 'Then that is all I needed.' },
    ],
    goodbye: 'Thank you for calling. Goodbye.',
    prices: voicePrices({ product: 'gpt_4_1', unit_price: 0.075 }),
    variables: (random) => ({ customer_name: nameOf(random), plan: random.pick(['basic', 'family']) }),
    metadata: (random) => ({ account: random.whole(10_000, 99_999), vip: random.chance(0.2) }),
    analysis: (random, successful) => ({
      refund_usd: successful ? random.whole(20, 240) : 0,
      escalated: !successful && random.chance(0.5),
    }),
  },
  {
    agent_id: 'agent_b02f6c8817d94e0ca35d21f96e',
    agent_name: 'Summit card desk',
    versions: [6, 7],
    line: 'web',
    outbound: 0,
    number: '',
    pace: 1080,
    greeting: 'Welcome to Summit. I can help with your card. What happened?',
    exchanges: [
      {
        agent: 'I am sorry to hear that. Is the card lost or was it stolen?',
        user: 'I left it in a taxi, I think.',
      },
      {
        agent: 'I will block it right away.',
        user: 'Yes, please do.',
        tool: { name: 'block_card', args: { card: 'ending 4471' } },
      },
      {
        agent: 'Shall I send a new one to the address on file?',
        user: 'Yes, the same address.',
        tool: { name: 'order_card', args: { delivery: 'standard' } },
      },
      { agent: 'It arrives within five days.', user: 'Can I use my phone to pay until then?' },
    ],
    goodbye: 'You can. Anything else just ask me here.',
    prices: [
      { product: 'openai_tts', unit_price: 0.1333333 },
      { product: 'gpt_4_1', unit_price: 0.075 },
    ],
    variables: (random) => ({ member_since: String(random.whole(2012, 2025)) }),
    metadata: (random) => ({
      page: random.pick(['/cards', '/help', '/login']),
      experiment: random.pick(['a', 'b']),
    }),
    analysis: (random) => ({
      card_blocked: random.chance(0.8),
      topic: random.pick(['lost', 'stolen', 'limit']),
    }),
  },
  {
    agent_id: 'agent_c5b70e1984fd4d3aa7e20f6b81',
    agent_name: 'Corner Noodle House',
    versions: [8, 9],
    line: 'phone',
    outbound: 0,
    number: '+14155550155',
    pace: 900,
    greeting: 'Welcome to Corner Noodle House. Pickup or delivery?',
    exchanges: [
      { agent: 'What can I get you?', user: 'Two beef noodle soups and one order of dumplings.' },
      {
        agent: 'Steamed or fried dumplings?',
        user: 'Fried, please.',
        tool: {
          name: 'price_order',
          args: { items: ['beef noodle soup', 'beef noodle soup', 'fried dumplings'] },
        },
      },
      { agent: 'That comes to thirty eight dollars and fifty cents.', user: 'Okay. When can I pick it up?' },
      {
        agent: 'In twenty five minutes. A name for the order?',
        user: 'Use the name on this number.',
        tool: { name: 'place_order', args: { pickup: true } },
      },
    ],
    goodbye: 'See you soon. Enjoy your meal.',
    prices: voicePrices({ product: 'gpt_4_1_mini_high_priority', unit_price: 0.01 }),
    variables: () => ({ restaurant: 'Corner Noodle House' }),
    metadata: (random) => ({ location: random.pick(['mission', 'harbor']) }),
    analysis: (random) => ({ order_total_usd: random.whole(14, 92), pickup: random.chance(0.6) }),
  },
];
