/** Ids of the bundled calls that specs name. */
export const DENTAL = 'call_8f3b1c92d7e04a56b0c9ef1d274';
