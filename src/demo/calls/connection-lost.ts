import { reply, type Scenario } from '../scenario';

/** The agent's server goes away in the middle of a sentence; the caller is left asking. */
export const connectionLost: Scenario = {
  call_id: 'call_e81d0c4b95f7263a4bc19d7f350',
  pack: 'lost',
  voices: { agent: 'ava', user: 'marcus' },
  start_timestamp: Date.UTC(2026, 10, 17, 19, 12, 58, 233),
  tail: 1.1,
  script: [
    {
      say: 'agent',
      at: 0.6,
      text: 'Good morning, you have reached Westgate Auto Care. How may I help you today?',
    },
    { say: 'user', after: 0.8, text: 'Hi. I dropped my car off on Monday, the blue hatchback. Is it ready?' },
    {
      say: 'agent',
      reply: reply(988, 540, 206, 118),
      text: 'Let me check the workshop for you. What is the license plate?',
    },
    { say: 'user', after: 1.0, text: 'It is seven, K, L, M, two, zero, nine.' },
    {
      tool: 'get_repair_order',
      after: 0.25,
      takes: 0.871,
      args: { plate: '7KLM209' },
      result: { order: 'RO-3381', status: 'waiting_for_part', part: 'front brake pads', eta: '2026-11-18' },
    },
    {
      say: 'agent',
      reply: reply(1655, 612, 211, 107),
      text: 'Thank you. The inspection is done, but we are waiting for the front brake pads. They should arrive tomorrow.',
    },
    {
      say: 'user',
      after: 0.7,
      text: 'Tomorrow? You told me it would be done today. Can I at least get a loaner?',
    },
    {
      say: 'agent',
      reply: reply(2480, 1904, 219, 125),
      text: 'I understand, and I am sorry for the delay. We do have a loaner car for you. You can pick it up at the | front desk after two.',
    },
    { say: 'user', after: 3.4, text: 'At the what? Hello?' },
    { say: 'user', after: 3.1, text: 'Hello? Are you still there?' },
  ],
  fields: {
    call_type: 'phone_call',
    call_status: 'error',
    agent_id: 'agent_2d64f8b0e91c4735a86b1c9f03',
    agent_name: 'Westgate front desk',
    agent_version: 31,
    agent_tag: 'staging',
    direction: 'inbound',
    from_number: '+15105550119',
    to_number: '+15105550100',
    disconnection_reason: 'error_llm_websocket_lost_connection',
    data_storage_setting: 'everything',
    opt_out_sensitive_data_storage: false,
    retell_llm_dynamic_variables: { shop: 'Westgate Auto Care' },
    telephony_identifier: { twilio_call_sid: 'CA6b5a49382716051423324150617283940' },
    metadata: { deploy: '2026-11-17.3' },
  },
  analysis: {
    call_summary:
      'The caller asked about a repair. The agent said that brake pads were due the next day and offered a loaner car, then stopped in the middle of the sentence when its connection was lost.',
    in_voicemail: false,
    user_sentiment: 'Negative',
    call_successful: false,
    custom_analysis_data: { repair_order: 'RO-3381', loaner_offered: true },
  },
  prices: [
    { product: 'elevenlabs_tts', unit_price: 0.1166667 },
    { product: 'custom_llm', unit_price: 0 },
    { product: 'us_twilio_telephony', unit_price: 0.025 },
  ],
};
