import type { Call } from './call';
import { REASONS, type Reason, row } from './disconnection-reasons';

const STATUS = new Map<string, Reason>([
  [
    'registered',
    row(
      'neu',
      'Call has not started',
      'The call was registered and has not connected yet.',
      'Check that the client starts it within 5 minutes.',
    ),
  ],
  [
    'ongoing',
    row(
      'neu',
      'Call is in progress',
      'The call is connected. Recording, cost and analysis come when it ends.',
      'Leave this page open; it refreshes itself.',
    ),
  ],
  [
    'not_connected',
    row(
      'neu',
      'Call did not connect',
      'The call never reached the other side.',
      'Check the number and the telephony of the agent.',
    ),
  ],
  [
    'ended',
    row('neu', 'Call ended', 'Retell gave no reason for the end.', 'Listen to the last turns for why.'),
  ],
  [
    'error',
    row(
      'bad',
      'Call failed',
      'Retell gave no reason for the failure.',
      'Write to Retell’s support with the call ID.',
    ),
  ],
]);

/** The reason a call ended, or its status, in plain words. An unknown code is its own title; nothing is guessed. */
export function explainEnd(call: Pick<Call, 'call_status' | 'disconnection_reason'>): Reason {
  const { call_status: status, disconnection_reason: reason } = call;
  if (reason)
    return (
      REASONS.get(reason) ??
      row(
        'neu',
        reason,
        'Retell gave this code for the end of the call.',
        'Look the code up in Retell’s reference; it is not known here.',
      )
    );
  if (status)
    return (
      STATUS.get(status) ??
      row(
        'neu',
        status,
        'Retell gave this status for the call.',
        'Look the status up in Retell’s reference; it is not known here.',
      )
    );
  return row(
    'neu',
    'Call',
    'Retell gave neither a status nor a reason for the end.',
    'See Raw for what was given.',
  );
}

/** Whether the call is over, as far as its status tells; an unknown status with an end time counts as over. */
export function hasEnded(
  call: Pick<Call, 'call_status' | 'end_timestamp' | 'disconnection_reason'>,
): boolean {
  if (call.call_status === 'registered' || call.call_status === 'ongoing') return false;
  return (
    call.call_status !== undefined ||
    call.end_timestamp !== undefined ||
    call.disconnection_reason !== undefined
  );
}
