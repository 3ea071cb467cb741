import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { startLocalOrgProcess } from '../local-org/local-org-process.ts';
import { runProgram } from '../runners/run-program.ts';
import { temporaryTree } from './temporary-tree.ts';

const START = join(import.meta.dirname, '../start.ts');

async function accountCount(url: string): Promise<number> {
  const answer = await fetch(new URL('/api/objects/Account/list', url));
  return ((await answer.json()) as { rows: readonly unknown[] }).rows.length;
}

describe('npm start', () => {
  it('refuses a taken port before it does anything', async (test) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    test.after(() => other.close());
    const { port } = other.address() as AddressInfo;
    const home = join(temporaryTree(test, {}), 'home');

    const { exitCode, output } = await runProgram(process.execPath, [START], { PORT: String(port), LOCALORG_HOME: home });

    assert.equal(exitCode, 1);
    assert.equal(output, `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start\n`);
    assert.equal(existsSync(home), false);
  });

  it('loads sample data once, keeps what is stored, and forgets it when asked to', async (test) => {
    const home = join(temporaryTree(test, {}), 'home');

    const first = await startLocalOrgProcess({ LOCALORG_HOME: home });
    test.after(() => first.close());
    assert.equal(first.progress.includes('Sample data loaded.'), true);
    assert.equal(await accountCount(first.url), 60);
    assert.equal(await first.close(), 0);
    const credentials = readFileSync(join(home, 'credentials.json'), 'utf8');

    const second = await startLocalOrgProcess({ LOCALORG_HOME: home });
    test.after(() => second.close());
    assert.equal(second.progress.includes('Sample data loaded.'), false);
    assert.equal(await accountCount(second.url), 60);
    assert.equal(readFileSync(join(home, 'credentials.json'), 'utf8'), credentials);
    await second.close();

    const fresh = await startLocalOrgProcess({ LOCALORG_HOME: home }, ['--fresh']);
    test.after(() => fresh.close());
    assert.equal(fresh.progress.includes('Sample data loaded.'), true);
    assert.notEqual(readFileSync(join(home, 'credentials.json'), 'utf8'), credentials);
  });

  it('takes the provider with it when it ends', async (test) => {
    const localOrg = await startLocalOrgProcess({ LOCALORG_HOME: join(temporaryTree(test, {}), 'home') });
    test.after(() => localOrg.close());
    const address = /http:\S+/.exec(localOrg.progress.find((line) => line.startsWith('GTM server: ')) ?? '')?.[0] ?? '';
    assert.equal((await fetch(address)).status, 200);

    await localOrg.close();

    await assert.rejects(fetch(address));
  });

  it('explains itself', () => {
    assert.match(spawnSync(process.execPath, [START, '--help'], { encoding: 'utf8' }).stdout, /^Usage: npm start/);
  });
});
