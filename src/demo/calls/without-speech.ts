import type { Scenario } from '../scenario';

/** A dial that nobody answered: it never began, so there is no time, sound or cost. */
export const notAnswered: Scenario = {
  call_id: 'call_0e6b15d98c73f24a91d8c05b7e2',
  pack: 'dental',
  voices: {},
  start_timestamp: Date.UTC(2026, 10, 16, 23, 4, 12, 0),
  tail: 0,
  script: [],
  fields: {
    call_type: 'phone_call',
    call_status: 'not_connected',
    agent_id: 'agent_0c83be5f6d714a29b1e7d04a88',
    agent_name: 'Ava, reminders',
    agent_version: 5,
    direction: 'outbound',
    from_number: '+14155550100',
    to_number: '+14155550133',
    batch_call_id: 'batch_call_90ab17de',
    disconnection_reason: 'dial_no_answer',
    data_storage_setting: 'everything',
    retell_llm_dynamic_variables: { patient_first_name: 'Omar', appointment: '2026-11-19T10:15' },
    metadata: { reminder_id: 'rem_4411', attempt: 2 },
  },
  prices: [],
};

/** A call of an agent that stores nothing of what is said. */
export const basicAttributes: Scenario = {
  call_id: 'call_a3d7f10b6e924c58d13f80b2e69',
  pack: 'dental',
  voices: {},
  start_timestamp: Date.UTC(2026, 10, 15, 19, 47, 33, 480),
  tail: 86.72,
  script: [],
  unstored: true,
  signed: true,
  fields: {
    call_type: 'phone_call',
    agent_id: 'agent_39f0d7ab15c64e8cb2a4e6107d',
    agent_name: 'Intake, confidential line',
    agent_version: 11,
    direction: 'inbound',
    from_number: 'anonymous',
    to_number: '+18335550120',
    disconnection_reason: 'agent_hangup',
    data_storage_setting: 'basic_attributes_only',
    opt_out_sensitive_data_storage: true,
    telephony_identifier: { twilio_call_sid: 'CA90817263544536271809a0b1c2d3e4f5' },
  },
  analysis: {
    in_voicemail: false,
    user_sentiment: 'Neutral',
    call_successful: true,
    custom_analysis_data: {},
  },
  prices: [
    { product: 'openai_tts', unit_price: 0.1333333 },
    { product: 'gpt_4_1_mini_high_priority', unit_price: 0.01 },
    { product: 'us_twilio_telephony', unit_price: 0.025 },
    { product: 'background_voice_cancellation', unit_price: 0.0083333 },
  ],
};
