import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { type PageWatch, watchPage } from './page-watch';

/** A page that the tests of one worker use one after the other, and what went wrong on it. */
export type WatchedPage = { readonly page: Page; readonly watch: PageWatch };

/** What a test sets for its page; what is undefined is the browser's own. */
export type PageSettings = { [Key in keyof BrowserContextOptions]: BrowserContextOptions[Key] | undefined };

/** Opens a page of its own context, watched from before its first script. */
export async function openPage(browser: Browser, settings: PageSettings): Promise<WatchedPage> {
  const isSet = ([, value]: [string, unknown]) => value !== undefined;
  const context = await browser.newContext(Object.fromEntries(Object.entries(settings).filter(isSet)));
  const page = await context.newPage();
  return { page, watch: await watchPage(page) };
}

/**
 * One page for all tests of a worker. A page that goes on in the process of the one before it opens a call in a third
 * of the time of a new one, because code, fonts and the browser's own start are there already. Between tests it leaves
 * the application and forgets everything that was stored.
 */
export class SharedPage {
  private current: WatchedPage | undefined;
  /** Origins that the page has been on and not forgotten. */
  private readonly origins = new Set<string>();
  private goesOn = false;

  constructor(private readonly browser: Browser) {}

  /** With `oneDocument` the page stays where a test of the same kind has left it. */
  async begin(settings: PageSettings, { oneDocument }: { oneDocument: boolean }): Promise<WatchedPage> {
    if (this.goesOn && !oneDocument && this.current && !(await this.forgetAll(this.current.page)))
      await this.close();
    if (!this.current) {
      this.current = await openPage(this.browser, settings);
      this.current.page.on('framenavigated', (frame) => {
        const { origin } = new URL(frame.url());
        if (origin !== 'null') this.origins.add(origin);
      });
    }
    const { page, watch } = this.current;
    const { viewport, colorScheme, reducedMotion, forcedColors } = settings;
    if (viewport) await page.setViewportSize(viewport);
    await page.emulateMedia({
      media: null,
      colorScheme: colorScheme ?? null,
      reducedMotion: reducedMotion ?? null,
      forcedColors: forcedColors ?? null,
    });
    watch.restart();
    return this.current;
  }

  /** Leaves nothing of a test. A page of which that cannot be said is closed, and the next test opens another. */
  async end({ isSound, oneDocument }: { isSound: boolean; oneDocument: boolean }): Promise<void> {
    const page = this.current?.page;
    this.goesOn = oneDocument;
    if (page && !(isSound && (await this.clean(page)))) await this.close();
  }

  async close(): Promise<void> {
    const page = this.current?.page;
    this.current = undefined;
    this.goesOn = false;
    this.origins.clear();
    await page?.context().close();
  }

  private async clean(page: Page): Promise<boolean> {
    const context = page.context();
    try {
      for (const other of context.pages()) if (other !== page) await other.close();
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      return this.goesOn || (await this.forgetAll(page));
    } catch {
      return false;
    }
  }

  private async forgetAll(page: Page): Promise<boolean> {
    try {
      await page.context().clearCookies();
      for (const origin of this.origins) await forget(page, origin);
      this.origins.clear();
      return true;
    } catch {
      return false;
    }
  }
}

// A document that is no page of the application: nothing there writes what has just been cleared.
async function forget(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/healthz`, { timeout: 5_000 });
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await clearStorage(page.context(), page, origin);
}

async function clearStorage(context: BrowserContext, page: Page, origin: string): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', {
    origin,
    storageTypes: 'local_storage,indexeddb,cache_storage,service_workers',
  });
  await session.detach();
}
