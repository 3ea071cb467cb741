import type { RunOrg } from '../../e2e/runs/run-org.ts';
import type { LimitName, LimitUse, TransactionLimits } from '../../runtime/src/index.ts';

interface Column {
  readonly limit: LimitName;
  readonly name: string;
  /** Told as a share of the limit as well. */
  readonly hasShare?: boolean;
}

const COLUMNS: readonly Column[] = [
  { limit: 'queries', name: 'SOQL queries' },
  { limit: 'queryRows', name: 'rows read' },
  { limit: 'searches', name: 'SOSL searches' },
  { limit: 'dmlStatements', name: 'DML statements' },
  { limit: 'dmlRows', name: 'rows written' },
  { limit: 'callouts', name: 'callouts' },
  { limit: 'cpuTime', name: 'CPU ms', hasShare: true },
  { limit: 'heapSize', name: 'heap bytes', hasShare: true },
];
const OUTCOMES = ['Items__c', 'Created__c', 'Updated__c', 'Unchanged__c', 'Skipped__c', 'Refused__c', 'Failed__c', 'Needs_Answer__c', 'Stored__c', 'Not_Stored__c', 'Pending__c', 'Requests__c', 'Credits__c'] as const; // prettier-ignore

/** The class of a run's own transactions; others forget who opted out, or follow. */
const RUN = 'RunJob';

/** Stands in the stack of the transactions that only ask what the provider tells for free, up to 1,000 items at once. */
const PREPARATION = 'Class.PrepareStep.';

/** What a run took: time, and of the governor limits in each transaction that took items in. */
export class RunMeasure {
  private readonly name: string;
  private readonly org: RunOrg;
  private readonly transactions: TransactionLimits[] = [];
  private readonly chunks: TransactionLimits[] = [];
  private isPreparing = false;
  private readonly start = performance.now();
  private seconds = 0;
  private result = '';
  private items = 0;

  /** Begins to measure. */
  constructor(name: string, org: RunOrg) {
    this.name = name;
    this.org = org;
    org.org.watchQueries((place) => (this.isPreparing ||= place.startsWith(PREPARATION)));
    org.org.watchLimits((limits) => this.take(limits));
  }

  private take(limits: TransactionLimits): void {
    this.transactions.push(limits);
    if (limits.kind === 'queueable' && limits.subject === RUN && !this.isPreparing) this.chunks.push(limits);
    this.isPreparing = false;
  }

  /** Ends measuring, and reads what became of the run. */
  end(jobId: string): void {
    this.seconds = (performance.now() - this.start) / 1000;
    this.org.org.watchLimits(() => undefined);
    const [job] = this.org.rows([...OUTCOMES, 'Status__c', 'Message__c'], `FROM Export_Job__c WHERE Id = '${jobId}'`);
    if (!job) throw new Error(`The run ${jobId} is not in the org.`);
    this.items = Number(job.Items__c);
    const counts = OUTCOMES.filter((field) => Number(job[field]) > 0).map((field) => `${field.replace('__c', '')} ${String(job[field])}`);
    this.result = [String(job.Status__c), ...counts, ...this.org.failures()].join(', ');
  }

  text(): string {
    const kinds = Map.groupBy(this.transactions, ({ kind }) => kind);
    const counted = [...kinds].map(([kind, list]) => `${list.length} ${kind}`).join(', ');
    const lines = COLUMNS.map((column) => `  ${column.name.padEnd(16)} mean ${this.mean(column)}  highest ${this.highest(column)}`);
    return [`${this.name}: ${this.speed()}, transactions: ${counted}; of ${this.chunks.length} chunks:`, `  ${this.result}`, ...lines].join(
      '\n',
    );
  }

  /** All in one line, the highest use each. */
  line(): string {
    const uses = COLUMNS.map((column) => `${column.name} ${this.highest(column).trim()}`);
    return `  ${this.name.padEnd(18)} ${this.speed()}; ${uses.join(', ')}\n    ${this.result}`;
  }

  private speed(): string {
    return `${this.seconds.toFixed(1)} s, ${(this.items / this.seconds).toFixed(0)} records a second`;
  }

  private mean(column: Column): string {
    const uses = this.uses(column);
    const used = uses.reduce((sum, use) => sum + use.used, 0) / Math.max(1, uses.length);
    return shown(column, { used, limit: uses[0]?.limit ?? 0 });
  }

  private highest(column: Column): string {
    const [most = { used: 0, limit: 0 }] = this.uses(column).toSorted((left, right) => right.used - left.used);
    return shown(column, most);
  }

  private uses({ limit }: Column): LimitUse[] {
    return this.chunks.flatMap(({ uses }) => uses.filter(({ name }) => name === limit));
  }
}

function shown({ hasShare }: Column, { used, limit }: Pick<LimitUse, 'used' | 'limit'>): string {
  const amount = (Number.isInteger(used) ? String(used) : used.toFixed(1)).padStart(10);
  return hasShare ? `${amount} (${((100 * used) / limit).toFixed(1)} %)` : amount;
}
