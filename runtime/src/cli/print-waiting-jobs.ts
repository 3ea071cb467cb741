import type { LocalOrg } from '../index.ts';

/** Names the jobs that wait for a later time. They run when an org is served from the same data. */
export function printWaitingJobs(org: LocalOrg, print: (line: string) => void): void {
  for (const { what, dueAt } of org.waitingJobs()) print(`Waiting: ${what}, due ${dueAt.toISOString()}.`);
}
