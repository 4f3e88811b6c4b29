import { oidcEnv } from '../../src/testing/oidc-env';
import { type OidcServer, startOidcServer } from '../../src/testing/oidc-server';
import { type LiveServer, startLiveServer } from './live-server';

/** The built server whose people sign in at a provider of their organisation; both run here. */
export type OrganisationServer = LiveServer & { readonly provider: OidcServer };

export async function startOrganisationServer(): Promise<OrganisationServer> {
  const started: OidcServer[] = [];
  const server = await startLiveServer(async (url) => {
    const provider = await startOidcServer(url);
    started.push(provider);
    provider.people.set('ana-1', { name: 'Ana Real', groups: ['engineers'] });
    return oidcEnv(provider, { PUBLIC_URL: url });
  });
  const [provider] = started;
  if (!provider) throw new Error('The provider did not start.');
  return {
    ...server,
    provider,
    stop: async () => {
      await server.stop();
      await provider.close();
    },
  };
}
