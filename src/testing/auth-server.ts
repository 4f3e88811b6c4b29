import type { AppConfig } from '@/server/app';
import { createAuth } from '@/server/auth/create-auth';
import type { AuthEvent } from '@/server/auth/viewer';
import { createClock } from '@/server/clock';
import { parseEnv } from '@/server/env';
import { CHEAP } from './cheap-password';
import { retellCall, type TestServer, testServer } from './test-server';
import { s16, wavFile } from './wav-file';

export const SESSION_KEY = 'session-canary-0123456789abcdef0123456789';

export type AuthServer = TestServer & {
  readonly events: AuthEvent[];
  /** What whoever runs the server was warned of. */
  readonly warnings: string[];
  /** Files the environment names; changing one is seen after 5 s. */
  readonly files: Map<string, string>;
  /** Lets time pass, in ms. */
  pass(ms: number): void;
  /** Sets the wall clock forward (or back, below 0), while no time passes. */
  setClock(byMs: number): void;
};

/** A recording has to begin like one, or it is not passed on. */
const SOUND = Buffer.from(wavFile(s16([0, 1, 2, 3])));

const fileOf = ({ url }: Request): Response => {
  const isText = new URL(url).pathname.endsWith('.log');
  return new Response(isText ? 'canary-line' : SOUND, {
    headers: { 'content-type': isText ? 'text/plain' : 'audio/wav', etag: '"1"' },
  });
};

/** The server in this process as an environment sets it up, over a Retell that knows every call, with a clock of its own. */
export function authServer(
  source: Record<string, string>,
  files: Record<string, string> = {},
  retell: (id: string) => object = (call_id) => ({
    call_id,
    agent_id: 'agent_a',
    transcript: 'canary-words',
  }),
  parts: Partial<AppConfig> = {},
  store: (request: Request) => Response = fileOf,
): AuthServer {
  const stored = new Map(Object.entries(files));
  const readNow = (path: string) => {
    const text = stored.get(path);
    if (text === undefined) throw new Error('ENOENT');
    return text;
  };
  let time = 0;
  let epoch = Date.parse('2026-11-01T08:00:00Z');
  const events: AuthEvent[] = [];
  const warnings: string[] = [];
  const env = parseEnv(source, readNow);
  const auth = createAuth(env.auth, {
    publicUrl: env.publicUrl,
    readNow,
    read: async (path) => readNow(path),
    clock: createClock(
      () => epoch + time,
      () => time,
    ),
    passwordWork: CHEAP,
    report: (event) => events.push(event),
    warn: (sentence) => warnings.push(sentence),
  });
  const server = testServer({
    auth,
    publicUrl: env.publicUrl,
    parts,
    retell: (request) => {
      const call = retell(new URL(request.url).pathname.split('/').at(-1) ?? '');
      return call instanceof Response ? call : retellCall(call);
    },
    store,
  });
  return {
    ...server,
    events,
    warnings,
    files: stored,
    pass: (ms) => {
      time += ms;
    },
    setClock: (byMs) => {
      epoch += byMs;
    },
  };
}

/** The cookies that an answer sets, as a browser sends them back. */
export const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');

/** What an `application/problem+json` answer says. */
export const codeOf = async (answer: Response): Promise<string> => {
  const body: unknown = await answer.json();
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : '';
};
