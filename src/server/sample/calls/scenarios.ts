import type { Scenario } from '../scenario';
import { dentalBooking } from './dental-booking';

/** Every call that the sample upstream knows, newest first. */
export const SCENARIOS: readonly Scenario[] = [dentalBooking];
