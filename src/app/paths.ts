import { MEASURES_PATH } from '@/domain/measures/address';

/** The addresses of the pages. */
export const PATHS = {
  lookup: '/',
  calls: '/calls',
  call: '/calls/:callId',
  local: '/local',
  compare: '/compare',
  measures: MEASURES_PATH,
} as const;
