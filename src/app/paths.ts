/** The addresses of the pages. */
export const PATHS = {
  lookup: '/',
  calls: '/calls',
  call: '/calls/:callId',
  local: '/local',
  compare: '/compare',
} as const;
