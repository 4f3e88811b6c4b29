import { reply, type Scenario } from '../scenario';

/** A reminder that reached a mailbox: the greeting is transcribed as the caller, then a message is left. */
export const voicemail: Scenario = {
  call_id: 'call_94f2a7c61b3e5d80f7a21c9e046',
  pack: 'voicemail',
  voices: { agent: 'ava', user: 'machine' },
  start_timestamp: Date.UTC(2026, 10, 16, 23, 2, 30, 115),
  tail: 0.4,
  script: [
    {
      say: 'user',
      at: 1.9,
      text: 'You have reached the mailbox of four one five, five five five, zero one zero seven. Please leave a message after the tone.',
    },
    { sound: 'beep', after: 0.4, lasts: 0.7 },
    {
      say: 'agent',
      reply: reply(1210, 402, 208, 133),
      text: 'Hello, this is Ava from Harbor Dental, with a reminder. Your appointment with Doctor Reyes is on Thursday, November nineteenth, at nine in the morning. If you need to change it, please call us at four one five, five five five, zero one hundred. Thank you, and see you soon.',
    },
    { tool: 'end_call', after: 0.4, type: 'end_call', args: { reason: 'voicemail' } },
  ],
  fields: {
    call_type: 'phone_call',
    agent_id: 'agent_0c83be5f6d714a29b1e7d04a88',
    agent_name: 'Ava, reminders',
    agent_version: 5,
    direction: 'outbound',
    from_number: '+14155550100',
    to_number: '+14155550107',
    batch_call_id: 'batch_call_90ab17de',
    disconnection_reason: 'voicemail_reached',
    data_storage_setting: 'everything',
    opt_out_sensitive_data_storage: false,
    retell_llm_dynamic_variables: { patient_first_name: 'Rosa', appointment: '2026-11-19T09:00' },
    telephony_identifier: { twilio_call_sid: 'CA1f2e3d4c5b6a798081920a1b2c3d4e5f' },
    metadata: { reminder_id: 'rem_4410' },
  },
  analysis: {
    call_summary:
      'The call reached a mailbox. The agent left a reminder of the appointment on November 19 at 9:00.',
    in_voicemail: true,
    user_sentiment: 'Unknown',
    call_successful: true,
    custom_analysis_data: { message_left: true },
  },
  prices: [
    { product: 'elevenlabs_tts', unit_price: 0.1166667 },
    { product: 'gpt_4_1_mini', unit_price: 0.0166667 },
    { product: 'us_twilio_telephony', unit_price: 0.025 },
  ],
  tokens: { first: 880, grows: 64 },
};
