import type { LocalOrg } from '../index.ts';

/** Names the jobs that wait for a later time. They run when an org is served from the same data. */
export function printWaitingJobs(org: LocalOrg, print: (line: string) => void): void {
  for (const { what, dueAt } of org.waitingJobs()) print(`Waiting: ${what}, due ${dueAt.toISOString()}.`);
}

/** Says where jobs run that this process does not run. */
export function printJobProcess(org: LocalOrg, print: (line: string) => void): void {
  const other = org.jobProcess();
  if (other !== undefined) print(`Process ${other} has the same data open and runs its jobs; this process runs none while that one lives.`);
}
