import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { writeProject } from '../../__tests__/apex-org.ts';
import { openOrg } from '../../index.ts';
import { classOf } from './async-org.ts';

const JOB = classOf('Job', 'Queueable', "public void execute(QueueableContext c) { insert new Account(Name = 'a'); System.debug('ran'); }");

/** A process that has the data open and runs its jobs; `next` gives the next line it prints. */
function startOther(directory: string, dataFile: string): { child: ChildProcess; next(): Promise<string> } {
  const source = `import { openOrg } from ${JSON.stringify(new URL('../../index.ts', import.meta.url).href)};
    openOrg({ projectDirectories: [${JSON.stringify(directory)}], dataFile: ${JSON.stringify(dataFile)}, onDebug: (l, t) => console.log(t) });
    console.log('ready');
    setInterval(() => {}, 60000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return { child, next: async () => String((await lines.next()).value) };
}

describe('two processes over the same data', () => {
  it('run each job once, in the process that came first', { timeout: 30_000 }, async (test) => {
    const directory = writeProject(JOB);
    const dataFile = join(directory, 'org.db');
    const { child, next } = startOther(directory, dataFile);
    test.after(() => child.kill('SIGKILL')); // it would keep a test alive that waits for a line in vain
    const lines = [await next()];
    const mine: string[] = [];
    const org = openOrg({ projectDirectories: [directory], dataFile, onDebug: (_level, text) => mine.push(text) });

    org.runAnonymous("insert new Account(Name = 'b'); System.enqueueJob(new Job());");
    const found = [org.jobProcess(), org.runPendingJobs()];
    lines.push(await next());
    const [row] = org.query('SELECT COUNT(Id) n FROM Account');
    child.kill('SIGKILL');
    await once(child, 'exit');
    org.runAnonymous('System.enqueueJob(new Job());');
    const after = [org.jobProcess(), org.runPendingJobs()];
    org.close();
    rmSync(directory, { recursive: true });

    assert.deepEqual(lines, ['ready', 'ran']);
    assert.deepEqual(found, [child.pid, 0]);
    assert.equal(row!.get('n'), 2);
    assert.deepEqual([after, mine], [[undefined, 1], ['ran']]);
  });
});
