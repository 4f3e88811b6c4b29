/**
 * Situations that a generated call can contain. A call has several of them at once; each occurs in at least 20 of the
 * 500 calls. A new rule about times gets a new kind here.
 */
export const KINDS = [
  // How a call opens.
  'agent_first',
  'caller_first',
  'dead_air',
  'voicemail',
  'ivr',
  // What happens in the middle.
  'plain',
  'barge_in_agent',
  'barge_in_caller',
  'backchannel',
  'keypad_timed',
  'keypad_untimed',
  'tool_in_wait',
  'tool_during_speech',
  'tool_outlives_reply',
  'two_tools_in_wait',
  'filler_then_tool',
  'long_silence_tool',
  'long_silence_plain',
  'caller_spoke_again',
  'caller_pauses',
  'split_reply',
  'transfer_failed',
  'hold_music',
  'words_not_heard',
  'false_goodbye',
  // How a call ends.
  'goodbye',
  'end_call',
  'unanswered_to_the_end',
  'answered_end',
  'silence_to_the_end',
  'transfer_ringing',
  'transfer_without_tool',
  'transfer_without_words',
  // What is wrong with the times.
  'overlapping_words',
  'words_without_end',
  'untimed_some',
  'untimed_many',
  'untimed_all',
  'times_all_zero',
  'times_milliseconds',
  'times_beyond_call',
  'times_end_before_start',
  // What the recording tells.
  'audio_leads',
  'audio_too_few',
  'one_channel',
  // What Retell measured.
  'no_latency',
  'latency_only',
  'latency_aligned',
  'e2e_below_20',
  'components_fit',
  'components_exceed',
  'components_do_not_fit',
  // Languages.
  'english',
  'spanish',
  'german',
  'hindi',
  'japanese',
] as const;

export type Kind = (typeof KINDS)[number];
export type Language = Extract<Kind, 'english' | 'spanish' | 'german' | 'hindi' | 'japanese'>;
