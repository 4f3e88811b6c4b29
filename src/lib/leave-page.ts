/** The ways to leave a page so that nothing of it stays in memory. */
export const leavePage = {
  reload: (): void => window.location.reload(),
  /** To the start, without a way back to what was here. */
  toStart: (): void => window.location.replace('/'),
};
