import { test as base } from '@playwright/test';
import { expect } from './expect';
import type { PageWatch } from './page-watch';
import { CallPage } from './pages/call-page';
import { LookupPage } from './pages/lookup-page';
import { type LiveServer, startLiveServer } from './retell/live-server';
import { type SignInServer, startSignInServer } from './retell/sign-in-server';
import { openPage, type PageSettings, SharedPage, type WatchedPage } from './shared-page';

type PageFixtures = {
  /** Set by tests that leave something on their page that cannot be taken back: a script of each document, a clock. */
  ownPage: boolean;
  /** Set by tests that leave nothing in the application but the call it shows: they go on in one document. */
  oneDocument: boolean;
  watched: WatchedPage;
  watch: PageWatch;
  callPage: CallPage;
  lookupPage: LookupPage;
};
type WorkerFixtures = { live: LiveServer; signIn: SignInServer; sharedPage: SharedPage };

/** Playwright's test, with this application's pages; trouble on the page that a test did not expect fails it. */
export const test = base.extend<PageFixtures, WorkerFixtures>({
  ownPage: [false, { option: true }],
  oneDocument: [false, { option: true }],
  sharedPage: [
    async ({ browser }, use) => {
      const shared = new SharedPage(browser);
      await use(shared);
      await shared.close();
    },
    { scope: 'worker' },
  ],
  watched: async (
    {
      browser,
      sharedPage,
      ownPage,
      oneDocument,
      baseURL,
      colorScheme,
      contextOptions,
      hasTouch,
      isMobile,
      locale,
      permissions,
      timezoneId,
      userAgent,
      viewport,
    },
    use,
    testInfo,
  ) => {
    const options: PageSettings = {
      ...contextOptions,
      baseURL,
      colorScheme,
      hasTouch,
      isMobile,
      locale,
      permissions,
      timezoneId,
      userAgent,
      viewport,
    };
    const isAlone = ownPage || isMobile;
    const watched = isAlone
      ? await openPage(browser, options)
      : await sharedPage.begin(options, { oneDocument });
    await use(watched);
    const isSound = testInfo.status === testInfo.expectedStatus;
    if (!isSound)
      await testInfo.attach('page', { body: await watched.page.screenshot(), contentType: 'image/png' });
    await (isAlone ? watched.page.context().close() : sharedPage.end({ isSound, oneDocument }));
  },
  page: ({ watched }, use) => use(watched.page),
  context: ({ watched }, use) => use(watched.page.context()),
  watch: [
    async ({ watched }, use) => {
      await use(watched.watch);
      expect(watched.watch.problems(), 'trouble on the page').toEqual([]);
    },
    { auto: true },
  ],
  callPage: async ({ page, baseURL, oneDocument }, use) =>
    use(new CallPage(page, oneDocument ? baseURL : undefined)),
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
