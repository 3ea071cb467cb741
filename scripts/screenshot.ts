import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AccountPage } from '../e2e/account-page.ts';
import { startLocalOrgProcess } from './local-org/local-org-process.ts';
import { projectRoot } from './project-root.ts';
import { openBrowser } from './runners/open-browser.ts';

/** Takes the picture of the README from the running page: an account whose company was taken over. */
const FILE = join(projectRoot, 'docs/account-page.png');
const VIEWPORT = { width: 1360, height: 900 };
const ACCOUNT = 'Nike, Inc.';

const home = mkdtempSync(join(tmpdir(), 'screenshot-'));
const localOrg = await startLocalOrgProcess({ LOCALORG_HOME: home });
const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: VIEWPORT });
  const account = new AccountPage(page);
  await account.open(localOrg.url, ACCOUNT);
  await account.press('Search ZoomInfo');
  await account.press('Take over for 1 credit');
  await account.companyText('Source: ZoomInfo').waitFor();
  await account.relatedList('ZoomInfo Records (1)').waitFor();
  await page.waitForLoadState('networkidle');
  mkdirSync(dirname(FILE), { recursive: true });
  await page.screenshot({ path: FILE });
  process.stdout.write(`${FILE}\n`);
} finally {
  await browser.close();
  await localOrg.close();
  rmSync(home, { recursive: true, force: true });
}
