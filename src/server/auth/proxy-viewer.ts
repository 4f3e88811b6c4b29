import type { Context } from 'hono';
import type { ProxyEnv } from '@/server/env-auth';
import { ProblemError } from '@/server/http/problem-error';
import { roleOf } from './roles';
import { type AddressRange, countHeaderLines, isTrusted, peerOf } from './trusted-proxies';
import type { Viewer } from './viewer';

const NO_ROLE =
  'None of your groups may see calls here. Ask whoever runs this server to name one of them in PROXY_FULL or PROXY_REDACTED.';

/** One name without anything that could be two of them or a line of a log. */
const isName = (text: string): boolean => text.length <= 256 && /^[^\p{C},;]+$/u.test(text);

/** The text of a header, whose bytes Node hands on one by one, in composed form; null where they are no UTF-8. */
function utf8Of(header: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1')).normalize('NFC');
  } catch {
    return null;
  }
}

/** Takes a sentence for whoever runs the server. */
export type Warn = (sentence: string) => void;

/** Recognizes people by the headers of the proxy; `warn` gets each fault of the proxy's settings once. */
export function createProxyViewer(way: ProxyEnv, trusted: readonly AddressRange[], warn: Warn) {
  const warned = new Set<string>();
  const warnOnce: Warn = (sentence) => {
    if (warned.has(sentence)) return;
    warned.add(sentence);
    warn(sentence);
  };
  return (c: Context): Viewer | null => (isTrusted(peerOf(c), trusted) ? readViewer(c, way, warnOnce) : null);
}

/**
 * Whom the proxy names; null when it names nobody. Throws `forbidden` for somebody without a role, and where a header may be
 * the visitor's own: a visitor who could add to the headers, or send one that the proxy leaves alone, could pick any role.
 */
function readViewer(c: Context, { userHeader, groupsHeader, roles }: ProxyEnv, warn: Warn): Viewer | null {
  const remedy = `The proxy must set or delete both ${userHeader} and ${groupsHeader} on every request.`;
  const refuse = (fault: string, subject?: string) => {
    warn(`${fault} ${remedy}`);
    return new ProblemError('forbidden', `${fault} ${remedy}`, subject === undefined ? {} : { subject });
  };
  for (const header of [userHeader, groupsHeader])
    if (countHeaderLines(c, header) > 1) throw refuse(`The header ${header} came more than once.`);
  const textOf = (header: string): string => {
    const text = utf8Of(c.req.header(header) ?? '');
    if (text === null) throw refuse(`The header ${header} is not UTF-8.`);
    return text.trim();
  };
  const user = textOf(userHeader);
  if (user === '') return null;
  if (!isName(user)) throw new ProblemError('forbidden', `The header ${userHeader} does not hold one name.`);
  const groups = textOf(groupsHeader)
    .split(',')
    .map((group) => group.trim())
    .filter((group) => group !== '');
  if (groups.length === 0)
    throw refuse(`The header ${userHeader} names a person, but ${groupsHeader} names no groups.`, user);
  const role = roleOf(groups, roles);
  if (!role) throw new ProblemError('forbidden', NO_ROLE, { subject: user });
  return { subject: user, name: user, role, sessionId: null };
}
