/** The addresses of the pages. */
export const PATHS = { lookup: '/', call: '/calls/:callId', local: '/local', compare: '/compare' } as const;
