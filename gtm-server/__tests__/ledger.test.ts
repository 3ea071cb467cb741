import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import type { TestContext } from 'node:test';
import { DAY, start } from './support.ts';

const DAYS_TO_NEXT_YEAR = 365;

function temporaryDirectory(context: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'gtm-server-'));
  context.after(() => rmSync(directory, { recursive: true }));
  return directory;
}

it('keeps a company under management for twelve months, then charges again', async (t) => {
  const gtm = await start(t, { credits: 10, tokenLifetimeSeconds: 1000 * DAY });
  await gtm.enrich([{ companyId: 900000101 }]);

  gtm.clock.advance(DAYS_TO_NEXT_YEAR * DAY - 1);
  await gtm.enrich([{ companyId: 900000101 }]);
  const lastDay = await gtm.usage();
  gtm.clock.advance(1);
  await gtm.enrich([{ companyId: 900000101 }]);
  const nextDay = await gtm.usage();

  assert.deepEqual(
    [lastDay['uniqueIdLimit'], nextDay['uniqueIdLimit']],
    [
      [1, 9],
      [2, 8],
    ],
  );
});

it('keeps meters and purchases across a restart when a directory is given', async (t) => {
  const dataDirectory = join(temporaryDirectory(t), 'new', 'ledger');
  const first = await start(t, { credits: 7, dataDirectory });
  await first.enrich([{ companyId: 900000101 }]);
  await first.server.close();

  const second = await start(t, { dataDirectory });
  await second.enrich([{ companyId: 900000101 }]);

  assert.deepEqual((await second.usage())['uniqueIdLimit'], [1, 6]);
});

it('takes credits given at a restart as the new total', async (t) => {
  const dataDirectory = temporaryDirectory(t);
  const first = await start(t, { credits: 7, dataDirectory });
  await first.enrich([{ companyId: 900000101 }]);
  await first.server.close();

  const second = await start(t, { credits: 100, dataDirectory });

  assert.deepEqual((await second.usage())['uniqueIdLimit'], [1, 99]);
});

it('forgets everything at the end when no directory is given', async (t) => {
  const first = await start(t, { credits: 7 });
  await first.enrich([{ companyId: 900000101 }]);
  await first.server.close();

  const second = await start(t, { credits: 7 });

  assert.deepEqual((await second.usage())['uniqueIdLimit'], [0, 7]);
});
