import type { ChangeType, Runtime } from '../engine/index.ts';
import { changeEventName, type ObjectSchema } from '../schema/index.ts';
import { PropertyObject } from '../stdlib/index.ts';
import { ApexList, SObject, types, type Value } from '../values/index.ts';
import type { EventBus } from './event-bus.ts';

const SYSTEM_FIELDS: ReadonlySet<string> = new Set(['Id', 'IsDeleted', 'SystemModstamp']);

/** Makes change events of saved records. Source: Change Data Capture Developer Guide, Change Event Header Fields and Body Fields. */
export class ChangeCapture {
  readonly #runtime: Runtime;
  readonly #bus: EventBus;
  #transactions = 0;

  constructor(runtime: Runtime, bus: EventBus) {
    this.#runtime = runtime;
    this.#bus = bus;
  }

  /**
   * Objects are followed where the project's channels say so, and in a test where it has switched that on for all.
   * Source: Change Data Capture Developer Guide, Select Objects for Change Notifications; Apex Reference Guide, Test.enableChangeDataCapture.
   */
  follows(objectName: string): boolean {
    const event = this.#eventOf(objectName);
    if (!event) return false;
    const { tx, org } = this.#runtime;
    if (tx.isTest && this.switch.isOn) return true;
    return org.setup.events.captured.some((name) => org.schema.object(name) === event);
  }

  /** What Test.enableChangeDataCapture has said. */
  get switch(): { isOn: boolean } {
    const { tx, kept } = this.#runtime;
    return kept.of(tx.test ?? tx, 'Change data capture', () => ({ isOn: false }));
  }

  /** The change event of an object, where some trigger takes it. */
  #eventOf(objectName: string): ObjectSchema | undefined {
    const known = this.#runtime.kept.of(this.#runtime.org, 'Change events', () => this.#findEvents());
    return known.get(objectName.toLowerCase());
  }

  #findEvents(): ReadonlyMap<string, ObjectSchema> {
    const { program, schema } = this.#runtime.org;
    const taken = new Set(program.triggers.map(({ objectName }) => schema.object(objectName)));
    const pairs = [...taken].flatMap((event) => {
      const source = event && schema.object(event.name.replace(/__ChangeEvent$/, '__c').replace(/ChangeEvent$/, ''));
      return source && changeEventName(source.name) === event.name ? [[source.name.toLowerCase(), event] as const] : [];
    });
    return new Map(pairs);
  }

  note(type: ChangeType, records: readonly SObject[], old: readonly SObject[] | null): void {
    const event = this.#eventOf(records[0]!.schema.name)!;
    const changes = records.map((record, index) => new RecordChange(event, type, record, old?.[index]));
    for (const alike of Map.groupBy(changes, ({ key }) => key).values()) this.#publish(event, alike);
  }

  #publish(event: ObjectSchema, alike: readonly RecordChange[]): void {
    const [{ values }] = alike as [RecordChange];
    const message = new SObject(event, { ...values, ChangeEventHeader: this.#header(alike) });
    message.set('ReplayId', this.#bus.shelves.nextReplayId());
    this.#bus.keep(message);
  }

  #header(alike: readonly RecordChange[]): PropertyObject {
    const { tx, kept } = this.#runtime;
    const place = kept.of(tx, 'Change events of the transaction', () => ({ transaction: ++this.#transactions, sequence: 0 }));
    const [{ type, record, changed, nulled }] = alike as [RecordChange];
    const list = (items: readonly string[]): Value => new ApexList(types.String, [...items]);
    return new PropertyObject('eventbus.ChangeEventHeader', {
      ChangeType: type,
      ChangeOrigin: '',
      ChangedFields: list(changed),
      DiffFields: list([]),
      NulledFields: list(nulled),
      CommitNumber: BigInt(tx.now()),
      CommitTimestamp: BigInt(tx.now()),
      CommitUser: tx.user.id,
      EntityName: record.schema.name,
      RecordIds: list(alike.map((change) => change.record.id!)),
      SequenceNumber: ++place.sequence,
      TransactionKey: `${String(place.transaction).padStart(8, '0')}-0000-0000-0000-000000000000`,
    });
  }
}

/** Source: Change Data Capture Developer Guide, Change Event Header Fields: changedFields has LastModifiedDate. */
const STAMP = 'LastModifiedDate';

/** What happened to one record. */
class RecordChange {
  readonly type: ChangeType;
  readonly record: SObject;
  /** Of an update, fields that have other values than before. */
  readonly changed: readonly string[];
  /** Those of them that are empty now. */
  readonly nulled: readonly string[];
  /** Body of the message. */
  readonly values: Readonly<Record<string, Value>>;
  /** Records with the same key share a message: updates to the same values, and deletions. */
  readonly key: string;

  constructor(event: ObjectSchema, type: ChangeType, record: SObject, old: SObject | undefined) {
    this.type = type;
    this.record = record;
    this.changed = type === 'UPDATE' ? changedFields(record, old!) : [];
    this.nulled = this.changed.filter((name) => (record.fields[name] ?? null) === null);
    const names = type === 'DELETE' ? [] : type === 'UPDATE' ? this.changed : Object.keys(record.fields);
    const carried = names.filter((name) => event.fields.has(name) && !SYSTEM_FIELDS.has(name));
    this.values = Object.fromEntries(carried.map((name) => [name, record.fields[name] ?? null]));
    const isShared = type === 'UPDATE' || type === 'DELETE';
    this.key = isShared ? this.changed.map((name) => `${name}${textOf(record.fields[name])}`).join('\n') : record.id!;
  }
}

/** An update always changes the date of the last change. */
function changedFields(record: SObject, old: SObject): string[] {
  return Object.keys(record.fields).filter((name) => {
    const field = record.schema.fields.get(name);
    if (SYSTEM_FIELDS.has(name) || !field || field.isCalculated) return false;
    return name === STAMP || textOf(record.fields[name]) !== textOf(old.fields[name]);
  });
}

function textOf(value: Value | undefined): string {
  return value === null || value === undefined ? '' : `=${typeof value === 'object' ? String(value) : value}`;
}
