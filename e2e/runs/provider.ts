import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ServerState } from '../../gtm-server/src/index.ts';

/** What the provider has counted and sold so far. */
export interface Books {
  readonly creditsSpent: number;
  /** IDs of the companies and people that were bought, each as often as it stands in the ledger. */
  readonly bought: ReadonlySet<string>;
}

/** The provider in its other process, as a test turns it and reads its books. */
export class Provider {
  private readonly origin: string;
  private readonly ledgerFile: string;

  constructor(url: string, dataDirectory: string) {
    this.origin = new URL(url).origin;
    this.ledgerFile = join(dataDirectory, 'ledger.sqlite');
  }

  /** Turns a tool of the server's control, such as `faults` or `credits`. */
  async turn(tool: string, body: object = {}): Promise<void> {
    const headers = { 'Content-Type': 'application/json' };
    await this.answered(`/control/${tool}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async clearFaults(): Promise<void> {
    await this.answered('/control/faults', { method: 'DELETE' });
  }

  async state(): Promise<ServerState> {
    return (await this.answered('/control/state')).json() as Promise<ServerState>;
  }

  async books(): Promise<Books> {
    const { credits } = await this.state();
    const ledger = new DatabaseSync(this.ledgerFile, { readOnly: true });
    try {
      const rows = ledger.prepare('SELECT recordId FROM purchase').all();
      return { creditsSpent: credits.used, bought: new Set(rows.map(({ recordId }) => String(recordId))) };
    } finally {
      ledger.close();
    }
  }

  private async answered(path: string, request: RequestInit = {}): Promise<Response> {
    const response = await fetch(this.origin + path, request);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response;
  }
}
