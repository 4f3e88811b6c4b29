import type { Env } from '@/server/env';

/** How the server is set up, as far as it decides who sees what; no secrets. */
export function startSettings(env: Env): { readonly [name: string]: unknown } {
  const { way, trustedProxies, denyFile, access } = env.auth;
  return {
    auth: way.mode,
    ...('roles' in way ? { roles: way.roles } : {}),
    ...(way.mode === 'oidc' ? { issuer: way.issuer.href, role_claim: way.roleClaim } : {}),
    ...(way.mode === 'proxy' ? { user_header: way.userHeader, groups_header: way.groupsHeader } : {}),
    ...('idleMs' in way ? { session_idle_s: way.idleMs / 1000 } : {}),
    trusted_proxies: trustedProxies.map(([address, bits]) => `${address.toString()}/${bits}`),
    access: Object.fromEntries(access),
    deny_file: denyFile,
    host: env.host,
    port: env.port,
    public_url: env.publicUrl?.origin ?? null,
    calls: env.apiKey ? new URL(env.baseUrl).origin : 'samples',
    media_origins: env.mediaOrigins.map(
      ({ protocol, labels, port }) => `${protocol}//${labels.join('.')}${port ? `:${port}` : ''}`,
    ),
    proxy: env.proxy ? new URL(env.proxy.url.reveal()).host : null,
    audit_key: env.audit.key ? 'given' : 'random',
    limits: env.limits,
  };
}
