import { describe, expect, it, test } from 'vitest';
import { parseEnv } from './env';

const KEY = 'k'.repeat(32);
const files = new Map([
  ['/key', `${KEY}\n`],
  ['/users', 'ana:full:x'],
]);
const parse = (source: Record<string, string>) =>
  parseEnv(source, (path) => {
    const text = files.get(path);
    if (text === undefined) throw new Error('ENOENT');
    return text;
  });
const PASSWORD = { AUTH: 'password', AUTH_USERS_FILE: '/users', SESSION_SECRET: KEY };

describe('the audit in the environment', () => {
  test.each<[string, Record<string, string>, unknown]>([
    ['nowhere where nobody signs in', {}, null],
    ['a file, even where nobody signs in', { AUDIT_FILE: '/audit' }, { file: '/audit' }],
    ['standard output when that is asked for', { AUDIT_FILE: '-' }, 'stdout'],
    ['standard output where people sign in', PASSWORD, 'stdout'],
    [
      'a file where people sign in',
      { ...PASSWORD, AUDIT_FILE: '/audit', AUDIT_KEY: KEY },
      { file: '/audit' },
    ],
    [
      'a key out of a file',
      { ...PASSWORD, AUDIT_FILE: '/audit', AUDIT_KEY_FILE: '/key' },
      { file: '/audit' },
    ],
  ])('goes to %s', (_, source, to) => {
    const { audit } = parse(source);
    expect(audit.to).toEqual(to);
    expect(audit.key?.reveal() ?? null).toBe(source.AUDIT_KEY || source.AUDIT_KEY_FILE ? KEY : null);
    expect(JSON.stringify(audit)).not.toContain(KEY);
  });

  test.each<[Record<string, string>, RegExp]>([
    [
      { ...PASSWORD, AUDIT_FILE: '/audit' },
      /^With AUTH=password and AUDIT_FILE, AUDIT_KEY or AUDIT_KEY_FILE must be set\.$/,
    ],
    [{ AUDIT_KEY: 'k'.repeat(31) }, /^AUDIT_KEY must have at least 32 bytes/],
    [{ AUDIT_KEY: KEY, AUDIT_KEY_FILE: '/key' }, /not both/],
  ])('refuses %j', (source, sentence) => {
    expect(() => parse(source)).toThrow(sentence);
  });
});

describe('limits in the environment', () => {
  it('have values of their own', () => {
    expect(parse({}).limits).toMatchObject({ requestsPerPerson: 1_200, stallMs: 120_000 });
  });
  it('can be set', () => {
    const source = {
      REQUESTS_PER_PERSON: '1',
      REQUESTS_PER_ADDRESS: '2',
      STREAMS_PER_PERSON: '3',
      STREAMS: '4',
      STREAM_STALL: '5',
    };
    expect(parse(source).limits).toEqual({
      requestsPerPerson: 1,
      requestsPerAddress: 2,
      streamsPerPerson: 3,
      streams: 4,
      stallMs: 5_000,
    });
  });
  test.each(['0', '-1', '1.5', 'many', '1e3', '99999999999'])('are refused as %s', (value) => {
    for (const name of ['REQUESTS_PER_PERSON', 'STREAMS', 'STREAM_STALL'])
      expect(() => parse({ [name]: value })).toThrow(new RegExp(`^${name} must be a whole number`));
  });
  it('want a long token for metrics', () => {
    expect(() => parse({ METRICS_TOKEN: 'short' })).toThrow(/^METRICS_TOKEN must have at least 32 bytes/);
    expect(parse({ METRICS_TOKEN: KEY }).metricsToken?.reveal()).toBe(KEY);
  });
});
