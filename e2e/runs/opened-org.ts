import type { LocalOrg } from '../../runtime/src/index.ts';
import { salesPerson } from '../../scripts/sample-org/sample-people.ts';

/** A local org as tests drive it: jobs run when `work` is called, and time is what `Date.now` says. */
export class OpenedOrg {
  readonly org: LocalOrg;
  private readonly printed: string[];
  private told = 0;

  /** `printed` takes what the org's Apex prints. */
  constructor(org: LocalOrg, printed: string[]) {
    this.org = org;
    this.printed = printed;
  }

  /** Runs statements as the sales person; gives what they print. */
  apex(statements: string): readonly string[] {
    return this.apexAs(salesPerson.username, statements);
  }

  apexAs(username: string, statements: string): readonly string[] {
    this.printed.length = 0;
    const result = this.org.runAnonymous(statements, username);
    if (!result.ok) throw new Error(`${result.message}\n${result.stackTrace}`);
    return [...this.printed];
  }

  /** Rows of a query as plain objects, by field. */
  rows<Name extends string>(fields: readonly Name[], rest: string): Readonly<Record<Name, unknown>>[] {
    const found = this.org.query(`SELECT ${fields.join(', ')} ${rest}`);
    return found.map((row) => Object.fromEntries(fields.map((name) => [name, plain(row.get(name))])) as Record<Name, unknown>);
  }

  /** Runs what is due. */
  work(): void {
    this.org.runPendingJobs();
  }

  /** What has failed in the background since this was asked last. */
  failures(): readonly string[] {
    const all = this.org.jobFailures();
    const fresh = all.slice(this.told);
    this.told = all.length;
    return fresh;
  }
}

/** Numbers come as decimals of the platform. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const text = String(value);
  return Number.isNaN(Number(text)) ? text : Number(text);
}
