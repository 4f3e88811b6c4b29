declare const unit: unique symbol;

/** Seconds on the recording's timeline, or a length in seconds. */
export type Seconds = number & { readonly [unit]: 's' };
/** Milliseconds: latencies, and wall-clock instants since the epoch. */
export type Milliseconds = number & { readonly [unit]: 'ms' };
/** US cents, possibly fractional: Retell's unit for every price and cost. */
export type Cents = number & { readonly [unit]: 'cents' };

export const seconds = (n: number): Seconds => n as Seconds;
export const milliseconds = (n: number): Milliseconds => n as Milliseconds;
export const cents = (n: number): Cents => n as Cents;

export const toMilliseconds = (s: Seconds): Milliseconds => milliseconds(s * 1000);
export const toSeconds = (ms: Milliseconds): Seconds => seconds(ms / 1000);
