import { planText, type QueryPlan, type RowFilter } from '../../query/index.ts';
import type { FieldSchema, ObjectSchema } from '../../schema/index.ts';
import { type AccessLevel, isShared, sharedObjectName, shareTable } from '../../sharing/index.ts';
import { ApexList, type SObject, types } from '../../values/index.ts';
import type { DmlOptions } from '../saves/dml.ts';
import type { Runtime } from '../runtime.ts';
import type { SaveFault } from '../saves/save-rules.ts';
import type { Row } from '../saves/save-rows.ts';
import { setShareDefaults, shareFaults } from './share-rows.ts';

/** A record on its way through a save, and the stored record of an update. */
interface Pair {
  readonly row: Row;
  readonly copy: SObject;
  readonly old?: SObject;
}

/** What one user may do with single records. */
export class RowRights {
  readonly #runtime: Runtime;
  readonly #plans = new Map<string, QueryPlan>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** Those of the records that pass a filter; records in the recycle bin too. */
  passing(object: ObjectSchema, ids: readonly string[], filter: RowFilter): Set<string> {
    if (filter.kind === 'all' || ids.length === 0) return new Set(ids);
    const { org, tx } = this.#runtime;
    const context = {
      now: tx.now(),
      timeZone: tx.user.timeZone,
      rowFilter: (name: string) => (name === object.name ? filter : undefined),
    };
    const result = org.store.run(this.#plan(object), [new ApexList(types.Id, [...ids])], context);
    return new Set(result.kind === 'records' ? result.records.flatMap((record) => record.id ?? []) : []);
  }

  /** Those of the records with which the user may do as much. */
  allowed(userId: string, object: ObjectSchema, ids: readonly string[], level: AccessLevel): Set<string> {
    return this.passing(object, ids, this.#runtime.access.rows.filter(userId, object, level));
  }

  /** Whether saves keep to the user's records. The platform's own saves never do. */
  isEnforced(options: DmlOptions): boolean {
    return !options.isRollUp && (options.userMode || this.#runtime.enforcesSharing());
  }

  /** Refuses rows whose stored record the user may not change, or to remove which the user lacks full access. */
  checkStored(object: ObjectSchema, rows: readonly Row[], level: AccessLevel, options: DmlOptions): void {
    const live = rows.filter((row) => row.faults.length === 0);
    const filter = this.#runtime.access.rows.filter(this.#runtime.tx.user.id, object, level);
    if (live.length === 0 || filter.kind === 'all' || !this.isEnforced(options)) return;
    const allowed = this.passing(object, idsOf(live), filter);
    for (const row of live) if (!allowed.has(row.given.id!)) row.faults.push(readOnly());
  }

  /** Refuses rows that refer to records which the user may not see, or may not put details below, and rows given away without the right. */
  checkReferences(
    object: ObjectSchema,
    pairs: readonly Omit<Pair, 'old'>[],
    options: DmlOptions,
    stored?: ReadonlyMap<string | null, SObject>,
  ): void {
    const live = pairs
      .filter(({ row }) => row.faults.length === 0)
      .map((pair): Pair => {
        const old = stored?.get(pair.copy.id);
        return old ? { ...pair, old } : pair;
      });
    if (live.length > 0 && sharedObjectName(object.name) !== undefined) this.#checkShares(object, live, options);
    if (live.length === 0 || !isShared(object)) return;
    for (const field of object.fields.values())
      if (field.type === 'reference' && field.isCreateable && field.name !== 'OwnerId') this.#checkReference(field, live, options);
    this.#checkTransfer(object, live, options);
  }

  /** Who shares a record must have full access to it. */
  #checkShares(share: ObjectSchema, pairs: readonly Pair[], options: DmlOptions): void {
    for (const { row, copy } of pairs) {
      setShareDefaults(share, copy);
      row.faults.push(...shareFaults(this.#runtime, share, copy));
    }
    const object = this.#runtime.org.schema.object(sharedObjectName(share.name)!);
    const reference = object && shareTable(object)?.reference;
    if (!object || !reference) return;
    const filter = this.#runtime.access.rows.filter(this.#runtime.tx.user.id, object, 'All');
    if (filter.kind === 'all' || !this.isEnforced(options)) return;
    const idOf = ({ copy }: Pair): string => String(copy.fields[reference]);
    const allowed = this.passing(object, pairs.map(idOf), filter);
    for (const pair of pairs) if (!allowed.has(idOf(pair))) pair.row.faults.push(readOnly());
  }

  #checkReference(field: FieldSchema, pairs: readonly Pair[], options: DmlOptions): void {
    const changed = pairs.filter(({ copy, old }) => copy.fields[field.name] && copy.fields[field.name] !== old?.fields[field.name]);
    const targets = Map.groupBy(changed, ({ copy }) => this.#runtime.org.schema.objectOfId(String(copy.fields[field.name])));
    for (const [target, pairsOfTarget] of targets) {
      if (!target) continue;
      const level = field.isMasterDetail && !field.isWrittenByReadersOfMaster ? 'Edit' : 'Read';
      const filter = this.#runtime.access.rows.filter(this.#runtime.tx.user.id, target, level);
      if (filter.kind === 'all' || !this.isEnforced(options)) continue;
      const ids = pairsOfTarget.map(({ copy }) => String(copy.fields[field.name]));
      const allowed = this.passing(target, ids, filter);
      for (const { row, copy } of pairsOfTarget) if (!allowed.has(String(copy.fields[field.name]))) row.faults.push(crossReference());
    }
  }

  /** Source: Salesforce Help, Transferring Records: the owner, users above and who may change all may give a record away; leads and cases as the default says. */
  #checkTransfer(object: ObjectSchema, pairs: readonly Pair[], options: DmlOptions): void {
    const given = pairs.filter(({ copy, old }) => old && copy.fields['OwnerId'] !== old.fields['OwnerId']);
    const filter = this.#runtime.access.rows.transferable(this.#runtime.tx.user.id, object);
    if (given.length === 0 || filter.kind === 'all' || !this.isEnforced(options)) return;
    const ids = given.map(({ copy }) => copy.id!);
    const allowed = this.passing(object, ids, filter);
    for (const { row, copy } of given) if (!allowed.has(copy.id!)) row.faults.push(crossReference());
  }

  #plan(object: ObjectSchema): QueryPlan {
    let plan = this.#plans.get(object.name);
    if (!plan) {
      const planned = planText(`SELECT Id FROM ${object.name} WHERE Id IN :ids ALL ROWS`, this.#runtime.org.schema);
      if ('fault' in planned) throw new Error(planned.fault);
      this.#plans.set(object.name, (plan = planned.plan));
    }
    return plan;
  }
}

function idsOf(rows: readonly Row[]): string[] {
  return rows.map((row) => row.given.id!);
}

/** Source: SOAP API Developer Guide, StatusCode. */
function readOnly(): SaveFault {
  return { statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY', message: 'insufficient access rights on object id', fields: [] };
}

function crossReference(): SaveFault {
  return {
    statusCode: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    message: 'insufficient access rights on cross-reference id',
    fields: [],
  };
}
