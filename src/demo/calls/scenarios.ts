import type { Scenario } from '../scenario';
import { cardReplacement } from './card-replacement';
import { connectionLost } from './connection-lost';
import { dentalBooking } from './dental-booking';
import { liveCall } from './live-call';
import { spanishBargeIn } from './spanish-barge-in';
import { stockCheck } from './stock-check';
import { voicemail } from './voicemail';
import { warmTransfer } from './warm-transfer';
import { basicAttributes, notAnswered } from './without-speech';

/** Every call that the sample upstream knows. */
export const SCENARIOS: readonly Scenario[] = [
  dentalBooking,
  liveCall,
  warmTransfer,
  cardReplacement,
  spanishBargeIn,
  voicemail,
  connectionLost,
  notAnswered,
  basicAttributes,
  stockCheck,
];

/**
 * When the newest of them began that is over, in ms since the epoch. The samples keep their dates, so whoever asks for
 * the last 7 days is given the last 7 days of theirs, in any year.
 */
export const newestSample = (): number =>
  Math.max(...SCENARIOS.filter(({ live }) => !live).map((each) => each.start_timestamp));
