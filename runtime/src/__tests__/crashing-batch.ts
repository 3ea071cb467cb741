import { openOrg } from '../index.ts';

/**
 * A process of its own that is killed while a batch job runs: `crashing-batch.ts <project folder> <data file>`. The first one starts the
 * job; each goes on with what is pending, and ends by itself when nothing is.
 */
const [directory, dataFile] = process.argv.slice(2) as [string, string];
const org = openOrg({ projectDirectories: [directory], dataFile });
if (org.query('SELECT Id FROM AsyncApexJob').length === 0) {
  const result = org.runAnonymous('Database.executeBatch(new Filler(), 20);');
  if (!result.ok) throw new Error(result.message);
}
process.stdout.write('ready\n');
await org.idle();
org.close();
