import { inspect } from 'node:util';
import { describe, expect, it, test } from 'vitest';
import { EnvError, type EnvSource, parseEnv } from './env';

const SECRET = 'a-canary-of-more-than-thirty-two-bytes';
const HASH = `scrypt$32768$8$3$${'A'.repeat(22)}$${'B'.repeat(43)}`;
const files = new Map([
  ['/secret', `${SECRET}\nanother-canary-of-more-than-32-bytes\n`],
  ['/one-secret', `${SECRET}\n`],
  ['/users', `ana:full:${HASH}`],
  ['/deny', ''],
  ['/access', '{"redacted": ["agent_a"]}'],
  ['/broken', '{"redacted": "agent_a"}'],
  ['/unknown-role', '{"admin": ["agent_a"]}'],
]);
const parse = (source: EnvSource) =>
  parseEnv(source, (path) => {
    const text = files.get(path);
    if (text === undefined) throw new Error('ENOENT');
    return text;
  });

const PASSWORD: EnvSource = { AUTH: 'password', AUTH_USERS_FILE: '/users', SESSION_SECRET: SECRET };
const PROXY: EnvSource = {
  AUTH: 'proxy',
  PROXY_USER_HEADER: 'X-User',
  PROXY_GROUPS_HEADER: 'X-Groups',
  PROXY_FULL: 'engineers',
  TRUSTED_PROXIES: '10.0.0.0/8',
};
const OIDC: EnvSource = {
  AUTH: 'oidc',
  OIDC_ISSUER: 'https://id.example.com',
  OIDC_CLIENT_ID: 'callscope',
  OIDC_CLIENT_SECRET: SECRET,
  OIDC_ROLE_CLAIM: 'groups',
  OIDC_FULL: 'engineers',
  PUBLIC_URL: 'https://calls.example.com',
  SESSION_SECRET: SECRET,
};
const REACHABLE: EnvSource = {
  HOST: '0.0.0.0',
  PUBLIC_URL: 'https://calls.example.com',
  RETELL_API_KEY: 'key_1',
};

describe('who gets in', () => {
  it('is everybody on this machine without being told anything', () => {
    expect(parse({}).auth.way).toEqual({ mode: 'none' });
  });

  it.each(['0.0.0.0', '::', '[::]'])(
    'is everybody on HOST=%s without a key: those are sample calls',
    (HOST) => {
      expect(parse({ HOST }).auth.way).toEqual({ mode: 'none' });
    },
  );

  test.each([PASSWORD, PROXY, OIDC])(
    'may be reached by other machines with a key and AUTH=$AUTH',
    (source) => {
      expect(parse({ ...source, ...REACHABLE }).auth.way.mode).toBe(source.AUTH);
    },
  );

  it('takes several session secrets, also from a file', () => {
    const { way } = parse({ ...PASSWORD, SESSION_SECRET: '', SESSION_SECRET_FILE: '/secret' }).auth;
    expect(way.mode === 'password' && way.secrets.map((secret) => secret.reveal().length)).toEqual([38, 36]);
    expect(inspect(way, { depth: 9 }) + JSON.stringify(way)).not.toContain('canary');
  });

  test.each<[string, EnvSource]>([
    ['AUTH', { AUTH: 'basic' }],
    ['HOST.*AUTH.*PUBLIC_URL', { HOST: '0.0.0.0', RETELL_API_KEY: 'key_1' }],
    ['HOST', { HOST: '0.0.0.0', RETELL_API_KEY_FILE: '/one-secret' }],
    ['HOST', { HOST: '::', RETELL_API_KEY: 'key_1' }],
    ['HOST', { HOST: '0.0.0.0', PUBLIC_URL: 'https://calls.example.com' }],
    ['HOST', { HOST: '10.0.0.5' }],
    ['HOST', { HOST: 'calls.example.com' }],
    ['HOST', { HOST: '10.0.0.5', RETELL_API_KEY: 'key_1' }],
    ['PUBLIC_URL', { ...PASSWORD, HOST: '0.0.0.0' }],
    ['SESSION_SECRET', { ...PASSWORD, SESSION_SECRET: '' }],
    ['SESSION_SECRET', { ...PASSWORD, SESSION_SECRET: 'x'.repeat(31) }],
    ['SESSION_SECRET', { ...PASSWORD, SESSION_SECRET: `${SECRET} short` }],
    ['SESSION_SECRET', { ...OIDC, SESSION_SECRET: undefined }],
    ['SESSION_SECRET', { ...PASSWORD, SESSION_SECRET_FILE: '/secret' }],
    ['SESSION_SECRET_FILE', { ...PASSWORD, SESSION_SECRET: '', SESSION_SECRET_FILE: '/none' }],
    ['SESSION_IDLE', { ...PASSWORD, SESSION_IDLE: '0' }],
    ['SESSION_IDLE', { ...PASSWORD, SESSION_IDLE: '1e9' }],
    ['SESSION_IDLE', { ...PASSWORD, SESSION_IDLE: 'never' }],
    ['AUTH_USERS_FILE', { ...PASSWORD, AUTH_USERS_FILE: '' }],
    ['AUTH_USERS_FILE', { ...PASSWORD, AUTH_USERS_FILE: '/none' }],
    ['TRUSTED_PROXIES', { ...PROXY, TRUSTED_PROXIES: '' }],
    ['TRUSTED_PROXIES', { ...PROXY, TRUSTED_PROXIES: '10.0.0.0/8, all' }],
    ['TRUSTED_PROXIES', { ...PROXY, TRUSTED_PROXIES: '0.0.0.0/0' }],
    ['TRUSTED_PROXIES', { ...PROXY, TRUSTED_PROXIES: '10.0.0.0/33' }],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.1' }],
    ['PROXY_USER_HEADER', { ...PROXY, PROXY_USER_HEADER: '' }],
    ['PROXY_USER_HEADER', { ...PROXY, PROXY_USER_HEADER: 'X User' }],
    ['PROXY_GROUPS_HEADER', { ...PROXY, PROXY_GROUPS_HEADER: 'Cookie' }],
    ['PROXY_FULL', { ...PROXY, PROXY_FULL: ' , ' }],
    ['OIDC_ISSUER', { ...OIDC, OIDC_ISSUER: 'http://id.example.com' }],
    ['OIDC_ISSUER', { ...OIDC, OIDC_ISSUER: '' }],
    ['OIDC_CLIENT_ID', { ...OIDC, OIDC_CLIENT_ID: '' }],
    ['OIDC_CLIENT_SECRET', { ...OIDC, OIDC_CLIENT_SECRET: 'short' }],
    ['OIDC_CLIENT_SECRET', { ...OIDC, OIDC_CLIENT_SECRET: undefined }],
    ['OIDC_CLIENT_AUTH', { ...OIDC, OIDC_CLIENT_AUTH: 'none' }],
    ['OIDC_SCOPE', { ...OIDC, OIDC_SCOPE: 'profile groups' }],
    ['OIDC_ISSUER', { ...OIDC, OIDC_ISSUER: 'https://id.example.com/?tenant=1' }],
    ['OIDC_ISSUER', { ...OIDC, OIDC_ISSUER: 'id.example.com' }],
    ['OIDC_ROLE_CLAIM', { ...OIDC, OIDC_ROLE_CLAIM: '' }],
    ['OIDC_FULL', { ...OIDC, OIDC_FULL: '' }],
    ['PUBLIC_URL', { ...OIDC, PUBLIC_URL: '' }],
    ['PUBLIC_URL', { ...OIDC, PUBLIC_URL: 'http://calls.example.com' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://calls.example.com' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://192.0.2.1' }],
    ['PUBLIC_URL', { ...PASSWORD, PUBLIC_URL: 'http://calls.example.com' }],
    ['PUBLIC_URL', { ...PROXY, PUBLIC_URL: 'http://calls.example.com' }],
    ['DENY_FILE', { DENY_FILE: '/none' }],
    ['ACCESS_FILE', { ACCESS_FILE: '/none' }],
    ['ACCESS_FILE', { ACCESS_FILE: '/broken' }],
    ['ACCESS_FILE', { ACCESS_FILE: '/unknown-role' }],
  ])('stops with a sentence that names %s: %j', (name, source) => {
    const attempt = () => parse(source);
    expect(attempt).toThrow(EnvError);
    expect(attempt).toThrow(new RegExp(`${name}.*\\.$`));
    expect(attempt).not.toThrow('canary');
  });

  it('takes a plain http provider on this machine', () => {
    const { way } = parse({
      ...OIDC,
      OIDC_ISSUER: 'http://127.0.0.1:9000',
      PUBLIC_URL: 'http://127.0.0.1:4300',
    }).auth;
    expect(way.mode).toBe('oidc');
  });

  it('takes the client secret from a file, and the scopes and the way to show it as they are set', () => {
    const plain = parse(OIDC).auth.way;
    expect(plain).toMatchObject({ clientAuth: 'basic', scope: 'openid profile' });
    const { way } = parse({
      ...OIDC,
      OIDC_CLIENT_SECRET: undefined,
      OIDC_CLIENT_SECRET_FILE: '/one-secret',
      OIDC_CLIENT_AUTH: 'post',
      OIDC_SCOPE: 'openid, offline_access groups',
    }).auth;
    expect(way).toMatchObject({ clientAuth: 'post', scope: 'openid offline_access groups' });
    expect(way.mode === 'oidc' && way.clientSecret.reveal()).toBe(SECRET);
    expect(inspect(way, { depth: 9 }) + JSON.stringify(way)).not.toContain('canary');
  });
});
