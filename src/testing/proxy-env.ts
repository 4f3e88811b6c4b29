/** An environment in which a proxy on the same machine signs people in: `staff` see everything, `support` the redacted view. */
export const PROXY_ENV = {
  AUTH: 'proxy',
  TRUSTED_PROXIES: '127.0.0.1',
  PROXY_USER_HEADER: 'x-user',
  PROXY_GROUPS_HEADER: 'x-groups',
  PROXY_FULL: 'staff',
  PROXY_REDACTED: 'support',
} as const;
