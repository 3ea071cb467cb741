import { writeSync } from 'node:fs';
import { movedTime } from '../runs/moved-time.ts';
import { openDurable } from './durable-org.ts';

/**
 * `working-process.ts <home> <address of the provider>`: works off the jobs of an org, says when it begins and when each transaction has ended, and
 * ends when no job is left. Its clock moves over the pauses of jobs.
 */
const [home = '', gtmUrl = ''] = process.argv.slice(2);
const STANDARD_OUTPUT = 1;

const org = openDurable(home, gtmUrl);
org.org.watchLimits(({ kind }) => say(kind));
movedTime.stop();
say('ready');
movedTime.workToEnd(org);
org.org.close();
process.disconnect();

/** At once, though the process may be killed in the next moment. */
function say(line: string): void {
  writeSync(STANDARD_OUTPUT, `${line}\n`);
}
