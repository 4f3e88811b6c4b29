import { Agent, type buildConnector, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import type { ProxyEnv } from '@/server/env-proxy';

/** How long the steps of a request to others may take, in ms. */
export type NetworkTimes = {
  /** For a connection, to the other side or to the proxy. */
  readonly connectMs: number;
  /** Until the headers are there; also until a proxy has opened its tunnel. */
  readonly headersMs: number;
  /** Between two pieces of a body. */
  readonly bodyMs: number;
};

export type Network = {
  /** Null: everything is reached directly. */
  readonly proxy: ProxyEnv | null;
  /** Certificates to believe beside the well-known ones. */
  readonly ca?: string | undefined;
};

type Connect = buildConnector.connector | buildConnector.BuildOptions;

/**
 * What carries requests out: directly with `connect`, or https through the proxy where there is one and `NO_PROXY` does
 * not name the host. Through a proxy it is the proxy that resolves names and connects.
 */
export function createDispatcher(
  { proxy, ca }: Network,
  { connectMs, headersMs, bodyMs }: NetworkTimes,
  connect: Connect = { timeout: connectMs, ...(ca ? { ca } : {}) },
): Dispatcher {
  const times = { headersTimeout: headersMs, bodyTimeout: bodyMs };
  if (!proxy) return new Agent({ ...times, connect });
  const tls = { timeout: connectMs, ...(ca ? { ca } : {}) };
  return new EnvHttpProxyAgent({
    ...times,
    connect,
    httpsProxy: proxy.url.reveal(),
    // Said in full, or the environment would be asked again.
    httpProxy: '',
    noProxy: proxy.noProxy,
    proxyTls: tls,
    requestTls: tls,
    clientFactory: (origin, options) => new Pool(origin, { ...options, ...times }),
  });
}
