import { isIP } from 'node:net';
import { z } from 'zod';
import { type AuditEnv, parseAuditEnv } from './env-audit';
import { type AuthEnv, parseAuthEnv } from './env-auth';
import { type LimitsEnv, metricsTokenOf, parseLimitsEnv } from './env-limits';
import {
  EnvError,
  type EnvSource,
  httpUrl,
  isLoopback,
  isWildcard,
  type ReadFile,
  secret,
} from './env-parts';
import { type ProxyEnv, parseProxyEnv } from './env-proxy';
import { type OriginRule, parseOriginRules } from './media/origin-rules';
import type { Secret } from './secret';

export { EnvError, type EnvSource, isLoopback, isWildcard };

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const DEFAULT_MEDIA_ORIGINS =
  'https://*.cloudfront.net https://*.s3.us-west-2.amazonaws.com https://*.retellai.com';

/** The environment, read once at boot. */
export type Env = {
  /** Null: the bundled sample calls are served. */
  readonly apiKey: Secret | null;
  readonly baseUrl: string;
  readonly mediaOrigins: readonly OriginRule[];
  readonly host: string;
  readonly port: number;
  readonly publicUrl: URL | null;
  readonly logLevel: LogLevel;
  /** Who may come in. */
  readonly auth: AuthEnv;
  readonly audit: AuditEnv;
  readonly limits: LimitsEnv;
  /** Null: metrics are for this machine only. */
  readonly metricsToken: Secret | null;
  /** Null: Retell and media are reached directly. */
  readonly proxy: ProxyEnv | null;
  /** Where peaks are kept. */
  readonly cacheDir: string;
};

const AN_ADDRESS = 'must be an http or https address without a user name, “?” or “#”.';

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535));

/** Reads the environment. Throws {@link EnvError} with a sentence that names the variable when a value is wrong. */
export function parseEnv(source: EnvSource, readFile: ReadFile): Env {
  const apiKey = secret('RETELL_API_KEY', source, readFile);
  if (apiKey && !/^[\x21-\x7e]+$/.test(apiKey.reveal()))
    throw new EnvError('RETELL_API_KEY holds characters that no key has, such as spaces or line breaks.');

  const base = source.RETELL_BASE_URL || 'https://api.retellai.com';
  if (!httpUrl(base)) throw new EnvError(`RETELL_BASE_URL ${AN_ADDRESS}`);

  // A listener wants an IPv6 address without the brackets that it has in a URL.
  const host = (source.HOST || '127.0.0.1').replace(/^\[(.*)\]$/, '$1');
  if (!/^[A-Za-z0-9.-]+$/.test(host) && isIP(host) !== 6)
    throw new EnvError('HOST must be a host name or an IP address.');
  const auth = parseAuthEnv(source, { host, hasKey: apiKey !== null }, readFile);

  const number = port.safeParse(source.PORT || '4300');
  if (!number.success) throw new EnvError('PORT must be a number from 0 to 65535.');

  const publicUrl = source.PUBLIC_URL ? httpUrl(source.PUBLIC_URL) : null;
  if (source.PUBLIC_URL && !publicUrl) throw new EnvError(`PUBLIC_URL ${AN_ADDRESS}`);

  const level = LOG_LEVELS.find((known) => known === (source.LOG_LEVEL || 'info'));
  if (!level) throw new EnvError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);

  const rules = parseOriginRules(source.RETELL_MEDIA_ORIGINS || DEFAULT_MEDIA_ORIGINS);
  if (typeof rules === 'string') throw new EnvError(`RETELL_MEDIA_ORIGINS: ${rules}`);

  return {
    apiKey,
    baseUrl: base.replace(/\/+$/, ''),
    mediaOrigins: rules,
    host,
    port: number.data,
    publicUrl,
    logLevel: level,
    auth,
    audit: parseAuditEnv(source, auth.way.mode, readFile),
    limits: parseLimitsEnv(source),
    metricsToken: metricsTokenOf(source, readFile),
    proxy: parseProxyEnv(source),
    cacheDir: source.CACHE_DIR || '.cache',
  };
}
