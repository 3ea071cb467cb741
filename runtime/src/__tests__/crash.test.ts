import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openOrg } from '../index.ts';
import { writeProject } from './apex-org.ts';

/** `CRASHES=200` kills more often. */
const CRASHES = Number(process.env['CRASHES'] ?? 4);
const LONGEST_LIFE = 60;

/** Starts the process, lets it save for a random time after its first transaction, and kills it. */
async function crash(program: string, directory: string, dataFile: string): Promise<void> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(program, import.meta.url)), directory, dataFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  assert.equal(child.exitCode, null, 'The process ended by itself.');
  await pause(Math.random() * LONGEST_LIFE);
  child.kill('SIGKILL');
  await ended;
}

describe('a process that is killed while it saves', () => {
  it(`leaves whole transactions only, ${CRASHES} times`, { timeout: 600_000 }, async () => {
    const directory = writeProject({});
    const dataFile = join(directory, 'org.db');
    try {
      for (let i = 0; i < CRASHES; i++) {
        await crash('crashing-org.ts', directory, dataFile);
        const org = openOrg({ projectDirectories: [directory], dataFile });
        const counted = (soql: string) => org.query(soql).map((row) => [row.fields['k'], row.fields['n']] as const);
        const accounts = counted('SELECT Site k, COUNT(Id) n FROM Account GROUP BY Site');
        const updated = counted('SELECT AccountNumber k, COUNT(Id) n FROM Account GROUP BY AccountNumber');
        const people = counted('SELECT Department k, COUNT(Id) n FROM Contact GROUP BY Department');
        org.close();
        assert.ok(accounts.length > i, 'Each life keeps a transaction at least.');
        assert.deepEqual(
          accounts.map(([key]) => [key, 20]),
          accounts,
        );
        assert.deepEqual(updated, accounts);
        assert.deepEqual(
          people,
          accounts.map(([key]) => [key, 19]),
        );
      }
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
