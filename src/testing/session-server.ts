import { vi } from 'vitest';
import type { ProblemCode } from '@/contract/problem';
import type { Session } from '@/contract/session';

export const ANA: Session = {
  mode: 'password',
  person: 'person-of-ana',
  name: 'ana',
  role: 'full',
  views: ['original', 'redacted'],
  can_sign_out: true,
  ends_in_s: 1800,
};

/** An error answer of our server. */
export const problem = (status: number, code: ProblemCode, detail: string, more: object = {}): Response =>
  Response.json({ type: 'about:blank', title: code, status, detail, code, ...more }, { status });

/** What a page asks a server of the session, with answers that a test changes as it goes. */
export function sessionServer(first: () => Response) {
  const server = {
    session: first,
    signIn: (): Response => new Response(null, { status: 204 }),
    signOut: (): Response => new Response(null, { status: 204 }),
    asked: [] as { readonly what: string; readonly isPoll: boolean; readonly body: unknown }[],
  };
  vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    const { pathname } = new URL(String(input), 'http://here');
    const method = init?.method ?? 'GET';
    const what = `${method} ${pathname}`;
    const isPoll = new Headers(init?.headers).has('x-callscope-poll');
    server.asked.push({ what, isPoll, body: typeof init?.body === 'string' ? JSON.parse(init.body) : null });
    if (what === 'GET /api/session') return server.session();
    if (what === 'POST /api/session') return server.signIn();
    if (what === 'POST /api/sign-out') return server.signOut();
    return Response.json({});
  });
  return server;
}
