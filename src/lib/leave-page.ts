/** The ways to leave a page so that nothing of it stays in memory. */
export const leavePage = {
  reload: (): void => window.location.reload(),
  /** To the start, without a way back to what was here. */
  toStart: (): void => window.location.replace('/'),
  /** To where the sign-in was made, so that it ends there as well. */
  toElsewhere: (address: string): void => window.location.replace(address),
};
