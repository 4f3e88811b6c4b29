import type { Locator, Page } from '@playwright/test';

/** The page that finds a call. */
export class LookupPage {
  readonly field: Locator;

  constructor(readonly page: Page) {
    this.field = page.getByRole('textbox', { name: 'Find a call' });
  }

  async open(origin = ''): Promise<void> {
    await this.page.goto(`${origin}/`);
    await this.field.waitFor();
  }

  /** Comes here from any other page, or stays. */
  async goBack(): Promise<void> {
    await this.page.getByRole('link', { name: /Callscope/ }).click();
    await this.field.waitFor();
  }

  /** Puts text into the field as a paste does, and asks for the call. */
  async lookUp(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }
}
