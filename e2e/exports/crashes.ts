import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../gtm-server/src/data/random.ts';
import type { DurableOrg } from './durable-org.ts';

/** How long a process lives: so many steps of jobs, and then a moment of the next. */
interface Life {
  readonly steps: number;
  readonly milliseconds: number;
}

const MOST_STEPS = 2;
const LONGEST_MOMENT = 400; // about as long as a step takes, so that its whole length is met

/** Works off the jobs of an org with processes that are killed at random moments, the given number of times at most. Gives how often it was. */
export async function workWithCrashes(org: DurableOrg, random: Random, mostCrashes: number): Promise<number> {
  let crashes = 0;
  let wasStepDone = true;
  while (crashes < mostCrashes) {
    // The local org gives a job up that was broken off three times, as no server of the platform ever would: each second process gets on by a step.
    const life: Life = { steps: random.between(wasStepDone ? 0 : 1, MOST_STEPS), milliseconds: random.between(0, LONGEST_MOMENT) };
    if (!(await isKilled(org, life))) return crashes;
    crashes += 1;
    wasStepDone = life.steps > 0;
  }
  const isUnharmed = !(await isKilled(org, { steps: Infinity, milliseconds: 0 }));
  assert.ok(isUnharmed);
  return crashes;
}

/** Whether the process was killed, and had not ended by itself before. */
async function isKilled(org: DurableOrg, { steps, milliseconds }: Life): Promise<boolean> {
  const child = org.start('working-process.ts');
  const gone = once(child, 'exit');
  let lines = 0;
  for await (const line of createInterface(child.stdout!)) {
    lines += Number(line === 'ready' || line === 'queueable');
    if (lines > steps) break;
  }
  await Promise.race([pause(milliseconds), gone]);
  child.kill('SIGKILL');
  await gone;
  assert.ok(child.exitCode === null || child.exitCode === 0, `The process failed with exit code ${child.exitCode}.`);
  return child.exitCode === null;
}
