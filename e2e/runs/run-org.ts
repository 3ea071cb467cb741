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
import { OpenedOrg } from './opened-org.ts';
import { Provider } from './provider.ts';

const CREDENTIALS = { clientId: 'runs', clientSecret: 'runs-secret' };
/** Above what this machine can send, so that only the tests decide about rates. */
const WIDE_RATES = { second: 100_000, hour: 1_000_000, day: 1_000_000 };

/** A local org in this process and the provider in another: while Apex waits for an answer, its process does nothing else. */
export class RunOrg extends OpenedOrg {
  readonly provider: Provider;
  private readonly process: GtmProcess;
  private readonly home: string;

  private constructor(parts: { org: LocalOrg; process: GtmProcess; home: string; printed: string[] }) {
    super(parts.org, parts.printed);
    this.process = parts.process;
    this.home = parts.home;
    this.provider = new Provider(parts.process.url, join(parts.home, 'gtm'));
  }

  static async open(server: ServerTraits = {}, options: Partial<OrgOptions> = {}): Promise<RunOrg> {
    const home = mkdtempSync(join(tmpdir(), 'run-org-'));
    const process = await startProvider(join(home, 'gtm'), server);
    try {
      const printed: string[] = [];
      const org = openOrgOf(join(home, 'org'), process.url, printed, options);
      return new RunOrg({ org, process, home, printed });
    } catch (error) {
      await process.close(); // a child that runs on would keep this process from ending
      throw error;
    }
  }

  get providerProcessId(): number {
    return this.process.processId;
  }

  async close(): Promise<void> {
    this.org.close();
    await this.process.close();
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** The provider in a process of its own, whose ledger is kept in the directory. */
export function startProvider(dataDirectory: string, server: ServerTraits): Promise<GtmProcess> {
  const traits = { rateLimits: WIDE_RATES, credits: 100_000, ...server };
  const onEnd = (): void => void process.stderr.write('The GTM server has ended.\n');
  return startGtmProcess({ ...CREDENTIALS, preferredPort: 0, dataDirectory, server: traits, onEnd });
}

/** Opens the org of a directory, which is filled with the sample where it is empty, over the provider at the address. */
export function openOrgOf(directory: string, gtmUrl: string, printed: string[], options: Partial<OrgOptions> = {}): LocalOrg {
  const files = new LocalOrgHome(directory);
  files.prepare(false);
  files.writeCredentials(CREDENTIALS, gtmUrl);
  const { credentialsFile } = files;
  const onDebug = (_level: string, text: string): void => void printed.push(text);
  const org = openOrg({ projectDirectories: [projectRoot], dataFile: ':memory:', credentialsFile, runsJobs: false, onDebug, ...options });
  loadSampleOrg(org);
  return org;
}
