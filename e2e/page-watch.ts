import type { Page, Request, Response } from '@playwright/test';

/** What went wrong on a page: console errors, uncaught errors, CSP reports, failed requests to our own server. */
export type PageWatch = {
  /** Expects trouble that matches; without it any trouble fails the test. */
  allow(pattern: RegExp): void;
  /** All of it, the allowed left out. */
  problems(): string[];
  /** Forgets what was found and what was allowed, for the next test on the same page. */
  restart(): void;
};

/** Watches a page from before its first script. */
export async function watchPage(page: Page): Promise<PageWatch> {
  let found: string[] = [];
  let allowed: RegExp[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const { url } = message.location();
    found.push(`console: ${message.text()}${url ? ` (${url})` : ''}`);
  });
  page.on('pageerror', (error) => found.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    if (!isLeftBehind(request))
      found.push(`request: ${request.method()} ${request.url()} ${reasonOf(request)}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) found.push(`response: ${describe(response)}`);
  });
  await page.exposeBinding('reportCspViolation', (_source, text: string) => found.push(`csp: ${text}`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { reportCspViolation(text: string): void }).reportCspViolation;
      report(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  return {
    allow: (pattern) => allowed.push(pattern),
    problems: () => found.filter((text) => !allowed.some((pattern) => pattern.test(text))),
    restart: () => {
      found = [];
      allowed = [];
    },
  };
}

// A browser drops media requests whenever it seeks, and any request when it leaves the page.
function isLeftBehind(request: Request): boolean {
  return reasonOf(request) === 'net::ERR_ABORTED';
}

function reasonOf(request: Request): string {
  return request.failure()?.errorText ?? 'failed';
}

function describe(response: Response): string {
  return `${response.status()} ${response.request().method()} ${response.url()}`;
}
