import type { Cue, Reply, Scenario } from '../scenario';
import { AGENT, CALLER } from './stock-phrases';

/** How many devices are gone through, and after how many the list is saved and the ward changes. */
const DEVICES = 116;
const SAVE_EVERY = 6;
const WARD_EVERY = 18;
const PACE = 1.02;
const WARDS = [
  'Recovery',
  'Day clinic',
  'Emergency',
  'Intensive care',
  'Radiology',
  'Maternity',
  'Surgery',
  'Geriatrics',
  'Outpatients',
];

/** A sequence that looks drawn at random and is the same every time: whole numbers below `below`. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Draws phrases of each list in turn and in a new order each round, so that none is heard twice in a row. */
function phrases(next: (below: number) => number): (list: readonly string[]) => string {
  const rest = new Map<readonly string[], string[]>();
  return (list) => {
    const left = rest.get(list)?.length ? (rest.get(list) ?? []) : [...list];
    const [phrase = ''] = left.splice(next(left.length), 1);
    rest.set(list, left);
    return phrase;
  };
}

function script(): Cue[] {
  const next = numbers(20261114);
  const pick = phrases(next);
  const pace = PACE;
  const answer = (): Reply => {
    const llm = 230 + next(160);
    const tts = 150 + next(60);
    return { e2e: llm + tts + 60 + next(90) + (next(41) === 0 ? 1700 : 0), llm, tts, asr: 70 + next(50) };
  };
  const agent = (text: string): Cue => ({ say: 'agent', reply: answer(), pace, text });
  const caller = (text: string): Cue => ({ say: 'user', after: 0.32 + next(40) / 100, pace, text });

  const cues: Cue[] = [
    { node: 'Greeting', at: 0 },
    {
      say: 'agent',
      at: 0.6,
      pace,
      text: 'Good morning, this is Ava from Northgate Medical Supply. I am calling for the yearly equipment check. Do you have about an hour?',
    },
    caller('Good morning. Yes, I have kept the morning free for it. Let us start.'),
    { node: 'Recovery', after: 0.1 },
  ];
  for (let i = 1; i <= DEVICES; i += 1) {
    cues.push(
      agent(
        [pick(AGENT.next), pick(AGENT.device), pick(AGENT.place), pick(AGENT.tag), pick(AGENT.ask)].join(' '),
      ),
      caller([pick(CALLER.search), pick(CALLER.found), pick(CALLER.condition)].join(' ')),
      agent(pick(AGENT.service)),
      caller(pick(CALLER.service)),
    );
    if (i % SAVE_EVERY === 0) {
      const takes = 0.3 + next(20) / 100;
      const failed = i === SAVE_EVERY * 9;
      cues.push({
        tool: 'save_progress',
        after: 0.1,
        takes,
        args: { devices_checked: i },
        result: failed ? 'Error: 503 Service Unavailable' : { saved: true, devices: i },
        successful: !failed,
      });
      cues.push(agent(pick(AGENT.saved)));
    }
    if (i % WARD_EVERY === 0) {
      cues.push(agent(pick(AGENT.ward)), caller(pick(CALLER.ward)));
      cues.push({ node: WARDS[(i / WARD_EVERY) % WARDS.length] ?? 'Recovery', after: 0.05 });
    }
  }
  cues.push(
    agent('That was the last device on my list. Thank you very much for your patience.'),
    caller('Thank you. See you next year, then. Goodbye.'),
    agent('Goodbye.'),
  );
  return cues;
}

/** The yearly check of a hospital's equipment: an hour, some 10,000 words. */
export const stockCheck: Scenario = {
  call_id: 'call_d64b09f8a1e7352cc80f4e6b917',
  pack: 'stock',
  voices: { agent: 'ava', user: 'marcus' },
  start_timestamp: Date.UTC(2026, 10, 14, 17, 0, 8, 771),
  script: script(),
  tail: 0.6,
  fields: {
    call_type: 'phone_call',
    agent_id: 'agent_8bd21f07e6a94c53b0e95a7c14',
    agent_name: 'Northgate equipment check',
    agent_version: 18,
    agent_tag: 'production',
    direction: 'outbound',
    from_number: '+13605550100',
    to_number: '+13605550171',
    disconnection_reason: 'agent_hangup',
    data_storage_setting: 'everything',
    opt_out_sensitive_data_storage: false,
    retell_llm_dynamic_variables: { hospital: 'Northgate General', list: 'EQ-2026-11' },
    collected_dynamic_variables: { devices_checked: String(DEVICES) },
    telephony_identifier: { twilio_call_sid: 'CA2c4e6a8091b3d5f7f6e5d4c3b2a19080' },
    metadata: { list: 'EQ-2026-11', site: 'main' },
  },
  analysis: {
    call_summary: `The yearly equipment check of Northgate General. All ${DEVICES} devices of the list were gone through. One save failed and was repeated; several devices need repair or a new inspection.`,
    in_voicemail: false,
    user_sentiment: 'Neutral',
    call_successful: true,
    custom_analysis_data: { devices_checked: DEVICES, list_complete: true },
  },
  prices: [
    { product: 'elevenlabs_tts', unit_price: 0.1166667 },
    { product: 'gpt_4_1_mini', unit_price: 0.0166667 },
    { product: 'us_twilio_telephony', unit_price: 0.025 },
  ],
  tokens: { first: 1710, grows: 48 },
};
