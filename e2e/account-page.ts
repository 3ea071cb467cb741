import type { Locator, Page } from 'playwright-core';

/** The pages of the app, as a person reads and uses them. */
export class AccountPage {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the app, and the account through its list. */
  async open(url: string, accountName: string): Promise<void> {
    await this.page.goto(url);
    await this.page
      .getByRole('table', { name: /Accounts/ })
      .getByRole('link', { name: accountName, exact: true })
      .click();
    await this.page.getByRole('heading', { level: 1, name: accountName }).waitFor();
  }

  /** Chooses another person in the header's menu; the page loads anew. */
  async viewAs(personName: string): Promise<void> {
    await this.page.getByRole('button', { name: /View as another person/ }).click();
    const reloaded = this.page.waitForEvent('load');
    await this.page.getByRole('menuitemcheckbox', { name: new RegExp(`^${personName} `) }).click();
    await reloaded;
  }

  /** The component that the package puts on the page. */
  get company(): Locator {
    return this.page.getByRole('region', { name: 'ZoomInfo Company' });
  }

  companyText(text: string | RegExp): Locator {
    return this.company.getByText(text, { exact: typeof text === 'string' });
  }

  async press(buttonName: string): Promise<void> {
    await this.company.getByRole('button', { name: buttonName, exact: true }).click();
  }

  /** Waits until the component has a heading with this text. */
  async heading(name: string): Promise<void> {
    await this.company.getByRole('heading', { name, exact: true }).waitFor();
  }

  /** The heading of a related list, which carries the number of its rows. */
  relatedList(title: string): Locator {
    return this.page.getByRole('heading', { name: title, exact: true });
  }

  relatedRow(listTitle: string, cell: string): Locator {
    return this.page.getByRole('table', { name: listTitle }).getByRole('rowheader', { name: cell, exact: true });
  }

  async openDetails(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Details' }).click();
  }

  /** The value that the details show below a label. */
  async detail(label: string): Promise<string> {
    const field = this.page.locator('host-details .field').filter({ has: this.page.getByText(label, { exact: true }) });
    return (await field.locator('.value').innerText()).trim();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }
}
