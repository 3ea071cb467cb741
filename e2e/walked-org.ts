import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGtmServer } from '../gtm-server/src/index.ts';
import type { Exchange, GtmServer } from '../gtm-server/src/index.ts';
import { startLocalOrgProcess } from '../scripts/local-org/local-org-process.ts';
import type { LocalOrgProcess } from '../scripts/local-org/local-org-process.ts';

const CREDENTIALS = { clientId: 'walk', clientSecret: 'walk-secret' };

/** A local org in a process and a folder of its own, with a provider that the tests can turn, stop and listen to. */
export class WalkedOrg {
  /** Every call of the org to the provider, with its answer. */
  readonly exchanges: Exchange[] = [];
  private readonly home = mkdtempSync(join(tmpdir(), 'local-org-'));
  private provider: GtmServer | undefined;
  private localOrg: LocalOrgProcess | undefined;

  /** Of the pages: `http://127.0.0.1:<port>/`. */
  get url(): string {
    if (!this.localOrg) throw new Error('The local org is not running. Start it first.');
    return this.localOrg.url;
  }

  get gtm(): GtmServer {
    if (!this.provider) throw new Error('The provider is stopped. Start it again first.');
    return this.provider;
  }

  async start(): Promise<void> {
    await this.startProvider(0);
    const { clientId, clientSecret } = CREDENTIALS;
    const environment = { LOCALORG_HOME: join(this.home, 'org'), GTM_CLIENT_ID: clientId, GTM_CLIENT_SECRET: clientSecret };
    this.localOrg = await startLocalOrgProcess(environment, ['--gtm-url', this.gtm.url]);
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
    await this.localOrg?.close();
    await this.provider?.close();
    rmSync(this.home, { recursive: true, force: true });
  }

  private async startProvider(port: number): Promise<void> {
    const onExchange = (exchange: Exchange): void => void this.exchanges.push(exchange);
    this.provider = await startGtmServer({ ...CREDENTIALS, port, dataDirectory: join(this.home, 'gtm'), onExchange });
  }
}
