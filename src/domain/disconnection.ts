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
  ['ongoing', row('neu', 'Call is in progress', 'The call is connected.', null)],
  [
    'not_connected',
    row(
      'neu',
      'Call did not connect',
      'The call never reached the other side.',
      'Check the number and the telephony of the agent.',
    ),
  ],
  ['ended', row('neu', 'Call ended', 'Retell gave no reason for the end.', null)],
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

/** An ongoing call that began longer ago than this, in ms, is over: no call lasts as long. */
export const STALE_AFTER_MS = 12 * 3_600_000;

type Ongoing = Pick<Call, 'call_status' | 'start_timestamp'>;

/** Whether Retell says `ongoing` of a call that cannot go on any more. `now` in ms since the epoch. */
export const isStale = ({ call_status, start_timestamp }: Ongoing, now: number): boolean =>
  call_status === 'ongoing' && start_timestamp !== undefined && now - start_timestamp > STALE_AFTER_MS;

/** `13 hours ago`, `3 days ago`; whole units, cut. */
function timeAgo(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  return hours < 48 ? `${hours} hours ago` : `${Math.floor(hours / 24)} days ago`;
}

/**
 * The reason a call ended, or its status, in plain words. An unknown code is its own title; nothing is guessed. `now` in
 * ms since the epoch tells whether a call can still go on.
 */
export function explainEnd(
  call: Ongoing & Pick<Call, 'disconnection_reason'>,
  now: number = Date.now(),
): Reason {
  const { call_status: status, disconnection_reason: reason, start_timestamp: start } = call;
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
  if (isStale(call, now) && start !== undefined)
    return row(
      'warn',
      'No end recorded',
      `Retell still says ongoing; the call began ${timeAgo(now - start)}, longer than any call lasts.`,
      'Its end may never have been recorded.',
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

/**
 * Whether the call is over, as far as its status tells; an unknown status with an end time counts as over, and so does an
 * ongoing call that is stale. `now` in ms since the epoch.
 */
export function hasEnded(
  call: Ongoing & Pick<Call, 'end_timestamp' | 'disconnection_reason'>,
  now: number = Date.now(),
): boolean {
  if (call.call_status === 'registered') return false;
  if (call.call_status === 'ongoing') return isStale(call, now);
  return (
    call.call_status !== undefined ||
    call.end_timestamp !== undefined ||
    call.disconnection_reason !== undefined
  );
}
