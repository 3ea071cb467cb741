import type { Runtime } from '../engine/index.ts';
import { ApexDatetime, SObject, type Value } from '../values/index.ts';
import type { JobRecord } from './job-record.ts';

/** Longest text that ExtendedStatus holds. */
const STATUS_LENGTH = 1000;

/** Jobs as the org keeps them: what runs later, and its AsyncApexJob row. A test's jobs stand apart from those of the org. */
export class JobRecords {
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** In the order in which they were put off. */
  all(isTest: boolean): JobRecord[] {
    return this.#texts.all(shelfOf(isTest)).map(({ text }) => JSON.parse(text) as JobRecord);
  }

  get(id: string, isTest: boolean): JobRecord | undefined {
    const text = this.#texts.get(shelfOf(isTest), id);
    return text === undefined ? undefined : (JSON.parse(text) as JobRecord);
  }

  put(record: JobRecord, isTest: boolean): void {
    this.#texts.put(shelfOf(isTest), record.id, JSON.stringify(record));
  }

  remove(id: string, isTest: boolean): void {
    this.#texts.remove(shelfOf(isTest), id);
  }

  // ---- AsyncApexJob

  /** Id of a new row. */
  addRow(jobType: string, className: string, fields: Readonly<Record<string, Value>> = {}): string {
    const { org, tx } = this.#runtime;
    const row = new SObject(org.schema.object('AsyncApexJob')!, {
      JobType: jobType,
      ApexClassId: this.#classId(className),
      Status: 'Queued',
      JobItemsProcessed: 0,
      TotalJobItems: 0,
      NumberOfErrors: 0,
      CreatedById: tx.user.id,
      CreatedDate: new ApexDatetime(wholeSeconds(tx.now())),
      ...fields,
    });
    return org.store.insert('AsyncApexJob', [row])[0]!;
  }

  row(id: string): SObject | undefined {
    return this.#runtime.org.store.read('AsyncApexJob', [id])[0];
  }

  changeRow(id: string, fields: Readonly<Record<string, Value>>): void {
    const { store, schema } = this.#runtime.org;
    store.update('AsyncApexJob', [new SObject(schema.object('AsyncApexJob')!, { Id: id, ...fields })]);
  }

  /** Notes that a job has come to its end; `error` says why it failed. */
  closeRow(id: string, status: 'Completed' | 'Failed' | 'Aborted', error?: string): void {
    const failure: Record<string, Value> = error === undefined ? {} : { NumberOfErrors: 1, ExtendedStatus: error.slice(0, STATUS_LENGTH) };
    this.changeRow(id, { Status: status, CompletedDate: new ApexDatetime(wholeSeconds(this.#runtime.org.now())), ...failure });
  }

  /** An inner class counts as its outer one: only that has a row. */
  #classId(className: string): string | null {
    const name = className.split('.')[0]!.toLowerCase();
    const ids = this.#runtime.kept.of(this.#runtime.org, 'Ids of classes', () => new Map<string, string>());
    if (ids.size === 0)
      for (const row of this.#runtime.org.store.readAll('ApexClass')) ids.set(String(row.fields['Name']).toLowerCase(), row.id!);
    return ids.get(name) ?? null;
  }

  get #texts() {
    return this.#runtime.org.store.texts;
  }
}

function shelfOf(isTest: boolean): string {
  return isTest ? 'test job' : 'job';
}

function wholeSeconds(ms: number): number {
  return ms - (ms % 1000);
}
