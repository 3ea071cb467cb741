import type { FieldSchema, ObjectSchema } from '../schema/index.ts';
import { SObject, type Value } from '../values/index.ts';
import { ACCESS_OBJECTS } from './access.ts';
import { exception } from './exceptions.ts';
import { FormulaService } from './formulas.ts';
import { RollUps } from './roll-ups.ts';
import type { Runtime } from './runtime.ts';
import { applySettingLevel } from './record-defaults.ts';
import { applyDefaults, checkRequired, checkValues, type SaveFault, stampCreated, stampModified, tidyText } from './save-rules.ts';
import {
  changedFields,
  checkParts,
  columnsOf,
  dmlException,
  type DmlOperation,
  duplicateValue,
  entityDeleted,
  groups,
  keyText,
  masterFault,
  onlyChanged,
  type Row,
  tooManyRetries,
  undeleteFailed,
} from './save-rows.ts';
import { runTriggers } from './triggers.ts';
import { checkWriteRights } from './write-rights.ts';

export interface DmlOptions {
  readonly allOrNone: boolean;
  readonly userMode: boolean;
  /** Name of the field that an upsert matches by; the id where undefined. */
  readonly externalId?: string;
  readonly allowFieldTruncation?: boolean;
  /** Set where the platform itself saves masters with new roll-ups. */
  readonly isRollUp?: boolean;
}

/** What became of one record. */
export interface SaveOutcome {
  readonly id: string | null;
  readonly isCreated: boolean;
  readonly faults: readonly SaveFault[];
}

/** Triggers see at most this many records at a time. */
const CHUNK = 200;
/** Tries of a partial save before the whole call fails. Source: Apex Developer Guide, Bulk DML Exception Handling. */
const MAX_ATTEMPTS = 3;

/** Saves records in the platform's order: values, before-triggers, required fields, unique values, store, after-triggers. */
export class DmlService {
  readonly formulas: FormulaService;
  readonly #rollUps: RollUps;
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.formulas = new FormulaService(runtime);
    this.#rollUps = new RollUps(runtime);
  }

  /** Throws DmlException where `allOrNone` is set and a record fails; else each record's outcome tells. */
  save(operation: DmlOperation, records: readonly (SObject | null)[], options: DmlOptions): SaveOutcome[] {
    const { tx } = this.#runtime;
    if (records.some((record) => record === null)) throw exception('NullPointerException', 'Attempt to de-reference a null object');
    const given = records as readonly SObject[];
    if (given.length === 0) return [];
    tx.limits.count('dmlStatements');
    tx.limits.count('dmlRows', given.length);
    checkParts(given);
    const rows = this.#rows(operation, given, options);
    const done = this.#attempts(rows, options);
    tx.hasUncommittedWork = true;
    const outcomes = rows.map((row) => ({ id: row.given.id, isCreated: done.has(row) && row.operation === 'insert', faults: row.faults }));
    if (options.allOrNone && outcomes.some((outcome) => outcome.faults.length > 0)) throw dmlException(operation, rows);
    return outcomes;
  }

  // ---- which records are new

  #rows(operation: DmlOperation, records: readonly SObject[], options: DmlOptions): Row[] {
    if (operation !== 'upsert')
      return records.map((given, index) => ({ index, given, operation, faults: this.#identityFaults(operation, given) }));
    return this.#upsertRows(records, options);
  }

  #identityFaults(operation: Row['operation'], record: SObject): SaveFault[] {
    if (operation === 'insert' && record.id !== null)
      return [{ statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', message: 'cannot specify Id in an insert call', fields: ['Id'] }];
    if (operation !== 'insert' && record.id === null)
      return [{ statusCode: 'MISSING_ARGUMENT', message: 'Id not specified in an update call', fields: ['Id'] }];
    return [];
  }

  #upsertRows(records: readonly SObject[], options: DmlOptions): Row[] {
    const field = options.externalId === undefined ? undefined : records[0]!.schema.fields.get(options.externalId);
    if (!field || field.name === 'Id')
      return records.map((given, index) => ({ index, given, operation: given.id === null ? 'insert' : 'update', faults: [] }));
    const existing = this.#existingByKey(
      records[0]!.schema,
      field,
      records.map((record) => record.fields[field.name] ?? null),
    );
    const seen = new Set<string>();
    return records.map((given, index) => {
      const key = keyText(given.fields[field.name] ?? null);
      const id = existing.get(key);
      const faults: SaveFault[] = [];
      if (key === '') faults.push({ statusCode: 'MISSING_ARGUMENT', message: `${field.name} not specified`, fields: [field.name] });
      else if (seen.has(key))
        faults.push({ statusCode: 'DUPLICATE_VALUE', message: `Duplicate external id specified: ${key}`, fields: [field.name] });
      seen.add(key);
      if (id) given.set('Id', id);
      return { index, given, operation: id ? 'update' : 'insert', faults };
    });
  }

  #existingByKey(object: ObjectSchema, field: FieldSchema, values: readonly Value[]): Map<string, string> {
    const found = this.#runtime.org.store.findDuplicates(object.name, field, values);
    return new Map(found.map((duplicate) => [keyText(duplicate.value), duplicate.existingId]));
  }

  // ---- attempts

  /** Rows that were saved. A failing row undoes the attempt; the others are tried again without it. */
  #attempts(rows: readonly Row[], options: DmlOptions): Set<Row> {
    const { store } = this.#runtime.org;
    const { tx } = this.#runtime;
    const ids = new Map(rows.map((row) => [row, row.given.id]));
    for (let attempt = 1; ; attempt++) {
      const left = rows.filter((row) => row.faults.length === 0);
      if (left.length < rows.length && options.allOrNone) return new Set();
      if (left.length === 0) return new Set();
      const counts = tx.limits.snapshot();
      const savepoint = store.savepoint();
      let hasFailed: boolean;
      try {
        this.#attempt(left, options);
        hasFailed = left.some((row) => row.faults.length > 0);
      } catch (thrown) {
        store.rollbackTo(savepoint);
        store.release(savepoint);
        this.#restoreIds(ids);
        throw thrown;
      }
      if (!hasFailed) {
        store.release(savepoint);
        return new Set(left);
      }
      store.rollbackTo(savepoint);
      store.release(savepoint);
      this.#restoreIds(ids);
      if (options.allOrNone) return new Set();
      if (attempt === MAX_ATTEMPTS) throw tooManyRetries();
      tx.limits.resetTo(counts);
    }
  }

  #restoreIds(ids: ReadonlyMap<Row, string | null>): void {
    for (const [row, id] of ids) if (row.operation === 'insert' && id === null) delete row.given.fields['Id'];
  }

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
    const { tx, org } = this.#runtime;
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
    for (const { copy } of live) {
      stampCreated(copy, tx.user.id, tx.now());
      this.#rollUps.setInitial(copy);
    }
    this.#checkUnique(object, live);
    const writable = live.filter(({ row }) => row.faults.length === 0);
    org.store.insert(
      object.name,
      writable.map(({ copy }) => copy),
      { now: tx.now() },
    );
    for (const { row, copy } of writable) row.given.set('Id', copy.id);
    this.#after(object, 'after insert', writable, null);
  }

  #update(object: ObjectSchema, rows: readonly Row[], options: DmlOptions): void {
    const { tx, org } = this.#runtime;
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
    const present = rows.filter((row) => row.faults.length === 0);
    const old = present.map((row) => stored.get(row.given.id)!);
    const copies = present.map((row, i) => new SObject(object, { ...old[i]!.fields, ...changedFields(row.given, options.isRollUp) }));
    this.#prepare(present, copies);
    this.#triggers(object, 'before update', present, copies, old);
    const live = this.#checked(object, present, copies, old);
    for (const { copy } of live) stampModified(copy, tx.user.id, tx.now());
    this.#checkUnique(object, live);
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
  }

  #prepare(rows: readonly Row[], copies: readonly SObject[]): void {
    copies.forEach((copy, i) => {
      tidyText(copy);
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
    const pairs = rows.map((row, i) => ({ row, copy: copies[i]! }));
    const ruleFaults = this.formulas.ruleChecker(object);
    pairs.forEach(({ row, copy }, i) => {
      if (row.faults.length > 0) return;
      tidyText(copy);
      row.faults.push(...checkValues(copy), ...checkRequired(copy, old === undefined));
      if (ruleFaults && row.faults.length === 0) row.faults.push(...ruleFaults(copy, old?.[i]));
    });
    return pairs.filter(({ row }) => row.faults.length === 0);
  }

  #checkUnique(object: ObjectSchema, pairs: readonly { row: Row; copy: SObject }[]): void {
    for (const field of object.fields.values()) {
      if (!field.isUnique) continue;
      const seen = new Map<string, Row>();
      const existing = this.#existingByKey(
        object,
        field,
        pairs.map(({ copy }) => copy.fields[field.name] ?? null),
      );
      for (const { row, copy } of pairs) {
        const key = keyText(copy.fields[field.name] ?? null);
        if (key === '') continue;
        const other = existing.get(key);
        if (seen.has(key)) row.faults.push(duplicateValue(field, 'another record of this save'));
        else if (other && other !== copy.id) row.faults.push(duplicateValue(field, `record with id: ${other}`));
        seen.set(key, row);
      }
    }
  }

  #after(object: ObjectSchema, event: string, pairs: readonly { row: Row; copy: SObject }[], old: readonly SObject[] | null): void {
    const rows = pairs.map(({ row }) => row);
    this.#triggers(
      object,
      event,
      rows,
      pairs.map(({ copy }) => copy),
      old,
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
    const present = rows.filter((row) => row.faults.length === 0);
    const records = present.map((row) => stored.get(row.given.id)!);
    if (operation === 'delete') {
      this.#triggers(object, 'before delete', present, null, records);
      const passed = present.filter((row) => row.faults.length === 0);
      this.#detachChildren(
        object,
        passed.map((row) => row.given.id!),
      );
      store.softDelete(
        object.name,
        passed.map((row) => row.given.id!),
      );
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
      this.#rollUp(
        object,
        present.map((row, i) => ({ row, copy: records[i]! })),
      );
    }
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
