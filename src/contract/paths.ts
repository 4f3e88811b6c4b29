import { MEASURES_PATH } from '@/domain/measures/address';

/** The addresses of the pages, as patterns. */
export const PAGE_PATHS = {
  lookup: '/',
  calls: '/calls',
  call: '/calls/:callId',
  local: '/local',
  compare: '/compare',
  measures: MEASURES_PATH,
} as const;

const PAGES: readonly RegExp[] = Object.values(PAGE_PATHS).map((path) =>
  path.includes(':') ? new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`) : new RegExp(`^${path}$`),
);

/** Whether the app has a page at this path. */
export const isPagePath = (path: string): boolean => PAGES.some((page) => page.test(path));

/** The endpoints of one call, as patterns. */
export const CALL_PATHS = {
  call: '/api/calls/:callId',
  recording: '/api/calls/:callId/recording',
  log: '/api/calls/:callId/log',
  'knowledge-base': '/api/calls/:callId/knowledge-base',
  'recording-facts': '/api/calls/:callId/recording-facts',
  peaks: '/api/calls/:callId/peaks',
  listening: '/api/calls/:callId/listening',
  clip: '/api/calls/:callId/clip',
  bundle: '/api/calls/:callId/bundle',
  looks: '/api/calls/:callId/looks',
} as const;
export type CallEndpoint = keyof typeof CALL_PATHS;

/** Every other endpoint. */
export const API_PATHS = {
  calls: '/api/calls',
  looks: '/api/looks',
  config: '/api/config',
  session: '/api/session',
  signOut: '/api/sign-out',
  /** Where a sign-in at the organization begins; `?return=` is the page to come back to. */
  signIn: '/api/auth/sign-in',
  signInCallback: '/api/auth/callback',
  /** Where a sign-in in a tab of its own ends. */
  signInDone: '/api/auth/done',
  signInDoneScript: '/api/auth/done.js',
} as const;

/** Health checks and metrics, for whoever runs the server. */
export const OPERATOR_PATHS = { alive: '/healthz', ready: '/readyz', metrics: '/metrics' } as const;

/** The address of an endpoint of one call, with a query where there is one. */
export function callEndpoint(
  endpoint: CallEndpoint,
  callId: string,
  query: Readonly<Record<string, string>> | URLSearchParams = {},
): string {
  const path = CALL_PATHS[endpoint].replace(':callId', encodeURIComponent(callId));
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
}
