import { test as base, expect } from '@playwright/test';
import { type PageWatch, watchPage } from './page-watch';
import { CallPage } from './pages/call-page';
import { LookupPage } from './pages/lookup-page';
import { type LiveServer, startLiveServer } from './retell/live-server';
import { type SignInServer, startSignInServer } from './retell/sign-in-server';

type PageFixtures = { watch: PageWatch; callPage: CallPage; lookupPage: LookupPage };
type WorkerFixtures = { live: LiveServer; signIn: SignInServer };

/** Playwright's test, with this application's pages; trouble on the page that a test did not expect fails it. */
export const test = base.extend<PageFixtures, WorkerFixtures>({
  watch: [
    async ({ page }, use) => {
      const watch = await watchPage(page);
      await use(watch);
      expect(watch.problems(), 'trouble on the page').toEqual([]);
    },
    { auto: true },
  ],
  callPage: async ({ page }, use) => use(new CallPage(page)),
  lookupPage: async ({ page }, use) => use(new LookupPage(page)),
  live: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape.
    async ({}, use) => {
      const server = await startLiveServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  signIn: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape.
    async ({}, use) => {
      const server = await startSignInServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
});

export { expect };
