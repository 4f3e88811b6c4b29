import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type ProviderContext } from 'oidc-provider';

export const CLIENT_ID = 'callscope';
export const CLIENT_SECRET = 'client-canary-0123456789abcdef0123456789';

type Claims = Readonly<Record<string, unknown>>;
type Answer = Record<string, unknown>;

/** What a test makes of the provider; it may change it as it goes. */
export type OidcBehaviour = {
  /** Those it knows and what it says of them; whoever is taken out is known no more. */
  readonly people: Map<string, Claims>;
  /** Who signs in without being asked; null: a page asks for the name. */
  person: string | null;
  /** Where the claims are: in the ID token, or only at the userinfo endpoint. */
  claimsIn: 'token' | 'userinfo';
  refreshTokens: boolean;
  /** Drops every connection. */
  isDown: boolean;
  /** Changes what the token endpoint answers. */
  tamper: ((answer: Answer) => Answer) | null;
  /** Refuses people when they come back: an OAuth error. */
  error: string | null;
};

export type OidcServer = OidcBehaviour & {
  readonly issuer: string;
  /** `METHOD /path` of what was asked, in order. */
  readonly asked: string[];
  close(): Promise<void>;
};

const CLAIMS = [
  'name',
  'groups',
  'realm_access',
  '_claim_names',
  '_claim_sources',
  'hasgroups',
  'https://x.example/r',
];
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const strangersKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The parts of a token, without looking at its signature. */
export function readToken(token: unknown): { header: Answer; claims: Answer } {
  const [header = '', claims = ''] = String(token).split('.');
  const open = (text: string): Answer => JSON.parse(Buffer.from(text, 'base64url').toString());
  return { header: open(header), claims: open(claims) };
}

function signed(header: Answer, claims: Answer, key: KeyObject): string {
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

/** Makes another ID token of the one in an answer: with the provider's own key, a stranger's, or without a signature. */
export const withIdToken =
  (change: (claims: Answer) => Answer, by: 'provider' | 'stranger' | 'nobody' = 'provider') =>
  (answer: Answer): Answer => {
    if (answer.id_token === undefined) return answer;
    const { header, claims } = readToken(answer.id_token);
    const other = change(claims);
    if (by === 'nobody')
      return { ...answer, id_token: `${part({ ...header, alg: 'none' })}.${part(other)}.` };
    return { ...answer, id_token: signed(header, other, by === 'provider' ? privateKey : strangersKey) };
  };

const FORM = `<!doctype html><html lang="en"><title>Example identity</title><link rel="icon" href="data:,">
<form method="post"><label>Account <input name="account" autofocus></label> <button>Continue</button></form></html>`;

async function textOf(req: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of req) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

/** A real provider, on this machine; `callbackOrigins` are the addresses of the servers that may send people to it. */
export async function startOidcServer(...callbackOrigins: readonly string[]): Promise<OidcServer> {
  const behaviour: OidcBehaviour = {
    people: new Map(),
    person: null,
    claimsIn: 'token',
    refreshTokens: true,
    isDown: false,
    tamper: null,
    error: null,
  };
  const asked: string[] = [];
  let listener: ReturnType<Provider['callback']> | null = null;
  const server = createServer((req, res) => {
    asked.push(`${req.method} ${req.url?.split('?')[0]}`);
    if (self.isDown || !listener) req.socket.destroy();
    else listener(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const self: OidcServer = {
    ...behaviour,
    issuer,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: callbackOrigins.map((origin) => `${origin}/api/auth/callback`),
        post_logout_redirect_uris: callbackOrigins.map((origin) => `${origin}/`),
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'first' }] },
    cookies: { keys: ['cookie-key-of-the-provider'] },
    claims: { openid: ['sub'], profile: CLAIMS },
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx: ProviderContext, form: string) => {
          ctx.body = `<!doctype html><html lang="en"><title>Sign out</title><link rel="icon" href="data:,">${form}
            <button form="op.logoutForm" name="logout" value="yes">Leave</button></html>`;
        },
      },
    },
    pkce: { required: () => true },
    issueRefreshToken: () => self.refreshTokens,
    rotateRefreshToken: () => true,
    loadExistingGrant: async (ctx: Required<ProviderContext>) => {
      const { client, session } = ctx.oidc;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    findAccount: (_ctx: unknown, sub: string) => {
      const claims = self.people.get(sub);
      if (!claims) return undefined;
      return {
        accountId: sub,
        claims: (use: string) =>
          use === 'id_token' && self.claimsIn === 'userinfo' ? { sub } : { sub, ...claims },
      };
    },
    renderError: (ctx: ProviderContext, out: unknown) => {
      ctx.type = 'json';
      ctx.body = out;
    },
    ttl: {
      AccessToken: 3600,
      IdToken: 3600,
      Session: 86_400,
      Grant: 86_400,
      Interaction: 3600,
      RefreshToken: 86_400,
    },
  });
  provider.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/interaction/')) {
      await next();
      if (ctx.oidc?.route === 'token' && self.tamper && ctx.status === 200)
        ctx.body = self.tamper(ctx.body as Answer);
      return;
    }
    const form = ctx.method === 'POST' ? new URLSearchParams(await textOf(ctx.req)) : null;
    const accountId = self.person ?? form?.get('account');
    if (!accountId && !self.error) {
      ctx.type = 'html';
      ctx.body = FORM;
      return;
    }
    const result = self.error ? { error: self.error } : { login: { accountId } };
    const to = await provider.interactionResult(ctx.req, ctx.res, result);
    ctx.respond = false;
    ctx.res.writeHead(303, { location: to }).end();
  });
  listener = provider.callback();
  return self;
}

/** A browser's way through the provider: from where our server sends it to where it is sent back. */
export async function walkThrough(from: string): Promise<URL> {
  const { origin } = new URL(from);
  const cookies = new Map<string, string>();
  let at = new URL(from);
  for (let step = 0; at.origin === origin; step += 1) {
    if (step > 10) throw new Error(`The provider goes round in circles at ${at.pathname}.`);
    const answer = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`The provider stopped with ${answer.status}: ${await answer.text()}`);
    at = new URL(location, at);
  }
  return at;
}
