import type { Locator, Page } from '@playwright/test';
import { expect } from '../expect';
import { PASSWORD } from '../retell/sign-in-server';

/** Where name and password are asked for: a page of its own, or a window over a page that stays. */
export class SignInPage {
  readonly heading: Locator;
  readonly again: Locator;
  readonly name: Locator;
  readonly password: Locator;
  readonly refusal: Locator;
  readonly account: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { name: 'Sign in', exact: true });
    this.again = page.getByRole('dialog', { name: 'Sign in to go on' });
    this.name = page.getByRole('textbox', { name: 'Name', exact: true });
    this.password = page.getByLabel('Password', { exact: true });
    this.refusal = page.getByRole('alert').filter({ hasText: /\S/ });
    this.account = page.getByRole('button', { name: /^Account/ });
  }

  async signIn(name: string, password = PASSWORD): Promise<void> {
    await this.name.fill(name);
    await this.password.fill(password);
    await this.password.press('Enter');
  }

  async signOut(): Promise<void> {
    await this.account.click();
    await this.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(this.heading).toBeVisible();
  }
}
