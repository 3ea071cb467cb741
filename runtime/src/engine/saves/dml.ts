import type { ObjectSchema } from '../../schema/index.ts';
import { SObject } from '../../values/index.ts';
import { ACCESS_OBJECTS } from '../rights/access.ts';
import { AssignmentService } from './assignment.ts';
import { inAttempts } from './attempts.ts';
import { writeReports } from './duplicate-reports.ts';
import { DuplicateService } from './duplicates.ts';
import { exception } from '../exceptions.ts';
import { FormulaService } from './formulas.ts';
import { lockedBy, lockFault, lockingReferences } from './locks.ts';
import { moveChildren, type Moved } from './merge.ts';
import { noteMixing } from './mixed-dml.ts';
import { RollUps } from './roll-ups.ts';
import { identityFaults, upsertRows } from './row-identity.ts';
import type { Runtime } from '../runtime.ts';
import { NO_OPTIONS, type SaveOptions } from './save-options.ts';
import { applySettingLevel } from './record-defaults.ts';
import {
  applyDefaults,
  checkRequired,
  checkValues,
  type SaveFault,
  stampCreated,
  stampModified,
  tidyText,
  truncateText,
} from './save-rules.ts';
import {
  changedFields,
  checkParts,
  columnsOf,
  dmlException,
  type DmlOperation,
  entityDeleted,
  groups,
  masterFault,
  onlyChanged,
  refuseConverted,
  type Row,
  undeleteFailed,
} from './save-rows.ts';
import { keepUpSharing } from './sharing-upkeep.ts';
import { runTriggers } from './triggers.ts';
import { checkUnique } from './unique-values.ts';
import { checkWriteRights } from '../rights/write-rights.ts';

export interface DmlOptions {
  readonly allOrNone: boolean;
  readonly userMode: boolean;
  /** In user mode, a permission set whose grants count beside those of the user. */
  readonly permissionSetId?: string;
  /** Name of the field that an upsert matches by; the id where undefined. */
  readonly externalId?: string;
  /** What `Database.DMLOptions` says for a record. */
  readonly optionsOf?: (record: SObject) => SaveOptions;
  /** Set where the platform itself saves masters with new roll-ups. */
  readonly isRollUp?: boolean;
  /** Set where duplicate rules do not run, as in a merge. */
  readonly skipsDuplicateRules?: boolean;
  /** Set where a statement that was counted is made of several saves. */
  readonly isPartOfStatement?: boolean;
  /** Where a delete is part of a merge: who gets the children, and who is told of them. */
  readonly merge?: { readonly into: string; noteMoved(moved: Moved): void };
}

/** What became of one record. */
export interface SaveOutcome {
  readonly id: string | null;
  readonly isCreated: boolean;
  readonly faults: readonly SaveFault[];
}

/** Triggers see at most this many records at a time. */
const CHUNK = 200;

/**
 * Saves records in the platform's order: values, before-triggers, required fields, validation rules, duplicate rules, unique values, store,
 * after-triggers, assignment rules, roll-ups.
 */
export class DmlService {
  readonly formulas: FormulaService;
  readonly duplicates: DuplicateService;
  readonly #assignment: AssignmentService;
  readonly #rollUps: RollUps;
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.formulas = new FormulaService(runtime);
    this.#rollUps = new RollUps(runtime);
    this.duplicates = new DuplicateService(runtime);
    this.#assignment = new AssignmentService(runtime);
  }

  /** Throws DmlException where `allOrNone` is set and a record fails; else each record's outcome tells. */
  save(operation: DmlOperation, records: readonly (SObject | null)[], options: DmlOptions): SaveOutcome[] {
    const { tx } = this.#runtime;
    if (records.some((record) => record === null)) throw exception('NullPointerException', 'Attempt to de-reference a null object');
    const given = records as readonly SObject[];
    if (given.length === 0) return [];
    if (!options.isPartOfStatement) {
      tx.limits.count('dmlStatements');
      tx.limits.count('dmlRows', given.length);
    }
    checkParts(given);
    noteMixing(tx, operation, given);
    const rows = this.#rows(operation, given, options);
    const done = inAttempts(this.#runtime, rows, options.allOrNone, (left) => this.#attempt(left, options));
    tx.hasUncommittedWork = true;
    const outcomes = rows.map((row) => ({ id: row.given.id, isCreated: done.has(row) && row.operation === 'insert', faults: row.faults }));
    if (options.allOrNone && outcomes.some((outcome) => outcome.faults.length > 0)) throw dmlException(operation, rows);
    return outcomes;
  }

  #rows(operation: DmlOperation, records: readonly SObject[], options: DmlOptions): Row[] {
    const rows =
      operation === 'upsert'
        ? upsertRows(this.#runtime.org.store, records, options.externalId)
        : records.map((given, index): Row => ({ index, given, operation, faults: identityFaults(operation, given) }));
    const { optionsOf } = options;
    return optionsOf ? rows.map((row) => ({ ...row, options: optionsOf(row.given) })) : rows;
  }

  // ---- attempts

  #attempt(rows: readonly Row[], options: DmlOptions): void {
    for (const group of groups(rows)) {
      const [{ operation, given }] = group as [Row];
      if (operation === 'insert') this.#insert(given.schema, group, options);
      else if (operation === 'update') this.#update(given.schema, group, options);
      else this.#remove(given.schema, group, operation, options);
      if (ACCESS_OBJECTS.has(given.schema.name)) this.#runtime.access.forget();
    }
  }

  // ---- insert and update

  #insert(object: ObjectSchema, rows: readonly Row[], options: DmlOptions): void {
    const { tx, org, rowRights } = this.#runtime;
    checkWriteRights(this.#runtime, object, rows, 'create', options);
    const copies = rows.map((row) => {
      const copy = columnsOf(row.given);
      applyDefaults(copy, tx.user.id, (field) => this.formulas.defaultOf(object, field, copy));
      if (object.kind === 'hierarchySetting') applySettingLevel(this.#runtime, copy);
      return copy;
    });
    this.#prepare(rows, copies);
    this.#triggers(object, 'before insert', rows, copies, null);
    const live = this.#checked(object, rows, copies);
    rowRights.checkReferences(object, live, options);
    this.#lock(object, live, null);
    const reports = this.#checkDuplicates(object, live, null, options);
    for (const { copy } of live) {
      stampCreated(copy, tx.user.id, tx.now());
      this.#rollUps.setInitial(copy);
    }
    checkUnique(org.store, object, live);
    const writable = live.filter(({ row }) => row.faults.length === 0);
    org.store.insert(
      object.name,
      writable.map(({ copy }) => copy),
      { now: tx.now() },
    );
    for (const { row, copy } of writable) row.given.set('Id', copy.id);
    this.#after(object, 'after insert', writable, null);
    writeReports(this.#runtime, reports);
  }

  #update(object: ObjectSchema, rows: readonly Row[], options: DmlOptions): void {
    const { tx, org, rowRights } = this.#runtime;
    checkWriteRights(this.#runtime, object, rows, 'edit', options);
    const stored = new Map(
      org.store
        .read(
          object.name,
          rows.map((row) => row.given.id!),
        )
        .map((record) => [record.id, record]),
    );
    for (const row of rows)
      if (!stored.has(row.given.id) || stored.get(row.given.id)!.fields['IsDeleted'] === true) row.faults.push(entityDeleted());
    rowRights.checkStored(object, rows, 'Edit', options);
    refuseConverted(rows, stored);
    const present = rows.filter((row) => row.faults.length === 0);
    const old = present.map((row) => stored.get(row.given.id)!);
    const copies = present.map((row, i) => new SObject(object, { ...old[i]!.fields, ...changedFields(row.given, options.isRollUp) }));
    this.#prepare(present, copies);
    this.#triggers(object, 'before update', present, copies, old);
    const live = this.#checked(object, present, copies, old);
    rowRights.checkReferences(object, live, options, stored);
    this.#lock(object, live, stored);
    const reports = this.#checkDuplicates(object, live, stored, options);
    for (const { copy } of live) stampModified(copy, tx.user.id, tx.now());
    checkUnique(org.store, object, live);
    const writable = live.filter(({ row }) => row.faults.length === 0);
    org.store.update(
      object.name,
      writable.map(({ copy, row }) => onlyChanged(copy, stored.get(row.given.id)!)),
    );
    this.#after(
      object,
      'after update',
      writable,
      writable.map(({ row }) => stored.get(row.given.id)!),
    );
    writeReports(this.#runtime, reports);
  }

  /** Rows whose record, or a parent of which, another transaction holds fail. */
  #lock(object: ObjectSchema, pairs: readonly { row: Row; copy: SObject }[], stored: ReadonlyMap<string | null, SObject> | null): void {
    const { locks, tx } = this.#runtime;
    const references = lockingReferences(object);
    for (const { row, copy } of pairs) {
      const refused = locks.take(tx, lockedBy(references, copy, stored?.get(copy.id) ?? null));
      if (refused.length > 0) row.faults.push(lockFault(refused));
    }
  }

  #checkDuplicates(
    object: ObjectSchema,
    pairs: readonly { row: Row; copy: SObject }[],
    stored: ReadonlyMap<string | null, SObject> | null,
    options: DmlOptions,
  ): ReturnType<DuplicateService['check']> {
    if (options.isRollUp || options.skipsDuplicateRules) return [];
    const live = pairs.filter(({ row }) => row.faults.length === 0);
    const checked = live.map(({ row, copy }) => {
      const old = stored?.get(copy.id);
      return { row, copy, options: row.options ?? NO_OPTIONS, ...(old && { old }) };
    });
    return this.duplicates.check(object, checked, stored ? 'update' : 'insert');
  }

  #prepare(rows: readonly Row[], copies: readonly SObject[]): void {
    copies.forEach((copy, i) => {
      tidyText(copy);
      if (rows[i]!.options?.allowsTruncation) truncateText(copy);
      rows[i]!.faults.push(...checkValues(copy));
    });
  }

  /** Rows that passed, with what the triggers made of their records; `old` are the stored records of an update. */
  #checked(
    object: ObjectSchema,
    rows: readonly Row[],
    copies: readonly SObject[],
    old?: readonly SObject[],
  ): { row: Row; copy: SObject }[] {
    const pairs = pairsOf(rows, copies);
    const ruleFaults = this.formulas.ruleChecker(object);
    pairs.forEach(({ row, copy }, i) => {
      if (row.faults.length > 0) return;
      tidyText(copy);
      if (row.options?.allowsTruncation) truncateText(copy);
      row.faults.push(...checkValues(copy), ...checkRequired(copy, old === undefined));
      if (ruleFaults && row.faults.length === 0) row.faults.push(...ruleFaults(copy, old?.[i]));
    });
    return pairs.filter(({ row }) => row.faults.length === 0);
  }

  #after(object: ObjectSchema, event: string, pairs: readonly { row: Row; copy: SObject }[], old: readonly SObject[] | null): void {
    const rows = pairs.map(({ row }) => row);
    const copies = pairs.map(({ copy }) => copy);
    this.duplicates.index.follow(object, copies, old);
    keepUpSharing(this.#runtime, object, copies, old);
    this.#triggers(object, event, rows, copies, old);
    this.#assignment.assign(
      object,
      pairs.map(({ row, copy }) => ({ copy, options: row.options ?? NO_OPTIONS })),
    );
    this.#rollUp(object, pairs, old ?? []);
  }

  /** Saves the masters whose roll-ups these children changed; where that fails, so do the children. */
  #rollUp(child: ObjectSchema, pairs: readonly { row: Row; copy: SObject }[], old: readonly SObject[] = []): void {
    for (const { master, records, foreignKeys } of this.#rollUps.changedBy(child, [...pairs.map(({ copy }) => copy), ...old])) {
      const rows = records.map((given, index): Row => ({ index, given, operation: 'update', faults: [] }));
      this.#update(master, rows, { allOrNone: true, userMode: false, isRollUp: true });
      for (const { given, faults } of rows.filter((row) => row.faults.length > 0))
        pairs.forEach(({ row, copy }, i) => {
          const isOfMaster = foreignKeys.some((key) => copy.fields[key] === given.id || old[i]?.fields[key] === given.id);
          if (isOfMaster) row.faults.push(masterFault(faults[0]!));
        });
    }
  }

  // ---- delete and undelete

  #remove(object: ObjectSchema, rows: readonly Row[], operation: 'delete' | 'undelete', options: DmlOptions): void {
    const { store } = this.#runtime.org;
    checkWriteRights(this.#runtime, object, rows, 'delete', options);
    const ids = rows.map((row) => row.given.id!);
    const stored = new Map(store.read(object.name, ids).map((record) => [record.id, record]));
    const wantsDeleted = operation === 'undelete';
    for (const row of rows)
      if (stored.get(row.given.id)?.fields['IsDeleted'] !== wantsDeleted)
        row.faults.push(wantsDeleted ? undeleteFailed() : entityDeleted());
    this.#runtime.rowRights.checkStored(object, rows, 'All', options);
    const present = rows.filter((row) => row.faults.length === 0);
    const records = present.map((row) => stored.get(row.given.id)!);
    this.#lock(object, pairsOf(present, records), stored);
    if (operation === 'delete') {
      this.#triggers(object, 'before delete', present, null, records);
      const passed = present.filter((row) => row.faults.length === 0);
      const passedIds = passed.map((row) => row.given.id!);
      if (options.merge) this.#moveChildren(object, passedIds, options.merge);
      else this.#detachChildren(object, passedIds);
      store.softDelete(object.name, passedIds);
      this.#triggers(
        object,
        'after delete',
        passed,
        null,
        passed.map((row) => stored.get(row.given.id)!),
      );
      this.#rollUp(
        object,
        passed.map((row) => ({ row, copy: stored.get(row.given.id)! })),
      );
    } else {
      store.undelete(
        object.name,
        present.map((row) => row.given.id!),
      );
      this.#triggers(object, 'after undelete', present, records, null);
      this.#rollUp(object, pairsOf(present, records));
    }
  }

  /** Source: Apex Developer Guide, Triggers and Merge Statements: children get their new parent, merged records are told who stays. */
  #moveChildren(object: ObjectSchema, ids: readonly string[], { into, noteMoved }: NonNullable<DmlOptions['merge']>): void {
    for (const moved of moveChildren(this.#runtime, object, ids, into)) {
      noteMoved(moved);
      this.duplicates.index.follow(moved.child, moved.records, null);
      this.#rollUp(
        moved.child,
        moved.records.map((copy, index) => ({ row: { index, given: copy, operation: 'update', faults: [] }, copy })),
      );
    }
    if (object.fields.has('MasterRecordId'))
      this.#runtime.org.store.update(
        object.name,
        ids.map((id) => new SObject(object, { Id: id, MasterRecordId: into })),
      );
  }

  /** Details go with their master; look-ups to a deleted record are cleared where the field says so. */
  #detachChildren(object: ObjectSchema, ids: readonly string[]): void {
    const { store, schema } = this.#runtime.org;
    for (const { childObject, field } of object.childRelationships) {
      const childIds = store.childIds(childObject, field, ids);
      if (childIds.length === 0) continue;
      const child = schema.object(childObject)!;
      const reference = child.fields.get(field)!;
      if (reference.isMasterDetail || reference.deleteConstraint === 'Cascade') {
        this.#detachChildren(child, childIds);
        const details = store.read(child.name, childIds);
        store.softDelete(child.name, childIds);
        this.#rollUp(
          child,
          details.map((copy, index) => ({ row: { index, given: copy, operation: 'delete', faults: [] }, copy })),
        );
      } else if (child.kind === 'custom' || reference.isNillable)
        store.update(
          child.name,
          childIds.map((id) => new SObject(child, { Id: id, [reference.name]: null })),
        );
    }
  }

  // ---- triggers

  #triggers(
    object: ObjectSchema,
    event: string,
    rows: readonly Row[],
    records: readonly SObject[] | null,
    old: readonly SObject[] | null,
  ): void {
    if (rows.length === 0 || this.#runtime.triggersOf(object.name, event).length === 0) return;
    const world = this.formulas.storedWorld();
    for (let start = 0; start < rows.length; start += CHUNK) {
      const chunk = rows.slice(start, start + CHUNK);
      const news = records?.slice(start, start + CHUNK) ?? null;
      const olds = old?.slice(start, start + CHUNK) ?? null;
      for (const records of [news, olds]) this.formulas.fill(object, records ?? [], world);
      const touched = runTriggers(this.#runtime, object, event, news, olds);
      touched.forEach((record, i) => {
        for (const error of record.errors ?? [])
          chunk[i]!.faults.push({ statusCode: error.statusCode, message: error.message, fields: error.fields });
      });
    }
  }
}

function pairsOf(rows: readonly Row[], records: readonly SObject[]): { row: Row; copy: SObject }[] {
  return rows.map((row, i) => ({ row, copy: records[i]! }));
}
