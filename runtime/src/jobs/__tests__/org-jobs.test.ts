import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { type ProjectFiles, withOrg, writeProject } from '../../__tests__/apex-org.ts';
import { openOrg } from '../../index.ts';
import { classOf, onNote, XMLNS } from './async-org.ts';

const WORK = classOf(
  'Work',
  'Database.Batchable<Integer>, Database.Stateful',
  "String name; Integer seen = 0; static Integer calls = 0; public Work(String name) { this.name = name; } public Iterable<Integer> start(Database.BatchableContext c) { return new List<Integer>{ 1, 2, 3 }; } public void execute(Database.BatchableContext c, List<Integer> scope) { seen += scope.size(); calls++; System.debug(name + ' ' + scope + ' ' + calls); } public void finish(Database.BatchableContext c) { System.debug(name + ' saw ' + seen); }",
);

function run(statements: string, files: ProjectFiles): string[] {
  return withOrg(files, ({ org, lines }) => {
    const result = org.runAnonymous(statements);
    assert.deepEqual(result, { ok: true });
    org.runPendingJobs();
    return lines();
  });
}

interface StoredJob {
  readonly isRunning?: boolean;
  readonly interruptions?: number;
}

/** The one job that waits in a data file, changed where `change` says so. */
function changeJob(dataFile: string, change?: (job: StoredJob) => StoredJob): StoredJob {
  const database = new DatabaseSync(dataFile);
  const [row] = database.prepare("SELECT text FROM local_text WHERE shelf = 'job'").all();
  const job = JSON.parse(String(row!['text'])) as StoredJob;
  if (change) database.prepare("UPDATE local_text SET text = ? WHERE shelf = 'job'").run(JSON.stringify(change(job)));
  database.close();
  return job;
}

describe('jobs of the org', () => {
  it('run after the transaction, batches in chunks with fresh static fields and kept state', () => {
    assert.deepEqual(run("Database.executeBatch(new Work('a'), 2); System.debug('committed');", WORK), [
      'committed',
      'a (1, 2) 1',
      'a (3) 1',
      'a saw 3',
    ]);
  });

  it('take turns', () => {
    assert.deepEqual(run("Database.executeBatch(new Work('a'), 2); Database.executeBatch(new Work('b'), 2);", WORK), [
      'a (1, 2) 1',
      'b (1, 2) 1',
      'a (3) 1',
      'b (3) 1',
      'a saw 3',
      'b saw 3',
    ]);
  });

  it('hold in the flex queue from the sixth batch on, until a place is free', () => {
    const lines = run(
      "for (Integer i = 0; i < 6; i++) Database.executeBatch(new Work('w' + i), 3); System.debug([SELECT COUNT() FROM AsyncApexJob WHERE Status = 'Holding'] + ' ' + [SELECT COUNT() FROM FlexQueueItem]);",
      WORK,
    );

    assert.deepEqual([lines[0], lines.at(-1)], ['1 1', 'w5 saw 3']);
  });

  it('are not begun by a transaction that fails', () => {
    withOrg(WORK, ({ org }) => {
      org.runAnonymous("Database.executeBatch(new Work('a')); Integer i = 1 / 0;");

      assert.equal(org.runPendingJobs(), 0);
    });
  });

  it('chain to a depth of five, and further where the org lifts the limit', () => {
    const job = classOf(
      'Job',
      'Queueable',
      'Integer n; public Job(Integer n) { this.n = n; } public void execute(QueueableContext c) { System.debug(n); if (n < 7) System.enqueueJob(new Job(n + 1)); }',
    );
    const directory = writeProject(job);
    const lines: string[] = [];
    const org = openOrg({
      projectDirectories: [directory],
      dataFile: ':memory:',
      liftsDeveloperEditionLimits: true,
      onDebug: (_level, text) => lines.push(text),
    });

    org.runAnonymous('System.enqueueJob(new Job(1));');
    org.runPendingJobs();
    org.close();
    rmSync(directory, { recursive: true });

    assert.deepEqual(lines, ['1', '2', '3', '4', '5', '6', '7']);
    const [last] = run('System.enqueueJob(new Job(1));', job).slice(5);
    assert.match(last!, /^The job 707\w+ of Job failed: Maximum stack depth has been reached\./);
  });

  it('run in the background of the process', async () => {
    const directory = writeProject(WORK);
    const lines: string[] = [];
    const org = openOrg({ projectDirectories: [directory], dataFile: ':memory:', onDebug: (_level, text) => lines.push(text) });

    org.runAnonymous("Database.executeBatch(new Work('a'), 2);");
    await org.idle();
    org.close();
    rmSync(directory, { recursive: true });

    assert.equal(lines.at(-1), 'a saw 3');
  });

  it('take turns in the background too, a chunk each', async () => {
    const directory = writeProject(WORK);
    const lines: string[] = [];
    const org = openOrg({ projectDirectories: [directory], dataFile: ':memory:', onDebug: (_level, text) => lines.push(text) });

    org.runAnonymous("Database.executeBatch(new Work('a'), 1); Database.executeBatch(new Work('b'), 2);");
    await org.idle();
    org.close();
    rmSync(directory, { recursive: true });

    assert.deepEqual(lines, ['a (1) 1', 'b (1, 2) 1', 'a (2) 1', 'b (3) 1', 'a (3) 1', 'b saw 3', 'a saw 3']);
  });

  it('count the interruptions of each step of a batch by itself', () => {
    const directory = writeProject(WORK);
    const dataFile = join(directory, 'org.db');
    const counts: number[] = [];
    const options = { projectDirectories: [directory], dataFile, runsJobs: false };
    const first = openOrg(options);
    first.runAnonymous("Database.executeBatch(new Work('a'), 1);");
    first.close();
    changeJob(dataFile, (job) => ({ ...job, isRunning: true, interruptions: 1 }));

    const org = openOrg({ ...options, onDebug: () => counts.push(changeJob(dataFile).interruptions ?? 0) });
    org.runPendingJobs();
    org.close();
    rmSync(directory, { recursive: true });

    assert.deepEqual(counts, [0, 0, 0, 0]);
  });

  it('name what is due later', () => {
    const job = {
      ...classOf('Job', 'Queueable', 'public void execute(QueueableContext c) { }'),
      ...classOf('Timed', 'Schedulable', 'public void execute(SchedulableContext c) { }'),
    };

    const waiting = withOrg(job, ({ org }) => {
      org.runAnonymous("System.enqueueJob(new Job(), 10); System.schedule('n', '0 0 0 1 1 ? 2090', new Timed());");
      org.runPendingJobs();
      return org.waitingJobs().map(({ what }) => what.replace(/\(.*/, ''));
    });

    assert.deepEqual(waiting, ['queueable job Job ', 'scheduled class Timed ']);
  });

  it('deliver event messages after the commit', () => {
    const files = {
      'OnChange.trigger':
        'trigger OnChange on AccountChangeEvent (after insert) { for (AccountChangeEvent e : Trigger.new) System.debug(e.Name); }',
      'members/A.platformEventChannelMember-meta.xml': `<PlatformEventChannelMember ${XMLNS}><selectedEntity>AccountChangeEvent</selectedEntity></PlatformEventChannelMember>`,
    };

    assert.deepEqual(run("insert new Account(Name = 'x'); System.debug('end');", files), ['end', 'x']);
  });

  it('tell of an event trigger that failed, or that wants its messages again', () => {
    const publish = "EventBus.publish(new Note__e(Word__c = 'a'));";
    const after = (body: string) =>
      withOrg(onNote(body), ({ org }) => {
        org.runAnonymous(publish);
        org.runPendingJobs();
        return [...org.jobFailures(), ...org.waitingJobs().map(({ what }) => what)];
      });

    assert.deepEqual(after('Integer i = 1 / 0;'), [
      'The trigger OnNote failed over 1 message of Note__e, which do not come again: Divide by 0',
    ]);
    assert.deepEqual(after("throw new EventBus.RetryableException('later');"), ['retry of event messages by OnNote']);
  });

  it('retry event messages after waits that double, nine times, and again once the trigger is changed', (test) => {
    const now = Date.UTC(2030, 0, 1);
    test.mock.timers.enable({ apis: ['Date'], now });
    const directory = writeProject(onNote("throw new EventBus.RetryableException('later');"));
    const options = { projectDirectories: [directory], dataFile: join(directory, 'org.db'), runsJobs: false };
    const publish = "EventBus.publish(new Note__e(Word__c = 'a'));";
    const waits: number[] = [];
    const failing = openOrg(options);
    failing.runAnonymous(publish);
    failing.runPendingJobs();
    for (let [next] = failing.waitingJobs(); next; [next] = failing.waitingJobs()) {
      waits.push(next.dueAt.getTime() - Date.now());
      test.mock.timers.setTime(next.dueAt.getTime());
      failing.runPendingJobs();
    }
    failing.runAnonymous(publish);
    failing.close();

    writeFileSync(
      join(directory, 'app/OnNote.trigger'),
      "trigger OnNote on Note__e (after insert) { System.debug('took ' + Trigger.new.size()); }",
    );
    const lines: string[] = [];
    const org = openOrg({ ...options, onDebug: (_level, text) => lines.push(text) });
    org.runAnonymous(publish);
    org.runPendingJobs();
    org.close();
    rmSync(directory, { recursive: true });

    assert.deepEqual(waits, [250, 500, 1000, 2000, 4000, 8000, 16000, 32000, 64000]);
    assert.deepEqual(lines, ['took 1']);
  });
});

it('lets a batch go on where a killed process left it', async () => {
  const directory = writeProject(
    classOf(
      'Slow',
      'Database.Batchable<Integer>, Database.Stateful',
      "Integer seen = 0; public Iterable<Integer> start(Database.BatchableContext c) { return new List<Integer>{ 1, 2, 3 }; } public void execute(Database.BatchableContext c, List<Integer> scope) { seen++; insert new Account(Name = 'a' + scope[0]); System.debug('chunk ' + scope[0]); if (scope[0] == 2 && [SELECT COUNT() FROM Contact] == 0) { Long stopAt = System.currentTimeMillis() + 8000; while (System.currentTimeMillis() < stopAt) { } } } public void finish(Database.BatchableContext c) { System.debug('finish ' + seen); }",
    ),
  );
  const dataFile = join(mkdtempSync(join(tmpdir(), 'localorg-jobs-')), 'org.db');
  const source = `import { openOrg } from ${JSON.stringify(new URL('../../index.ts', import.meta.url).href)};
    const org = openOrg({ projectDirectories: [${JSON.stringify(directory)}], dataFile: ${JSON.stringify(dataFile)}, runsJobs: false, onDebug: (l, t) => process.stdout.write(t + '\\n') });
    org.runAnonymous('Database.executeBatch(new Slow(), 1);');
    org.runPendingJobs();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  for await (const text of child.stdout) {
    output += String(text);
    if (output.includes('chunk 2')) break;
  }
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');

  const lines: string[] = [];
  const org = openOrg({ projectDirectories: [directory], dataFile, onDebug: (_level, text) => lines.push(text) });
  const [marked] = org.query('SELECT Status, ExtendedStatus, JobItemsProcessed FROM AsyncApexJob');
  org.runAnonymous("insert new Contact(LastName = 'c');");
  org.runPendingJobs();
  const accounts = org.query('SELECT Name FROM Account ORDER BY Name').map((row) => row.get('Name'));
  const [done] = org.query('SELECT Status, JobItemsProcessed, TotalJobItems FROM AsyncApexJob');
  org.close();
  rmSync(directory, { recursive: true });

  assert.equal(marked!.get('Status'), 'Queued');
  assert.equal(marked!.get('JobItemsProcessed'), 1);
  assert.match(String(marked!.get('ExtendedStatus')), /^The local org was stopped while the job ran\./);
  assert.deepEqual(lines, ['chunk 2', 'chunk 3', 'finish 3']);
  assert.deepEqual(accounts, ['a1', 'a2', 'a3']);
  assert.deepEqual([done!.get('Status'), done!.get('JobItemsProcessed'), done!.get('TotalJobItems')], ['Completed', 3, 3]);
});
