/** Ids of the bundled calls that specs name. */
export const DENTAL = 'call_8f3b1c92d7e04a56b0c9ef1d274';
export const TRANSFER = 'call_c2d98e60f1437ab5092e7f4b81d';
