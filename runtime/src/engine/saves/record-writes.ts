import type { ObjectSchema } from '../../schema/index.ts';
import { SObject } from '../../values/index.ts';
import { checkWriteRights } from '../rights/write-rights.ts';
import { raiseKnownShares } from '../rights/share-rows.ts';
import type { Runtime } from '../runtime.ts';
import { AssignmentService } from './assignment.ts';
import type { DmlOptions } from './dml.ts';
import { writeReports } from './duplicate-reports.ts';
import type { DuplicateService } from './duplicates.ts';
import { completeFiles, followFiles } from './files.ts';
import { fillForeignKeys } from './foreign-keys.ts';
import type { FormulaService } from './formulas.ts';
import { checkLookupFilters } from './lookup-filters.ts';
import { applySettingLevel, nameById } from './record-defaults.ts';
import { checkReferenceIds, unknownId } from './reference-ids.ts';
import { NO_OPTIONS } from './save-options.ts';
import { changedFields, columnsOf, entityDeleted, onlyChanged, refuseConverted, type Row, rowsWith, type SavedRow } from './save-rows.ts';
import {
  applyDefaults,
  checkPicklists,
  checkRequired,
  checkValues,
  stampCreated,
  stampModified,
  tidyText,
  truncateText,
} from './save-rules.ts';
import type { SaveSteps } from './save-steps.ts';
import { keepUpSharing } from './sharing-upkeep.ts';
import { checkUnique } from './unique-values.ts';

type Stored = ReadonlyMap<string | null, SObject>;

/** Inserts and updates. Order: Apex Developer Guide, Triggers and Order of Execution. */
export class RecordWrites {
  readonly #runtime: Runtime;
  readonly #steps: SaveSteps;
  readonly #formulas: FormulaService;
  readonly #duplicates: DuplicateService;
  readonly #assignment: AssignmentService;

  constructor(runtime: Runtime, steps: SaveSteps, formulas: FormulaService, duplicates: DuplicateService) {
    this.#runtime = runtime;
    this.#steps = steps;
    this.#formulas = formulas;
    this.#duplicates = duplicates;
    this.#assignment = new AssignmentService(runtime);
  }

  insert(object: ObjectSchema, rows: readonly Row[], options: DmlOptions): void {
    const { tx, org, rowRights } = this.#runtime;
    checkWriteRights(this.#runtime, object, rows, 'create', options);
    const copies = rows.map((row) => this.#newCopy(object, row));
    this.#prepare(object, rows, copies, null);
    const passed = rowsWith(rows, copies).filter(({ row }) => row.faults.length === 0);
    this.#triggers(object, 'before insert', passed, null, options);
    const live = this.#checked(object, passed, null, options);
    rowRights.checkReferences(object, live, options);
    checkLookupFilters(this.#runtime, object, live, null);
    this.#steps.lock(object, live, null);
    const reports = this.#checkDuplicates(object, live, null, options);
    for (const { copy } of live) {
      stampCreated(copy, tx.user.id, tx.now());
      this.#steps.rollUps.setInitial(copy);
    }
    checkUnique(org.store, object, live);
    const sound = live.filter(({ row }) => row.faults.length === 0);
    const writable = raiseKnownShares(this.#runtime, object, sound);
    const records = writable.map(({ copy }) => copy);
    completeFiles(this.#runtime, object, records);
    org.store.insert(object.name, records, { now: tx.now() });
    nameById(org, object, records);
    followFiles(this.#runtime, object, records);
    for (const { row, copy } of writable) row.given.set('Id', copy.id);
    this.#after(object, 'after insert', writable, null, options);
    writeReports(this.#runtime, reports);
  }

  #newCopy(object: ObjectSchema, row: Row): SObject {
    const copy = columnsOf(row.given);
    fillForeignKeys(this.#runtime.org, row, copy);
    applyDefaults(copy, this.#runtime.tx.user.id, (field) => this.#formulas.defaultOf(object, field, copy));
    if (object.kind === 'hierarchySetting') applySettingLevel(this.#runtime, copy);
    return copy;
  }

  update(object: ObjectSchema, rows: readonly Row[], options: DmlOptions): void {
    const { tx, org, rowRights } = this.#runtime;
    checkWriteRights(this.#runtime, object, rows, 'edit', options);
    const stored = this.#stored(object, rows);
    rowRights.checkStored(object, rows, 'Edit', options);
    refuseConverted(rows, stored);
    const present = rows.filter((row) => row.faults.length === 0);
    const copies = present.map((row) => {
      const copy = new SObject(object, { ...stored.get(row.given.id)!.fields, ...changedFields(row.given, options.isRollUp) });
      fillForeignKeys(org, row, copy);
      return copy;
    });
    this.#prepare(object, present, copies, stored);
    const passed = rowsWith(present, copies).filter(({ row }) => row.faults.length === 0);
    this.#triggers(object, 'before update', passed, stored, options);
    const live = this.#checked(object, passed, stored, options);
    rowRights.checkReferences(object, live, options, stored);
    checkLookupFilters(this.#runtime, object, live, stored);
    this.#steps.lock(object, live, stored);
    const reports = this.#checkDuplicates(object, live, stored, options);
    for (const { copy } of live) stampModified(copy, tx.user.id, tx.now());
    checkUnique(org.store, object, live);
    const writable = live.filter(({ row }) => row.faults.length === 0);
    org.store.update(
      object.name,
      writable.map(({ copy, row }) => onlyChanged(copy, stored.get(row.given.id)!)),
    );
    this.#after(object, 'after update', writable, stored, options);
    writeReports(this.#runtime, reports);
  }

  /** The records as they are stored; rows of none, or of a deleted one, fail. */
  #stored(object: ObjectSchema, rows: readonly Row[]): Stored {
    const ids = rows.map((row) => row.given.id!);
    const stored = new Map(this.#runtime.org.store.read(object.name, ids).map((record) => [record.id, record]));
    for (const row of rows) {
      const record = stored.get(row.given.id);
      if (!record) row.faults.push(unknownId());
      else if (record.fields['IsDeleted'] === true) row.faults.push(entityDeleted());
    }
    return stored;
  }

  /** Before triggers only references and restricted picklists are looked at. Source: as above, step 2, of saves by Apex. */
  #prepare(object: ObjectSchema, rows: readonly Row[], copies: readonly SObject[], stored: Stored | null): void {
    copies.forEach((copy, i) => {
      this.#tidy(rows[i]!, copy);
      rows[i]!.faults.push(...checkPicklists(copy));
    });
    checkReferenceIds(this.#runtime.org, object, rowsWith(rows, copies), stored);
  }

  #tidy(row: Row, copy: SObject): void {
    tidyText(copy);
    if (row.options?.allowsTruncation) truncateText(copy);
  }

  /** Rows that passed, with what the triggers made of their records. */
  #checked(object: ObjectSchema, pairs: readonly SavedRow[], stored: Stored | null, options: DmlOptions): SavedRow[] {
    const { org } = this.#runtime;
    const ruleFaults = options.skipsAutomation ? undefined : this.#formulas.ruleChecker(object);
    const mayDiffer = this.#runtime.triggersOf(object.name, stored ? 'before update' : 'before insert').length > 0;
    if (mayDiffer) checkReferenceIds(org, object, pairs, stored);
    for (const { row, copy } of pairs) {
      if (row.faults.length > 0) continue;
      if (mayDiffer) this.#tidy(row, copy);
      row.faults.push(...checkValues(copy), ...checkRequired(copy, stored === null));
      if (ruleFaults && row.faults.length === 0) row.faults.push(...ruleFaults(copy, stored?.get(copy.id)));
    }
    return pairs.filter(({ row }) => row.faults.length === 0);
  }

  #checkDuplicates(
    object: ObjectSchema,
    pairs: readonly SavedRow[],
    stored: Stored | null,
    options: DmlOptions,
  ): ReturnType<DuplicateService['check']> {
    if (options.isRollUp || options.skipsDuplicateRules) return [];
    const live = pairs.filter(({ row }) => row.faults.length === 0);
    const checked = live.map(({ row, copy }) => {
      const old = stored?.get(copy.id);
      return { row, copy, options: row.options ?? NO_OPTIONS, ...(old && { old }) };
    });
    return this.#duplicates.check(object, checked, stored ? 'update' : 'insert');
  }

  #triggers(object: ObjectSchema, event: string, pairs: readonly SavedRow[], stored: Stored | null, options: DmlOptions): void {
    const rows = pairs.map(({ row }) => row);
    const copies = pairs.map(({ copy }) => copy);
    this.#steps.triggers(object, event, rows, copies, oldOf(pairs, stored), options);
  }

  #after(object: ObjectSchema, event: string, pairs: readonly SavedRow[], stored: Stored | null, options: DmlOptions): void {
    const copies = pairs.map(({ copy }) => copy);
    const old = oldOf(pairs, stored);
    this.#duplicates.index.follow(object, copies, old);
    keepUpSharing(this.#runtime, object, copies, old);
    this.#triggers(object, event, pairs, stored, options);
    this.#assignment.assign(
      object,
      pairs.map(({ row, copy }) => ({ copy, options: row.options ?? NO_OPTIONS })),
    );
    this.#steps.rollUp(object, pairs, old ?? []);
  }
}

function oldOf(pairs: readonly SavedRow[], stored: Stored | null): SObject[] | null {
  return stored && pairs.map(({ copy }) => stored.get(copy.id)!);
}
