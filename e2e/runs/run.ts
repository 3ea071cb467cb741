import assert from 'node:assert/strict';
import type { RunOrg } from './run-org.ts';

const JOB_FIELDS = ['Status__c', 'Message__c', 'Admin_Message__c', 'Requests__c', 'Items__c', 'Stored__c', 'Not_Stored__c'] as const;
const ITEM_FIELDS = [
  'Provider_Id__c',
  'Account__c',
  'Status__c',
  'Reason__c',
  'Message__c',
  'Rows__c',
  'Attempts__c',
  'ZoomInfo__c',
] as const;

type Row<Names extends readonly string[]> = Readonly<Record<Names[number], unknown>>;

/** A run of the package that a request began. */
export class Run {
  private readonly org: RunOrg;
  readonly id: string;

  constructor(org: RunOrg, id: string) {
    this.org = org;
    this.id = id;
  }

  /** Begins a run by an expression of Apex that gives its ID, after statements that may search. */
  static begin(org: RunOrg, expression: string, statements = ''): Run {
    const lines = org.apex(`${statements}\nSystem.debug(${expression});`);
    const id = lines.at(-1);
    if (!id) throw new Error('The request gave no run.');
    return new Run(org, id);
  }

  static ofContacts(org: RunOrg, personIds: readonly string[]): Run {
    return Run.begin(org, `new EnrichmentRequest().startContacts(new List<String>{ ${personIds.map((id) => `'${id}'`).join(', ')} })`);
  }

  job(): Row<typeof JOB_FIELDS> {
    const [job] = this.org.rows(JOB_FIELDS, `FROM Export_Job__c WHERE Id = '${this.id}'`);
    assert.ok(job, `The run ${this.id} is not in the org.`);
    return job;
  }

  items(status?: string): Row<typeof ITEM_FIELDS>[] {
    const condition = status === undefined ? '' : ` AND Status__c = '${status}'`;
    return this.org.rows(ITEM_FIELDS, `FROM Export_Item__c WHERE Export_Job__c = '${this.id}'${condition} ORDER BY Name`);
  }

  /** Of the first item, as the org keeps it. */
  itemId(): string {
    const [item] = this.org.rows(['Id'], `FROM Export_Item__c WHERE Export_Job__c = '${this.id}' ORDER BY Name LIMIT 1`);
    return String(item?.Id);
  }

  /** How often each reason stands in the receipt. */
  reasons(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { Reason__c: reason } of this.items('Not Stored')) counts[String(reason)] = (counts[String(reason)] ?? 0) + 1;
    return counts;
  }

  /** That each stored person has exactly one row, each other one none and a reason, and that no credit was spent twice. */
  async assertWhole(): Promise<void> {
    const items = this.items();
    const rows = this.org.rows(['Id', 'ZoomInfo_Contact_ID__c'], "FROM ZoomInfo__c WHERE ZoomInfo_Enrich_Status__c = 'Enriched'");
    const ids = new Set(items.map((item) => item.Provider_Id__c));
    const stored = items.filter((item) => item.Status__c === 'Stored');
    const other = items.filter((item) => item.Status__c === 'Not Stored');
    const { creditsSpent, bought } = await this.org.provider.books();

    assert.deepEqual(
      rows
        .map((row) => row.ZoomInfo_Contact_ID__c)
        .filter((id) => ids.has(id))
        .toSorted(),
      stored.map((item) => item.Provider_Id__c).toSorted(),
    );
    assert.deepEqual(new Set(stored.map((item) => item.ZoomInfo__c)).size, stored.length);
    assert.deepEqual(
      other.filter(({ Reason__c: reason, Message__c: words }) => !reason || !words),
      [],
    );
    assert.equal(creditsSpent, bought.size);
    assert.deepEqual(
      stored.filter((item) => !bought.has(String(item.Provider_Id__c))),
      [],
    );
  }
}
