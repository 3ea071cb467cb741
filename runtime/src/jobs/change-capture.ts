import { type ChangeType, eventMessage, type Runtime } from '../engine/index.ts';
import type { ObjectSchema } from '../schema/index.ts';
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

  /** In a test, objects are followed where the test or the project's channels say so; otherwise where a trigger takes their change events. */
  follows(objectName: string): boolean {
    const event = this.#eventOf(objectName);
    if (!event) return false;
    const { tx, org } = this.#runtime;
    if (!tx.isTest || this.switch.isOn) return true;
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
    const events = program.triggers.flatMap(({ objectName }) => schema.object(objectName) ?? []);
    const pairs = events.flatMap((event) => {
      const base = /^(\w+?)(__)?ChangeEvent$/.exec(event.name);
      const source = base && schema.object(base[2] ? `${base[1]}__c` : base[1]!);
      return source ? [[source.name.toLowerCase(), event] as const] : [];
    });
    return new Map(pairs);
  }

  note(type: ChangeType, records: readonly SObject[], old: readonly SObject[] | null): void {
    const key = String(++this.#transactions).padStart(8, '0');
    records.forEach((record, index) => {
      const event = this.#eventOf(record.schema.name)!;
      const changed = type === 'UPDATE' ? changedFields(record, old![index]!) : [];
      const header = this.#header(type, record, changed, `${key}-0000-0000-0000-000000000000`, index + 1);
      const message = new SObject(event, { ChangeEventHeader: header });
      const names = type === 'DELETE' ? [] : type === 'UPDATE' ? changed : Object.keys(record.fields);
      for (const name of names) if (event.fields.has(name) && !SYSTEM_FIELDS.has(name)) message.set(name, record.fields[name] ?? null);
      this.#bus.keep(eventMessage(this.#runtime, message, this.#bus.shelves.nextReplayId()).message);
    });
  }

  #header(type: ChangeType, record: SObject, changed: readonly string[], transactionKey: string, sequence: number): PropertyObject {
    const { tx } = this.#runtime;
    const nulled = changed.filter((name) => record.fields[name] === null);
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
      RecordIds: list([record.id!]),
      SequenceNumber: sequence,
      TransactionKey: transactionKey,
    });
  }
}

function changedFields(record: SObject, old: SObject): string[] {
  return Object.keys(record.fields).filter((name) => {
    if (SYSTEM_FIELDS.has(name) || !record.schema.fields.has(name) || record.schema.fields.get(name)!.isCalculated) return false;
    return textOf(record.fields[name]) !== textOf(old.fields[name]);
  });
}

function textOf(value: Value | undefined): string {
  return value === null || value === undefined ? '' : `=${typeof value === 'object' ? String(value) : value}`;
}
