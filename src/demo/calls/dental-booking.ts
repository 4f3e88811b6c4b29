import type { Scenario } from '../scenario';
import { dentalScript } from './dental-script';

/** Harbor Dental: a booking that fails after a 15 s tool time-out; the caller hangs up on the apology. */
export const dentalBooking: Scenario = {
  call_id: 'call_8f3b1c92d7e04a56b0c9ef1d274',
  pack: 'dental',
  voices: { agent: 'ava', user: 'marcus' },
  start_timestamp: Date.UTC(2026, 10, 17, 18, 42, 6, 318),
  script: dentalScript,
  tail: 0.67,
  fields: {
    call_type: 'phone_call',
    agent_id: 'agent_5d1e7a3390c84f21ab6c07e94f',
    agent_name: 'Ava, front desk',
    agent_version: 14,
    agent_tag: 'production',
    direction: 'inbound',
    from_number: '+14155550142',
    to_number: '+14155550100',
    disconnection_reason: 'user_hangup',
    data_storage_setting: 'everything',
    opt_out_sensitive_data_storage: false,
    retell_llm_dynamic_variables: {
      practice_name: 'Harbor Dental',
      opening_hours: 'Monday to Thursday 8:00 to 17:00, Friday 8:00 to 13:00',
      current_time: 'Tuesday, November 17, 2026 at 10:42 AM PST',
    },
    collected_dynamic_variables: {
      patient_id: 'pt_20814',
      insurance: 'Cigna',
      requested_slot: '2026-11-25T08:30',
      previous_node: 'Find a slot',
      current_node: 'Book appointment',
    },
    custom_sip_headers: { 'X-Practice-Location': 'harbor-main' },
    metadata: { practice_id: 'prac_harbor_01', environment: 'production', campaign: null },
    telephony_identifier: { twilio_call_sid: 'CA5f0e1b7c29d84a6fb2c3d4e5f6071829' },
    custom_attributes: { reviewed: false, queue: 'front-desk' },
  },
  analysis: {
    call_summary:
      'Dana Whitfield, an existing patient, called to book a cleaning. The agent verified the record, agreed on Wednesday, November 25 at 8:30 with Doctor Reyes and updated the insurance to Cigna, but the booking request timed out after 15 seconds. The caller hung up while the agent was apologising.',
    in_voicemail: false,
    user_sentiment: 'Negative',
    call_successful: false,
    custom_analysis_data: {
      appointment_booked: false,
      reason_for_call: 'Book a cleaning',
      insurance_changed: true,
      new_insurance: 'Cigna',
      callback_needed: true,
      preferred_days: ['Thursday', 'Wednesday'],
    },
  },
  prices: [
    { product: 'elevenlabs_tts', unit_price: 0.1166667 },
    { product: 'gpt_4_1', unit_price: 0.075 },
    { product: 'us_twilio_telephony', unit_price: 0.025 },
    { product: 'pii_removal', unit_price: 0.0166667 },
    { product: 'knowledge_base', unit_price: 0.0083333 },
  ],
  tokens: { first: 1204, grows: 82 },
  knowledge: [
    {
      response_id: 5,
      contents: [
        'Holiday closures 2026. The practice is closed on Thursday, November 26 (Thanksgiving) and Friday, November 27.',
        'Opening hours. Monday to Thursday 8:00 to 17:00, Friday 8:00 to 13:00.',
      ],
    },
    {
      response_id: 6,
      contents: [
        'Insurance. We accept most PPO plans, among them Delta Dental, Cigna, Aetna, MetLife and Guardian.',
      ],
    },
    { response_id: 7, contents: ['Insurance. In network: Cigna DPPO Total and DPPO Advantage.'] },
  ],
};
