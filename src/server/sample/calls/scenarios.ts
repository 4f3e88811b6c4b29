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
