import { planText, type PlannedText } from '../../query/index.ts';
import type { FieldSchema, ObjectSchema } from '../../schema/index.ts';
import { ApexList, decimalOf, SObject, types, type Value } from '../../values/index.ts';
import { equalValues, unboxed } from '../operations/operators.ts';
import { rollUpQuery } from './roll-up-query.ts';
import type { Runtime } from '../runtime.ts';

/** A roll-up summary field: on which object, over which reference of the children, and its query. */
interface RollUp {
  readonly master: ObjectSchema;
  readonly field: FieldSchema;
  readonly foreignKey: string;
  readonly planned: PlannedText;
}

/** The masters of one object whose roll-ups have new values. */
export interface ChangedMasters {
  readonly master: ObjectSchema;
  /** Ids and the changed roll-up fields. */
  readonly records: readonly SObject[];
  /** The children's references that these roll-ups go by. */
  readonly foreignKeys: readonly string[];
}

/** Works out roll-up summary fields. Source: Salesforce Help, Roll-Up Summary Field. */
export class RollUps {
  readonly #runtime: Runtime;
  readonly #byChild = new Map<string, readonly RollUp[]>();
  readonly #zeroedFields = new WeakMap<ObjectSchema, readonly string[]>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** A new record has no children: counts and sums are 0. */
  setInitial(record: SObject): void {
    for (const name of this.#zeroed(record.schema)) record.set(name, decimalOf(0));
  }

  #zeroed(object: ObjectSchema): readonly string[] {
    let names = this.#zeroedFields.get(object);
    if (!names) {
      const fields = [...object.fields.values()].filter(({ summary }) => summary?.operation === 'count' || summary?.operation === 'sum');
      this.#zeroedFields.set(object, (names = fields.map((field) => field.name)));
    }
    return names;
  }

  /** Masters whose roll-ups over these children, as they are and as they were, are no longer what is stored. */
  changedBy(child: ObjectSchema, records: readonly SObject[]): ChangedMasters[] {
    const rollUps = this.#over(child);
    if (rollUps.length === 0) return [];
    const byMaster = Map.groupBy(rollUps, ({ master }) => master);
    return [...byMaster].flatMap(([master, ofMaster]) => {
      const changed = this.#changed(master, ofMaster, records);
      const foreignKeys = [...new Set(ofMaster.map(({ foreignKey }) => foreignKey))];
      return changed.length === 0 ? [] : { master, records: changed, foreignKeys };
    });
  }

  #over(child: ObjectSchema): readonly RollUp[] {
    const known = this.#byChild.get(child.name);
    if (known) return known;
    const { schema, setup } = this.#runtime.org;
    const masters = new Set(setup.customisedObjects.flatMap((name) => schema.object(name) ?? []));
    const found = [...masters].flatMap((master) =>
      [...master.fields.values()].flatMap((field) => this.#rollUp(master, field, child) ?? []),
    );
    this.#byChild.set(child.name, found);
    return found;
  }

  #rollUp(master: ObjectSchema, field: FieldSchema, child: ObjectSchema): RollUp | undefined {
    if (field.summary?.childObject.toLowerCase() !== child.name.toLowerCase()) return undefined;
    const foreignKey = child.fields.get(field.summary.foreignKey)?.name;
    const planned = planText(rollUpQuery(child, field.summary), this.#runtime.org.schema);
    if (foreignKey === undefined || 'fault' in planned)
      throw new Error(
        `The roll-up ${master.name}.${field.name} cannot be worked out: ${'fault' in planned ? planned.fault : 'its reference is missing'}`,
      );
    return { master, field, foreignKey, planned };
  }

  #changed(master: ObjectSchema, rollUps: readonly RollUp[], children: readonly SObject[]): SObject[] {
    const idsOf = (foreignKey: string) =>
      new Set(children.flatMap((record) => (record.fields[foreignKey] as string | null | undefined) ?? []));
    const values = new Map(rollUps.map((rollUp) => [rollUp, this.#values(rollUp, [...idsOf(rollUp.foreignKey)])]));
    const ids = [...new Set(rollUps.flatMap(({ foreignKey }) => [...idsOf(foreignKey)]))];
    return this.#runtime.org.store.read(master.name, ids).flatMap((stored) => {
      if (stored.fields['IsDeleted'] === true) return [];
      const changed = rollUps.filter((rollUp) => !equalValues(values.get(rollUp)!(stored.id!), stored.fields[rollUp.field.name] ?? null));
      if (changed.length === 0) return [];
      return new SObject(
        master,
        Object.fromEntries([['Id', stored.id], ...changed.map((rollUp) => [rollUp.field.name, values.get(rollUp)!(stored.id!)])]),
      );
    });
  }

  /** The roll-up's value by master. */
  #values({ field, planned }: RollUp, ids: readonly string[]): (id: string) => Value {
    const { tx, org } = this.#runtime;
    const context = { now: tx.now(), timeZone: tx.user.timeZone, formulas: this.#runtime.data.formulas.globals() };
    const result = org.store.run(planned.plan, [new ApexList(types.Id, [...ids])], context);
    const rows = result.kind === 'records' ? result.records : [];
    const byMaster = new Map(rows.map((row) => [String(row.fields['master']), row.fields['result'] ?? null]));
    const empty = field.summary!.operation === 'count' || field.summary!.operation === 'sum' ? decimalOf(0) : null;
    return (id) => unboxed(byMaster.get(id) ?? null, types[field.apexType as 'Decimal']) ?? empty;
  }
}
