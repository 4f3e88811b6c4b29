import type { Call } from './call';
import { REASONS, type Reason, row } from './disconnection-reasons';

const STATUS = new Map<string, Reason>([
  ['registered', row('neu', 'Call has not started', 'The call was registered and has not connected yet.')],
  [
    'ongoing',
    row(
      'neu',
      'Call is in progress',
      'The call is connected. Recording, cost and analysis come when it ends.',
    ),
  ],
  ['not_connected', row('neu', 'Call did not connect', 'The call never reached the other side.')],
  ['ended', row('neu', 'Call ended', 'Retell gave no reason for the end.')],
  ['error', row('bad', 'Call failed', 'Retell gave no reason for the failure.')],
]);

/** The reason a call ended, or its status, in plain words. An unknown code is its own title; nothing is guessed. */
export function explainEnd(call: Pick<Call, 'call_status' | 'disconnection_reason'>): Reason {
  const { call_status: status, disconnection_reason: reason } = call;
  if (reason)
    return REASONS.get(reason) ?? row('neu', reason, 'Retell gave this code for the end of the call.');
  if (status) return STATUS.get(status) ?? row('neu', status, 'Retell gave this status for the call.');
  return row('neu', 'Call', 'Retell gave neither a status nor a reason for the end.');
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
