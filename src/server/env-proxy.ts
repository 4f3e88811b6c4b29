import { EnvError, type EnvSource } from './env-parts';
import { Secret } from './secret';

/** The proxy through which https addresses are reached. */
export type ProxyEnv = {
  /** Its address; may hold a name and a password. */
  readonly url: Secret;
  /** Hosts that are reached without it, separated by commas; a name stands for its subdomains as well, `*` for all. */
  readonly noProxy: string;
};

/** Reads `HTTPS_PROXY` and `NO_PROXY`, in capitals or small letters. Throws {@link EnvError} for what is no proxy’s address. */
export function parseProxyEnv(source: EnvSource): ProxyEnv | null {
  const text = source.HTTPS_PROXY || source.https_proxy;
  if (!text) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '')
    throw new EnvError(
      'HTTPS_PROXY must be an http or https address, such as http://proxy.example.com:3128.',
    );
  return { url: new Secret(url.href), noProxy: source.NO_PROXY || source.no_proxy || '' };
}
