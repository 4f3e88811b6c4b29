import { inspect } from 'node:util';
import { describe, expect, it, test } from 'vitest';
import { EnvError, type EnvSource, isLoopback, parseEnv } from './env';

const files = new Map([
  ['/run/key', 'key_from_file\n'],
  ['/run/empty', ' \n'],
]);
const read = (path: string) => {
  const text = files.get(path);
  if (text === undefined) throw new Error('ENOENT');
  return text;
};
const parse = (source: EnvSource) => parseEnv(source, read);

describe('parseEnv', () => {
  it('serves samples on the loopback address without being told anything', () => {
    expect(parse({})).toMatchObject({
      apiKey: null,
      host: '127.0.0.1',
      port: 4300,
      logLevel: 'info',
      publicUrl: null,
      baseUrl: 'https://api.retellai.com',
    });
    expect(parse({}).mediaOrigins).toHaveLength(3);
  });

  it('takes an IPv6 address with or without brackets', () => {
    for (const HOST of ['::1', '[::1]']) expect(parse({ HOST, RETELL_API_KEY: 'key_1' }).host).toBe('::1');
  });

  it('takes a secret from a file', () => {
    expect(parse({ RETELL_API_KEY_FILE: '/run/key' }).apiKey?.reveal()).toBe('key_from_file');
  });

  it('treats an empty value as none', () => {
    expect(parse({ RETELL_API_KEY: '', PORT: '', HOST: '', PUBLIC_URL: '', LOG_LEVEL: '' })).toMatchObject({
      apiKey: null,
      port: 4300,
    });
  });

  test.each<[string, EnvSource]>([
    ['PORT', { PORT: 'http' }],
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '-1' }],
    ['PORT', { PORT: '43.5' }],
    ['HOST', { HOST: 'a b' }],
    ['HOST', { HOST: '0.0.0.0', RETELL_API_KEY: 'key_1' }],
    ['HOST', { HOST: 'calls.example.com', RETELL_API_KEY: 'key_1' }],
    ['HOST', { HOST: '127.0.0.1.example.com', RETELL_API_KEY: 'key_1' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'calls.example.com' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'ftp://calls.example.com' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'verbose' }],
    ['RETELL_BASE_URL', { RETELL_BASE_URL: 'retell' }],
    ['RETELL_BASE_URL', { RETELL_BASE_URL: 'https://user:pass@retell.example' }],
    ['RETELL_BASE_URL', { RETELL_BASE_URL: 'https://retell.example/?a=1' }],
    ['HOST', { HOST: 'calls.example.com:4300' }],
    ['HOST', { HOST: '[::' }],
    ['RETELL_MEDIA_ORIGINS', { RETELL_MEDIA_ORIGINS: 'https://*' }],
    ['RETELL_MEDIA_ORIGINS', { RETELL_MEDIA_ORIGINS: 'http://*.example.com' }],
    ['RETELL_MEDIA_ORIGINS', { RETELL_MEDIA_ORIGINS: 'https://a.example.com/path' }],
    ['RETELL_MEDIA_ORIGINS', { RETELL_MEDIA_ORIGINS: 'https://a*.example.com' }],
    ['RETELL_API_KEY', { RETELL_API_KEY: 'key with space' }],
    ['RETELL_API_KEY_FILE', { RETELL_API_KEY_FILE: '/run/none' }],
    ['RETELL_API_KEY_FILE', { RETELL_API_KEY_FILE: '/run/empty' }],
    ['RETELL_API_KEY', { RETELL_API_KEY: 'a', RETELL_API_KEY_FILE: '/run/key' }],
  ])('stops with a sentence that names %s: %j', (name, source) => {
    const attempt = () => parse(source);
    expect(attempt).toThrow(EnvError);
    expect(attempt).toThrow(new RegExp(`${name}.*\\.$`));
    if (source.RETELL_API_KEY && source.RETELL_API_KEY.length > 1)
      expect(attempt).not.toThrow(source.RETELL_API_KEY);
  });

  it('shows the key to nobody who does not ask for it by name', () => {
    const env = parse({ RETELL_API_KEY: 'key_canary' });
    expect(`${env.apiKey} ${JSON.stringify(env)} ${inspect(env, { depth: 9 })}`).not.toContain('canary');
  });
});

test.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['localhost', true],
  ['LOCALHOST', true],
  ['app.localhost', true],
  ['[::1]', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['127.0.0.1.example.com', false],
  ['localhost.example.com', false],
  ['10.0.0.1', false],
  ['::', false],
])('%s is loopback: %s', (host, expected) => expect(isLoopback(host)).toBe(expected));
