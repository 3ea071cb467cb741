import { exception } from '../engine/index.ts';
import { QueryLocator } from '../stdlib/index.ts';
import { ApexList, type RuntimeType, SObject, types, type Value } from '../values/index.ts';
import type { JobDesk } from './job-desk.ts';

/** Source: Apex Developer Guide, Using Batch Apex: records of a query locator come in chunks of at most 2,000. */
const MAXIMUM_LOCATOR_SCOPE = 2000;
/** Rows that queries may read beside those of a query locator. */
const MAXIMUM_ROWS = 50_000;
const DIGITS = 9;

/** What a batch job works on, cut into chunks that wait beside the job. */
export class BatchChunks {
  readonly #desk: JobDesk;
  readonly #shelf: string;

  constructor(desk: JobDesk, jobId: string) {
    this.#desk = desk;
    this.#shelf = `chunk ${jobId}`;
  }

  /** Cuts what `start` gave; gives the number of chunks. */
  cut(source: Value, scopeSize: number): number {
    const { runtime } = this.#desk;
    const isLocator = source instanceof QueryLocator;
    const rows = runtime.tx.limits.used('queryRows');
    if (rows > MAXIMUM_ROWS) throw exception('LimitException', `Too many query rows: ${MAXIMUM_ROWS + 1}`);
    if (source === null) throw exception('NullPointerException', 'Attempt to de-reference a null object');
    const items = isLocator ? source.records.items : [...runtime.iterate(source)];
    const size = isLocator ? Math.min(scopeSize, MAXIMUM_LOCATOR_SCOPE) : scopeSize;
    const count = Math.ceil(items.length / size);
    for (let i = 0; i < count; i++) {
      const chunk = new ApexList(types.Object, items.slice(i * size, (i + 1) * size));
      runtime.org.store.texts.put(this.#shelf, keyOf(i), JSON.stringify([isLocator, this.#desk.write(chunk)]));
    }
    return count;
  }

  /** A chunk as a list of `elementType`. Records of a query locator are as they are now, without those deleted since. */
  read(index: number, elementType: RuntimeType): ApexList {
    const text = this.#desk.runtime.org.store.texts.get(this.#shelf, keyOf(index))!;
    const [isLocator, state] = JSON.parse(text) as [boolean, string];
    const { items } = this.#desk.read(state) as ApexList;
    return new ApexList(elementType, isLocator ? this.#current(items as SObject[]) : items);
  }

  #current(records: readonly SObject[]): SObject[] {
    const { store } = this.#desk.runtime.org;
    const [first] = records;
    if (!first || first.id === null) return [...records];
    const stored = new Map(
      store
        .read(
          first.schema.name,
          records.flatMap((record) => record.id ?? []),
        )
        .map((row) => [row.id, row]),
    );
    const present = records.filter(
      (record) => record.id !== null && stored.get(record.id)?.fields['IsDeleted'] !== true && stored.has(record.id),
    );
    for (const record of present) refresh(record, stored.get(record.id)!);
    return present;
  }

  /** What a chunk holds, as BatchApexErrorEvent says it: ids, or texts of values. */
  scopeText(index: number): string {
    const { items } = this.read(index, types.Object);
    return items.map((item) => (item instanceof SObject ? (item.id ?? '') : this.#desk.runtime.text(item))).join(',');
  }

  clear(): void {
    this.#desk.runtime.org.store.texts.clear(this.#shelf);
  }
}

/** Takes over what the record holds in columns of its own. */
function refresh(record: SObject, row: SObject): void {
  for (const [field] of [...record.setFields()]) {
    const isOwn = !field.isCalculated && row.fields[field.name] !== undefined;
    if (isOwn) record.set(field.name, row.fields[field.name]!);
  }
}

function keyOf(index: number): string {
  return String(index).padStart(DIGITS, '0');
}
