import { type Env, isLoopback, isWildcard } from '@/server/env';

/** Splits a Host header into name and port; null when it is no such thing. */
function splitHost(host: string): { name: string; port: string } | null {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/i.exec(host);
  if (!match?.[1]) return null;
  return { name: match[1].toLowerCase(), port: match[2] ?? '' };
}

/**
 * Whether a request's Host is one of ours: a loopback name with our port, `HOST`, or the host of `PUBLIC_URL`. Without
 * this check a site whose name is rebound to 127.0.0.1 could read a local dashboard. `port` is the one listened on.
 */
export function isOwnHost(
  host: string | null | undefined,
  env: Pick<Env, 'host' | 'publicUrl'>,
  port: number,
): boolean {
  const asked = host ? splitHost(host) : null;
  if (!asked) return false;
  if (env.publicUrl && asked.name === env.publicUrl.hostname) {
    const standard = env.publicUrl.protocol === 'https:' ? '443' : '80';
    if ((asked.port || standard) === (env.publicUrl.port || standard)) return true;
  }
  if ((asked.port || '80') !== String(port)) return false;
  if (isLoopback(asked.name)) return true;
  if (isWildcard(env.host)) return false;
  const own = env.host.includes(':') && !env.host.startsWith('[') ? `[${env.host}]` : env.host;
  return asked.name === own.toLowerCase();
}
