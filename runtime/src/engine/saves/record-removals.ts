import type { FieldSchema, ObjectSchema } from '../../schema/index.ts';
import { SObject } from '../../values/index.ts';
import { checkWriteRights } from '../rights/write-rights.ts';
import type { Runtime } from '../runtime.ts';
import type { DmlOptions } from './dml.ts';
import type { DuplicateService } from './duplicates.ts';
import { moveChildren } from './merge.ts';
import { entityDeleted, type Row, rowsWith, type SavedRow, undeleteFailed } from './save-rows.ts';
import type { SaveSteps } from './save-steps.ts';

/** A child that a delete took along, or whose look-up it cleared. */
interface Detached {
  readonly rootId: string;
  readonly child: ObjectSchema;
  readonly id: string;
}

/** Deletes and undeletes. */
export class RecordRemovals {
  readonly #runtime: Runtime;
  readonly #steps: SaveSteps;
  readonly #duplicates: DuplicateService;

  constructor(runtime: Runtime, steps: SaveSteps, duplicates: DuplicateService) {
    this.#runtime = runtime;
    this.#steps = steps;
    this.#duplicates = duplicates;
  }

  delete(object: ObjectSchema, rows: readonly Row[], options: DmlOptions): void {
    const { store } = this.#runtime.org;
    const pairs = this.#present(object, rows, options, 'delete');
    this.#triggers(object, 'before delete', pairs, options);
    const passed = pairs.filter(({ row }) => row.faults.length === 0);
    const ids = passed.map(({ copy }) => copy.id!);
    if (options.merge) this.#moveChildren(object, ids, options.merge);
    else this.#detachChildren(object, new Map(ids.map((id) => [id, id])));
    store.softDelete(object.name, ids);
    this.#triggers(object, 'after delete', options.merge ? withMaster(object, passed, options.merge.into) : passed, options);
    this.#steps.rollUp(object, passed);
  }

  undelete(object: ObjectSchema, rows: readonly Row[], options: DmlOptions): void {
    const { store } = this.#runtime.org;
    const pairs = this.#present(object, rows, options, 'undelete');
    const ids = pairs.map(({ copy }) => copy.id!);
    store.undelete(object.name, ids);
    this.#bringBackChildren(ids);
    const own = pairs.map(({ row }) => row);
    const records = pairs.map(({ copy }) => copy);
    this.#steps.triggers(object, 'after undelete', own, records, null, options);
    this.#steps.rollUp(object, pairs);
  }

  /** Rows that may be deleted, or brought back, with their stored records. */
  #present(object: ObjectSchema, rows: readonly Row[], options: DmlOptions, operation: 'delete' | 'undelete'): SavedRow[] {
    checkWriteRights(this.#runtime, object, rows, 'delete', options);
    const ids = rows.map((row) => row.given.id!);
    const stored = new Map(this.#runtime.org.store.read(object.name, ids).map((record) => [record.id, record]));
    const { store } = this.#runtime.org;
    const isUndelete = operation === 'undelete';
    const undeleted = store.existingIds(object.name, ids); // asked of the store, as setup objects have no IsDeleted
    for (const { given, faults } of rows) {
      const id = given.id!;
      const isInBin = stored.has(id) && !undeleted.has(id) && !store.recycleBin.isPurged(id);
      if (isUndelete && !isInBin) faults.push(undeleteFailed());
      if (!isUndelete && !undeleted.has(id)) faults.push(entityDeleted());
    }
    this.#runtime.rowRights.checkStored(object, rows, 'All', options);
    const present = rows.filter((row) => row.faults.length === 0);
    const pairs = rowsWith(
      present,
      present.map((row) => stored.get(row.given.id)!),
    );
    this.#steps.lock(object, pairs, stored);
    return pairs.filter(({ row }) => row.faults.length === 0);
  }

  #triggers(object: ObjectSchema, event: string, pairs: readonly SavedRow[], options: DmlOptions): void {
    const rows = pairs.map(({ row }) => row);
    const records = pairs.map(({ copy }) => copy);
    this.#steps.triggers(object, event, rows, null, records, options);
  }

  /** Source: Apex Developer Guide, Triggers and Merge Statements: children get their new parent, merged records are told who stays. */
  #moveChildren(object: ObjectSchema, ids: readonly string[], { into, noteMoved }: NonNullable<DmlOptions['merge']>): void {
    for (const moved of moveChildren(this.#runtime, object, ids, into)) {
      noteMoved(moved);
      this.#duplicates.index.follow(moved.child, moved.records, null);
      this.#steps.rollUp(moved.child, platformRows(moved.records, 'update'));
    }
    if (object.fields.has('MasterRecordId'))
      this.#runtime.org.store.update(
        object.name,
        ids.map((id) => new SObject(object, { Id: id, MasterRecordId: into })),
      );
  }

  /**
   * Details go with their master, without triggers of their own; look-ups to a deleted record are cleared where the field says so.
   * `roots` gives by deleted record the one whose delete it is part of.
   */
  #detachChildren(object: ObjectSchema, roots: ReadonlyMap<string, string>): void {
    const { store, schema } = this.#runtime.org;
    for (const { childObject, field } of object.childRelationships) {
      const childIds = store.childIds(childObject, field, [...roots.keys()]);
      if (childIds.length === 0) continue;
      const child = schema.object(childObject)!;
      const reference = child.fields.get(field)!;
      const children = store.read(child.name, childIds);
      const rootOf = (record: SObject): string => roots.get(String(record.fields[reference.name]))!;
      const detached = children.map((record): Detached => ({ rootId: rootOf(record), child, id: record.id! }));
      if (reference.isMasterDetail || reference.deleteConstraint === 'Cascade') this.#deleteDetails(child, children, detached);
      else if (child.kind === 'custom' || reference.isNillable) this.#clear(reference, detached);
    }
  }

  #deleteDetails(child: ObjectSchema, details: readonly SObject[], detached: readonly Detached[]): void {
    const { store } = this.#runtime.org;
    this.#detachChildren(child, new Map(detached.map(({ id, rootId }) => [id, rootId])));
    store.softDelete(
      child.name,
      details.map((record) => record.id!),
    );
    for (const { rootId, id } of detached) store.recycleBin.note(rootId, { object: child.name, id });
    this.#steps.rollUp(child, platformRows(details, 'delete'));
  }

  #clear(reference: FieldSchema, detached: readonly Detached[]): void {
    const { store } = this.#runtime.org;
    const [first] = detached;
    store.update(
      first!.child.name,
      detached.map(({ child, id }) => new SObject(child, { Id: id, [reference.name]: null })),
    );
    for (const { rootId, child, id } of detached) store.recycleBin.note(rootId, { object: child.name, id, field: reference.name });
  }

  /**
   * What went with a record comes back with it, without triggers of its own: its details, and custom look-ups that hold nothing else by
   * now. Source: Apex Developer Guide, Restoring Deleted Records; Trigger Events: only the trigger of the top-level object runs.
   */
  #bringBackChildren(ids: readonly string[]): void {
    const { store, schema } = this.#runtime.org;
    for (const rootId of ids) {
      const notes = store.recycleBin.take(rootId);
      for (const [name, ofObject] of Map.groupBy(notes, ({ object }) => object)) {
        const child = schema.object(name);
        if (!child) continue;
        const details = ofObject.filter(({ field }) => field === undefined).map(({ id }) => id);
        store.undelete(child.name, details);
        for (const { id, field } of ofObject) if (field !== undefined) this.#restoreLookUp(child, id, field, rootId);
        this.#steps.rollUp(child, platformRows(store.read(child.name, details), 'undelete'));
      }
    }
  }

  #restoreLookUp(child: ObjectSchema, id: string, field: string, rootId: string): void {
    const { store } = this.#runtime.org;
    const [record] = store.read(child.name, [id]);
    if (record && (record.fields[field] ?? null) === null) store.update(child.name, [new SObject(child, { Id: id, [field]: rootId })]);
  }
}

/** Source: Apex Developer Guide, Triggers and Merge Statements: MasterRecordId is set in after-triggers of the delete only. */
function withMaster(object: ObjectSchema, pairs: readonly SavedRow[], into: string): readonly SavedRow[] {
  if (!object.fields.has('MasterRecordId')) return pairs;
  return pairs.map(({ row, copy }) => ({ row, copy: new SObject(object, { ...copy.fields, MasterRecordId: into }) }));
}

/** Rows of records that the platform itself saves. */
function platformRows(records: readonly SObject[], operation: Row['operation']): SavedRow[] {
  return records.map((copy, index) => ({ row: { index, given: copy, operation, faults: [] }, copy }));
}
