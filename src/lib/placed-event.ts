/** Sent up from what a panel brings into view by itself: whoever kept the panel's top in view lets go. */
export const PLACED_EVENT = 'callscope-placed';
