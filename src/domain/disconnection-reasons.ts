/** How it went: `bad` failed, `warn` was cut short, `ok` ended as meant, `neu` says nothing either way. */
export type Tone = 'ok' | 'warn' | 'bad' | 'neu';

/** A disconnection reason in plain words; `check` says what there is to do, null where there is nothing. */
export type Reason = {
  readonly title: string;
  readonly tone: Tone;
  readonly explanation: string;
  readonly check: string | null;
};

/** One row of a table of reasons. */
export const row = (tone: Tone, title: string, explanation: string, check: string | null): Reason => ({
  tone,
  title,
  explanation,
  check,
});

/** Retell's documented reasons and those of older calls, by code. Sources: the API reference and retell-sdk's types. */
export const REASONS: ReadonlyMap<string, Reason> = new Map([
  ['user_hangup', row('neu', 'Caller hung up', 'The caller ended the call.', null)],
  ['agent_hangup', row('ok', 'Agent ended the call', 'The agent decided that the call was over.', null)],
  [
    'call_transfer',
    row('ok', 'Agent transferred the call', 'The agent handed the caller to another number.', null),
  ],
  [
    'voicemail_reached',
    row('neu', 'Reached voicemail', 'Voicemail was detected and the agent was set to hang up on it.', null),
  ],
  [
    'ivr_reached',
    row(
      'neu',
      'Reached a phone menu',
      'A phone menu was detected and the agent was set to hang up on it.',
      null,
    ),
  ],
  [
    'inactivity',
    row(
      'warn',
      'Ended after silence',
      'Nobody spoke for longer than `end_call_after_silence_ms`.',
      'Check whether the caller was heard, or raise the limit.',
    ),
  ],
  [
    'max_duration_reached',
    row(
      'warn',
      'Reached the longest allowed duration',
      'The call was cut off at the agent’s `max_call_duration_ms`.',
      'Raise the limit if calls of this kind need longer.',
    ),
  ],
  [
    'call_take_over',
    row('ok', 'A person took over the call', 'A human took the call over from the agent.', null),
  ],
  [
    'no_concurrency_fallback',
    row(
      'warn',
      'Sent to the fallback number',
      'All concurrent call slots were in use, so the call went to the fallback number.',
      'Buy more concurrency if this is frequent.',
    ),
  ],
  [
    'manual_stopped',
    row('neu', 'Stopped by hand', 'Somebody stopped the call from the dashboard or the API.', null),
  ],
  [
    'transfer_bridged',
    row(
      'ok',
      'Transfer was connected',
      'The transfer target answered and was connected to the caller.',
      null,
    ),
  ],
  [
    'transfer_cancelled',
    row(
      'warn',
      'Transfer was canceled',
      'The transfer was given up before both sides were connected.',
      'Check whether the target answered, and what the caller was told.',
    ),
  ],
  ['dial_busy', row('neu', 'Line was busy', 'The number that was dialed was busy.', null)],
  [
    'dial_failed',
    row(
      'bad',
      'Dialing failed',
      'The call failed with no or an unknown SIP code; the carrier may have blocked it as spam.',
      'Check the caller ID’s reputation and the trunk.',
    ),
  ],
  ['dial_no_answer', row('neu', 'Nobody answered', 'The phone rang and nobody picked up.', null)],
  [
    'invalid_destination',
    row(
      'bad',
      'Invalid number',
      'The number that was dialed does not exist or is not in E.164 form.',
      'Check the destination number.',
    ),
  ],
  [
    'telephony_provider_permission_denied',
    row(
      'bad',
      'Telephony provider refused the call',
      'The SIP trunk rejected the credentials or the destination.',
      'Check the trunk’s credentials and its geographic permissions.',
    ),
  ],
  [
    'telephony_provider_unavailable',
    row(
      'bad',
      'Telephony provider was unavailable',
      'The telephony provider did not take the call.',
      'Try again, and check the provider’s status.',
    ),
  ],
  [
    'sip_routing_error',
    row(
      'bad',
      'SIP routing failed',
      'The call passed too many hops or ran in a loop.',
      'Check the SIP routes for loops.',
    ),
  ],
  [
    'marked_as_spam',
    row(
      'bad',
      'Marked as spam',
      'The call was blocked because the number was marked as spam.',
      'Register the number, or use another one.',
    ),
  ],
  ['user_declined', row('neu', 'Declined', 'The person declined the call.', null)],
  [
    'concurrency_limit_reached',
    row(
      'bad',
      'Concurrency limit reached',
      'All concurrent call slots were in use.',
      'Buy more concurrency or spread the calls.',
    ),
  ],
  [
    'no_valid_payment',
    row(
      'bad',
      'No valid payment method',
      'Retell places no calls for a workspace without one.',
      'Update the billing details in Retell.',
    ),
  ],
  [
    'scam_detected',
    row(
      'bad',
      'Scam was detected',
      'Retell’s scam detection ended the call.',
      'Write to Retell’s support if that was wrong.',
    ),
  ],
  [
    'error_llm_websocket_open',
    row(
      'bad',
      'Agent could not be reached',
      'The custom LLM’s WebSocket never opened.',
      'Check the WebSocket URL and that its server is up.',
    ),
  ],
  [
    'error_llm_websocket_lost_connection',
    row(
      'bad',
      'Agent connection was lost',
      'The custom LLM’s WebSocket was lost during the call.',
      'Check the LLM server’s log at the time the call ended.',
    ),
  ],
  [
    'error_llm_websocket_runtime',
    row(
      'bad',
      'Agent connection failed',
      'The custom LLM’s WebSocket closed with a code other than 1000.',
      'Check the LLM server’s log for an exception.',
    ),
  ],
  [
    'error_llm_websocket_corrupt_payload',
    row(
      'bad',
      'Agent sent a bad message',
      'The custom LLM sent a message that Retell could not read.',
      'Check the messages against Retell’s WebSocket protocol.',
    ),
  ],
  [
    'error_no_audio_received',
    row(
      'bad',
      'No audio was received',
      'Retell received no audio from the caller.',
      'Check the microphone, or the media path of the trunk.',
    ),
  ],
  [
    'error_asr',
    row(
      'bad',
      'Speech recognition failed',
      'Retell’s transcription stopped working during the call.',
      'Try again; write to Retell’s support if it repeats.',
    ),
  ],
  [
    'error_retell',
    row(
      'bad',
      'Retell failed',
      'Something failed inside Retell.',
      'Write to Retell’s support with the call ID.',
    ),
  ],
  [
    'error_unknown',
    row(
      'bad',
      'Unknown error',
      'The call failed and Retell gave no cause.',
      'Write to Retell’s support with the call ID.',
    ),
  ],
  [
    'error_user_not_joined',
    row(
      'neu',
      'Caller never joined',
      'The web caller was not there 30 s after the call was created.',
      'Check that the web client joins at once and may use the microphone.',
    ),
  ],
  [
    'registered_call_timeout',
    row(
      'neu',
      'Call never started',
      'No call came within 5 minutes of its registration.',
      'Check that the client starts the call it registered.',
    ),
  ],
  [
    'machine_detected',
    row('neu', 'Reached voicemail', 'A machine answered; older calls carry this code.', null),
  ],
  [
    'error_inbound_webhook',
    row(
      'bad',
      'Inbound webhook failed',
      'Older calls carry this code.',
      'Check the webhook’s address and its answer.',
    ),
  ],
  [
    'error_twilio',
    row('bad', 'Twilio failed', 'Older calls carry this code.', 'Check Twilio’s log for the call.'),
  ],
  [
    'error_frontend_corrupted_payload',
    row(
      'bad',
      'Web client sent bad audio',
      'The web client sent audio that Retell could not read; older calls carry this code.',
      'Update the web client.',
    ),
  ],
]);
