import type { Browser, Page } from 'playwright-core';

const FIRST_ERROR_STATUS = 400;

/** A page in a session of its own that notes everything a person would call broken. */
export class WatchedPage {
  readonly page: Page;
  /** Page errors, errors on the console, and refused requests. */
  readonly faults: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.faults.push(`page error: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(`console: ${message.text()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= FIRST_ERROR_STATUS)
        this.faults.push(`${response.status()} ${response.request().method()} ${response.url()}`);
    });
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? 'failed';
      if (reason !== 'net::ERR_ABORTED') this.faults.push(`${reason} ${request.url()}`); // a reload breaks off what is still loading
    });
  }

  static async open(browser: Browser): Promise<WatchedPage> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 1100 } });
    return new WatchedPage(await context.newPage());
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
