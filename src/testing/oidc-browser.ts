import { walkThrough } from './oidc-server';
import { ORIGIN, type TestServer } from './test-server';

/** One browser's cookies over the server in this process. */
export function oidcBrowser(server: Pick<TestServer, 'get'>) {
  const jar = new Map<string, string>();
  const keep = (answer: Response): Response => {
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (/max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = async (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
    keep(await server.get(path, { cookie: cookie(), ...headers }, init));
  /** Begins a sign-in; gives the provider's address that it leads to. */
  const begin = async (back = '/calls/call_1?t=42', more = ''): Promise<string> => {
    const answer = await ask(`/api/auth/sign-in?return=${encodeURIComponent(back)}${more}`);
    const location = answer.headers.get('location');
    if (!location) throw new Error(`The sign-in did not begin: ${answer.status} ${await answer.text()}`);
    return location;
  };
  const comeBack = (url: URL) => ask(url.pathname + url.search);
  return {
    jar,
    cookie,
    ask,
    begin,
    comeBack,
    /** The whole way, there and back. */
    signIn: async (back?: string): Promise<Response> => comeBack(await walkThrough(await begin(back))),
    signOut: () =>
      ask('/api/sign-out', { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }, { method: 'POST' }),
  };
}
