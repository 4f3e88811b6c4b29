import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';
import { OPERATOR_PATHS } from '@/contract/paths';
import { PASSED_ON, peerOf } from '@/server/auth/trusted-proxies';
import { ProblemError } from '@/server/http/problem-error';
import { respondText } from '@/server/http/respond';
import { defineRoute, type Route } from '@/server/http/route';
import type { Metrics } from '@/server/metrics/metrics';
import type { Secret } from '@/server/secret';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether the header carries the token; takes as long whatever it carries. */
const isToken = (header: string | undefined, token: Secret): boolean =>
  timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token.reveal()}`));

function isThisMachine(c: Context): boolean {
  const peer = peerOf(c);
  if (!ipaddr.isValid(peer) || ipaddr.process(peer).range() !== 'loopback') return false;
  return PASSED_ON.every((name) => c.req.header(name) === undefined);
}

/** With a token to whoever has it; without one to this machine under our own host name, and only while all is private. */
export const metricsRoute = (
  metrics: Metrics,
  token: Secret | null,
  isPrivate: boolean,
  isOwnHost: (host: string | undefined) => boolean,
): Route =>
  defineRoute({
    path: OPERATOR_PATHS.metrics,
    access: 'anyone',
    audit: 'none',
    anyHost: true,
    async handler(c) {
      const allowed = token
        ? isToken(c.req.header('authorization'), token)
        : isPrivate && isThisMachine(c) && isOwnHost(c.req.header('host'));
      if (!allowed)
        throw new ProblemError(
          'forbidden',
          'Metrics are for whoever has METRICS_TOKEN. Without one they are for this machine, while nobody signs in and PUBLIC_URL is not set.',
        );
      const { text, type } = await metrics.text();
      return respondText(text, type);
    },
  });
