import { type Seconds, seconds } from '@/domain/units';

/** How long before a moment its telling begins, so that the cause is heard. In seconds. */
export const LEAD_IN_S = 2;

/** Where a jump to a moment lands. */
export const leadIn = ({ at }: { readonly at: number }): Seconds => seconds(Math.max(0, at - LEAD_IN_S));
