import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOrg } from '../../runtime/src/index.ts';
import type { LocalOrg, OrgOptions } from '../../runtime/src/index.ts';
import { LocalOrgHome } from '../../scripts/local-org/local-org-home.ts';
import { startGtmProcess } from '../../scripts/local-org/gtm-process.ts';
import type { GtmProcess, ServerTraits } from '../../scripts/local-org/gtm-process.ts';
import { projectRoot } from '../../scripts/project-root.ts';
import { loadSampleOrg } from '../../scripts/sample-org/load-sample-org.ts';
import { salesPerson } from '../../scripts/sample-org/sample-people.ts';
import { Provider } from './provider.ts';

const CREDENTIALS = { clientId: 'runs', clientSecret: 'runs-secret' };
/** Above what this machine can send, so that only the tests decide about rates. */
const WIDE_RATES = { second: 100_000, hour: 1_000_000, day: 1_000_000 };

/**
 * A local org in this process and the provider in another: while Apex waits for an answer, its process does nothing else.
 * Jobs run when `work` is called, and time is what `Date.now` says.
 */
export class RunOrg {
  readonly org: LocalOrg;
  readonly provider: Provider;
  private readonly process: GtmProcess;
  private readonly home: string;
  private readonly printed: string[];
  private told = 0;

  private constructor(parts: { org: LocalOrg; process: GtmProcess; home: string; printed: string[] }) {
    this.org = parts.org;
    this.process = parts.process;
    this.home = parts.home;
    this.printed = parts.printed;
    this.provider = new Provider(parts.process.url, join(parts.home, 'gtm'));
  }

  static async open(server: ServerTraits = {}, options: Partial<OrgOptions> = {}): Promise<RunOrg> {
    const home = mkdtempSync(join(tmpdir(), 'run-org-'));
    const traits = { rateLimits: WIDE_RATES, credits: 100_000, ...server };
    const onEnd = (): void => void process.stderr.write('The GTM server has ended.\n');
    const gtm = await startGtmProcess({ ...CREDENTIALS, preferredPort: 0, dataDirectory: join(home, 'gtm'), server: traits, onEnd });
    try {
      const printed: string[] = [];
      const org = openFilledOrg(join(home, 'org'), gtm.url, { onDebug: (_level, text) => void printed.push(text), ...options });
      return new RunOrg({ org, process: gtm, home, printed });
    } catch (error) {
      await gtm.close(); // a child that runs on would keep this process from ending
      throw error;
    }
  }

  get providerProcessId(): number {
    return this.process.processId;
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

  async close(): Promise<void> {
    this.org.close();
    await this.process.close();
    rmSync(this.home, { recursive: true, force: true });
  }
}

function openFilledOrg(directory: string, gtmUrl: string, options: Partial<OrgOptions>): LocalOrg {
  const files = new LocalOrgHome(directory);
  files.prepare(true);
  files.writeCredentials(CREDENTIALS, gtmUrl);
  const { credentialsFile } = files;
  const org = openOrg({ projectDirectories: [projectRoot], dataFile: ':memory:', credentialsFile, runsJobs: false, ...options });
  loadSampleOrg(org);
  return org;
}

/** Numbers come as decimals of the platform. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const text = String(value);
  return Number.isNaN(Number(text)) ? text : Number(text);
}
