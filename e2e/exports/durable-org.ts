import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrgOptions } from '../../runtime/src/index.ts';
import type { GtmProcess, ServerTraits } from '../../scripts/local-org/gtm-process.ts';
import { OpenedOrg } from '../runs/opened-org.ts';
import { Provider } from '../runs/provider.ts';
import { openOrgOf, startProvider } from '../runs/run-org.ts';

/** An org whose data lies in a file, so that one process after another can open it, and a provider that outlives them all. */
export class DurableOrg {
  readonly provider: Provider;
  private readonly process: GtmProcess;
  private readonly home: string;

  private constructor(process: GtmProcess, home: string) {
    this.process = process;
    this.home = home;
    this.provider = new Provider(process.url, join(home, 'gtm'));
  }

  static async open(server: ServerTraits = {}): Promise<DurableOrg> {
    const home = mkdtempSync(join(tmpdir(), 'durable-org-'));
    return new DurableOrg(await startProvider(join(home, 'gtm'), server), home);
  }

  /** Opens the data in this process, for as long as `use` takes. */
  within<Result>(use: (org: OpenedOrg) => Result): Result {
    const org = openDurable(this.home, this.process.url);
    try {
      return use(org);
    } finally {
      org.org.close();
    }
  }

  /** Starts a program of this folder over the same data in a process of its own; it is given home, address of the provider, and `args`. */
  start(program: string, ...args: readonly string[]): ChildProcess {
    return fork(join(import.meta.dirname, program), [this.home, this.process.url, ...args], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, NODE_TEST_CONTEXT: undefined }, // it is no test, and its output is read
    });
  }

  async close(): Promise<void> {
    await this.process.close();
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** What is compiled is kept, so that the next process starts faster. */
export function openDurable(home: string, gtmUrl: string): OpenedOrg {
  const printed: string[] = [];
  const options: Partial<OrgOptions> = { dataFile: join(home, 'org.sqlite'), cacheDirectory: join(home, 'apex') };
  return new OpenedOrg(openOrgOf(join(home, 'org'), gtmUrl, printed, options), printed);
}
