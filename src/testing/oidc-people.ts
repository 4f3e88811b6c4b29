import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type OidcServer, startOidcServer } from './oidc-server';
import { ORIGIN } from './test-server';

/** A provider for the tests of a file, which knows Ana with every right and Ben with some; each test finds it as new. */
export function providerOfTests(): () => OidcServer {
  let server: OidcServer | null = null;
  const get = () => {
    if (!server) throw new Error('The provider starts before the first test.');
    return server;
  };
  beforeAll(async () => {
    server = await startOidcServer(ORIGIN);
  });
  afterAll(() => get().close());
  beforeEach(() => {
    const { people, asked } = get();
    people.clear();
    people.set('ana-1', { name: 'Ana Real', groups: ['staff', 'engineers'] });
    people.set('ben-2', { name: 'Ben', groups: ['support'] });
    asked.length = 0;
    Object.assign(get(), {
      person: 'ana-1',
      claimsIn: 'token',
      refreshTokens: true,
      isDown: false,
      tamper: null,
      error: null,
    });
  });
  return get;
}
