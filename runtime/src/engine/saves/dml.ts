import { isEventObject } from '../../schema/index.ts';
import type { SObject } from '../../values/index.ts';
import { exception } from '../exceptions.ts';
import { ACCESS_OBJECTS } from '../rights/access.ts';
import type { Runtime } from '../runtime.ts';
import { inAttempts } from './attempts.ts';
import { DuplicateService } from './duplicates.ts';
import { checkEvents, countStatement, publishSaved, refuseUnsupported } from './event-saves.ts';
import { FormulaService } from './formulas.ts';
import type { Moved } from './merge.ts';
import { noteMixing } from './mixed-dml.ts';
import { RecordRemovals } from './record-removals.ts';
import { RecordWrites } from './record-writes.ts';
import { checkRepetitions, identityFaults, upsertRows } from './row-identity.ts';
import type { SaveOptions } from './save-options.ts';
import { checkParts, dmlException, type DmlOperation, groups, type Row } from './save-rows.ts';
import type { SaveFault } from './save-rules.ts';
import { SaveSteps } from './save-steps.ts';

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
  /** Set where neither triggers nor validation rules run, as in a conversion without validation. */
  readonly skipsAutomation?: boolean;
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

/** How the platform itself saves masters. */
const ROLL_UP: DmlOptions = { allOrNone: true, userMode: false, isRollUp: true };

/**
 * Saves records in the platform's order: values, before-triggers, required fields, validation rules, duplicate rules, unique values, store,
 * after-triggers, assignment rules, roll-ups.
 */
export class DmlService {
  readonly formulas: FormulaService;
  readonly duplicates: DuplicateService;
  readonly #writes: RecordWrites;
  readonly #removals: RecordRemovals;
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.formulas = new FormulaService(runtime);
    this.duplicates = new DuplicateService(runtime);
    const steps = new SaveSteps(runtime, this.formulas, (master, rows) => this.#writes.update(master, rows, ROLL_UP));
    this.#writes = new RecordWrites(runtime, steps, this.formulas, this.duplicates);
    this.#removals = new RecordRemovals(runtime, steps, this.duplicates);
  }

  /** Throws DmlException where `allOrNone` is set and a record fails; else each record's outcome tells. */
  save(operation: DmlOperation, records: readonly (SObject | null)[], options: DmlOptions): SaveOutcome[] {
    const { tx } = this.#runtime;
    if (records.some((record) => record === null)) throw exception('NullPointerException', 'Attempt to de-reference a null object');
    const given = records as readonly SObject[];
    if (given.length === 0) return [];
    refuseUnsupported(operation, given);
    if (!options.isPartOfStatement) countStatement(this.#runtime, given);
    checkParts(given);
    checkRepetitions(operation, given);
    noteMixing(tx, operation, given);
    const rows = this.#rows(operation, given, options);
    const done = inAttempts(this.#runtime, rows, options.allOrNone, (left) => this.#attempt(left, options));
    publishSaved(this.#runtime, rows, done);
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

  #attempt(rows: readonly Row[], options: DmlOptions): void {
    for (const group of groups(rows)) {
      const [{ operation, given }] = group as [Row];
      if (isEventObject(given.schema)) checkEvents(this.#runtime, given.schema, group, options);
      else if (operation === 'insert' || operation === 'update') this.#writes[operation](given.schema, group, options);
      else this.#removals[operation](given.schema, group, options);
      if (ACCESS_OBJECTS.has(given.schema.name)) this.#runtime.access.forget();
    }
  }
}
