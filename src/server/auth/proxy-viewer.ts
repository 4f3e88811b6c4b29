import type { Context } from 'hono';
import type { ProxyEnv } from '@/server/env-auth';
import { ProblemError } from '@/server/http/problem-error';
import { roleOf } from './roles';
import { type AddressRange, isTrusted, peerOf } from './trusted-proxies';
import type { Viewer } from './viewer';

const NO_ROLE =
  'None of your groups may see calls here. Ask whoever runs this server to name one of them in PROXY_FULL or PROXY_REDACTED.';

/** One name without anything that could be two of them or a line of a log. */
const isName = (text: string): boolean => text.length <= 256 && /^[^\p{C},;]+$/u.test(text);

/**
 * Whom the proxy before this server says is asking; null when it says nobody, or when it is not the proxy that speaks.
 * Throws `forbidden` for somebody without a role.
 */
export function proxyViewer(
  c: Context,
  { userHeader, groupsHeader, roles }: ProxyEnv,
  trusted: readonly AddressRange[],
): Viewer | null {
  if (!isTrusted(peerOf(c), trusted)) return null;
  const user = c.req.header(userHeader)?.trim() ?? '';
  if (user === '') return null;
  // A header sent twice arrives joined by a comma: one of the two is not the proxy's.
  if (!isName(user)) throw new ProblemError('forbidden', `The header ${userHeader} does not hold one name.`);
  const groups = (c.req.header(groupsHeader) ?? '').split(',').map((group) => group.trim());
  const role = roleOf(groups, roles);
  if (!role) throw new ProblemError('forbidden', NO_ROLE, { subject: user });
  return { subject: user, name: user, role, sessionId: null };
}
