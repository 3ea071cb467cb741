import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import type { OrgOptions } from '../../runtime/src/index.ts';
import { movedTime } from './moved-time.ts';
import { RunOrg } from './run-org.ts';

/** Opens an org for the tests of a file and closes it behind them. After each test no fault is left, and no job has failed unseen. */
export function withRunOrg(use: (org: RunOrg) => void, options: Partial<OrgOptions> = {}): void {
  let org: RunOrg | undefined;
  before(async () => {
    movedTime.stop();
    org = await RunOrg.open({}, options);
    use(org);
  });
  after(async () => {
    await org?.close();
    movedTime.restore();
  });
  afterEach(async () => {
    await org?.provider.clearFaults();
    assert.deepEqual(org?.failures(), []);
  });
}
