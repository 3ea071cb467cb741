import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { startGtmServer } from '../gtm-server/src/index.ts';
import type { Exchange, GtmServer } from '../gtm-server/src/index.ts';

const CREDENTIALS = { clientId: 'walk', clientSecret: 'walk-secret' };
const START = resolve(import.meta.dirname, '../scripts/start.ts');
const READY = 'Local org ready: ';

/** A local org in a process and a folder of its own, with a provider that the tests can turn, stop and listen to. */
export class WalkedOrg {
  /** Every call of the org to the provider, with its answer. */
  readonly exchanges: Exchange[] = [];
  private readonly home = mkdtempSync(join(tmpdir(), 'local-org-'));
  private provider: GtmServer | undefined;
  private process: ChildProcess | undefined;
  private address = '';

  /** Of the pages: `http://127.0.0.1:<port>/`. */
  get url(): string {
    return this.address;
  }

  get gtm(): GtmServer {
    if (!this.provider) throw new Error('The provider is stopped. Start it again first.');
    return this.provider;
  }

  async start(): Promise<void> {
    await this.startProvider(0);
    this.process = spawn(process.execPath, [START, '--gtm-url', this.gtm.url], {
      env: {
        ...process.env,
        PORT: '0',
        LOCALORG_HOME: join(this.home, 'org'),
        GTM_CLIENT_ID: CREDENTIALS.clientId,
        GTM_CLIENT_SECRET: CREDENTIALS.clientSecret,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.address = await readyAddress(this.process);
  }

  /** Does something while nobody listens at the provider's address, and starts it there again. */
  async withoutProvider(act: () => Promise<void>): Promise<void> {
    const port = Number(new URL(this.gtm.url).port);
    await this.gtm.close();
    this.provider = undefined;
    try {
      await act();
    } finally {
      await this.startProvider(port);
    }
  }

  async close(): Promise<void> {
    if (this.process?.exitCode === null) {
      this.process.kill('SIGTERM');
      await once(this.process, 'exit');
    }
    await this.provider?.close();
    rmSync(this.home, { recursive: true, force: true });
  }

  private async startProvider(port: number): Promise<void> {
    const onExchange = (exchange: Exchange): void => void this.exchanges.push(exchange);
    this.provider = await startGtmServer({ ...CREDENTIALS, port, dataDirectory: join(this.home, 'gtm'), onExchange });
  }
}

/** The lines before the last one are repeated only if the start fails. */
async function readyAddress(child: ChildProcess): Promise<string> {
  const lines: string[] = [];
  if (!child.stdout) throw new Error('The output of npm start is not piped.');
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith(READY)) return line.slice(READY.length);
    lines.push(line);
  }
  throw new Error(`npm start ended without its last line. It said:\n${lines.join('\n')}`);
}
