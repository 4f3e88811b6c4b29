/** The addresses of the pages. */
export const PATHS = { lookup: '/', call: '/calls/:callId' } as const;
