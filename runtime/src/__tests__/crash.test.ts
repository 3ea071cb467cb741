import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openOrg } from '../index.ts';
import { type ProjectFiles, writeProject } from './apex-org.ts';

/** `CRASHES=200` kills more often. */
const CRASHES = Number(process.env['CRASHES'] ?? 2);
/** Milliseconds from its readiness to its end, at most. */
const LONGEST_LIFE = 800;

/** Starts the process, lets it work for a random time after it is ready, and kills it. Whether it had ended by itself before. */
async function crash(program: string, directory: string, dataFile: string): Promise<boolean> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(program, import.meta.url)), directory, dataFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  await Promise.race([pause(Math.random() * LONGEST_LIFE), ended]);
  child.kill('SIGKILL');
  await ended;
  assert.ok(child.exitCode === null || child.exitCode === 0, `The process failed with exit code ${child.exitCode}.`);
  return child.exitCode === 0;
}

const ITEMS = 1000;
const CHUNK = 20;
const FILLER: ProjectFiles = {
  'Filler.cls': `public class Filler implements Database.Batchable<Integer> {
    public Iterable<Integer> start(Database.BatchableContext c) {
      List<Integer> numbers = new List<Integer>();
      for (Integer i = 0; i < ${ITEMS}; i++) numbers.add(i);
      return numbers;
    }
    public void execute(Database.BatchableContext c, List<Integer> scope) {
      List<Account> made = new List<Account>();
      for (Integer each : scope) made.add(new Account(Name = 'n' + each, Site = 's' + each));
      insert as system made;
    }
    public void finish(Database.BatchableContext c) { }
  }`,
};

const MARKED = /^(?:Queued|Failed|Processing) .*The local org was stopped while the job ran/;

/** Whether the process was killed in the middle of a step, and not between two. */
function isInterrupted(dataFile: string): boolean {
  const database = new DatabaseSync(dataFile);
  const [job] = database.prepare("SELECT text FROM local_text WHERE shelf = 'job'").all();
  database.close();
  return job !== undefined && (JSON.parse(String(job['text'])) as { isRunning?: boolean }).isRunning === true;
}

/** Status of the job, and what its row says more, as the next process marks it. That is closed before it runs a step. */
function markOf(directory: string, dataFile: string): string {
  const org = openOrg({ projectDirectories: [directory], dataFile });
  const [job] = org.query("SELECT Status, ExtendedStatus FROM AsyncApexJob WHERE JobType = 'BatchApex'");
  org.close();
  return `${String(job!.fields['Status'])} ${String(job!.fields['ExtendedStatus'])}`;
}

describe('a batch job whose process is killed', () => {
  it('goes on at the next start, and keeps each chunk once', { timeout: 600_000 }, async () => {
    let crashes = 0;
    while (crashes < CRASHES) {
      const directory = writeProject(FILLER);
      const dataFile = join(directory, 'org.db');
      try {
        while (!(await crash('crashing-batch.ts', directory, dataFile))) {
          crashes++;
          const wasInterrupted = isInterrupted(dataFile);
          const mark = markOf(directory, dataFile);
          assert.ok(!wasInterrupted || MARKED.test(mark), `A job that was stopped in the middle of a step is ${mark}.`);
          assert.equal(isInterrupted(dataFile), false, 'Its next step can run.');
        }
        const org = openOrg({ projectDirectories: [directory], dataFile });
        const sites = org.query('SELECT Site FROM Account').map((row) => row.fields['Site']);
        const [job] = org.query("SELECT Status, JobItemsProcessed, NumberOfErrors FROM AsyncApexJob WHERE JobType = 'BatchApex'");
        org.close();
        const { Status, JobItemsProcessed, NumberOfErrors } = job!.fields;
        assert.deepEqual([Status, JobItemsProcessed], ['Completed', ITEMS / CHUNK]);
        assert.equal(new Set(sites).size, sites.length, 'No chunk is kept twice.');
        // A chunk in whose middle the process was killed three times is given up, and told as an error.
        assert.equal(sites.length, ITEMS - Number(NumberOfErrors) * CHUNK);
      } finally {
        rmSync(directory, { recursive: true });
      }
    }
  });
});

describe('a process that is killed while it saves', () => {
  it(`leaves whole transactions only, ${CRASHES} times`, { timeout: 600_000 }, async () => {
    const directory = writeProject({});
    const dataFile = join(directory, 'org.db');
    try {
      for (let i = 0; i < CRASHES; i++) {
        assert.equal(await crash('crashing-org.ts', directory, dataFile), false);
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
