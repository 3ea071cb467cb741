import type { ObjectSchema } from '../../schema/index.ts';
import type { SObject } from '../../values/index.ts';
import type { Runtime } from '../runtime.ts';
import { StatementEnd } from './attempts.ts';
import type { DmlOptions } from './dml.ts';
import type { FormulaService } from './formulas.ts';
import { lockedBy, lockFault, lockingReferences } from './locks.ts';
import { RollUps } from './roll-ups.ts';
import { masterFault, type Row, type SavedRow } from './save-rows.ts';
import { TriggerFailure } from './trigger-failure.ts';
import { runTriggers } from './triggers.ts';

/** Triggers see at most this many records at a time. */
const CHUNK = 200;

/** Saves masters that have new roll-ups; what is wrong with one stands on its row. */
export type SaveMasters = (master: ObjectSchema, rows: readonly Row[]) => void;

/** Steps that saves and deletes share. */
export class SaveSteps {
  readonly rollUps: RollUps;
  readonly #runtime: Runtime;
  readonly #formulas: FormulaService;
  readonly #saveMasters: SaveMasters;

  constructor(runtime: Runtime, formulas: FormulaService, saveMasters: SaveMasters) {
    this.#runtime = runtime;
    this.#formulas = formulas;
    this.rollUps = new RollUps(runtime);
    this.#saveMasters = saveMasters;
  }

  /** Rows whose record, or a parent of which, another transaction holds fail. */
  lock(object: ObjectSchema, pairs: readonly SavedRow[], stored: ReadonlyMap<string | null, SObject> | null): void {
    const { locks, tx } = this.#runtime;
    const references = lockingReferences(object);
    for (const { row, copy } of pairs) {
      const refused = locks.take(tx, lockedBy(references, copy, stored?.get(copy.id) ?? null));
      if (refused.length > 0) row.faults.push(lockFault(refused));
    }
  }

  /** Rows on whose record a trigger puts an error fail, and all that a trigger was given when it throws. */
  triggers(
    object: ObjectSchema,
    event: string,
    rows: readonly Row[],
    records: readonly SObject[] | null,
    old: readonly SObject[] | null,
    options: DmlOptions,
  ): void {
    if (rows.length === 0 || options.skipsAutomation || this.#runtime.triggersOf(object.name, event).length === 0) return;
    const world = this.#formulas.storedWorld();
    for (let start = 0; start < rows.length; start += CHUNK) {
      const chunk = rows.slice(start, start + CHUNK);
      const news = records?.slice(start, start + CHUNK) ?? null;
      const olds = old?.slice(start, start + CHUNK) ?? null;
      for (const each of [news, olds]) this.#formulas.fill(object, each ?? [], world);
      this.#runChunk(object, event, chunk, news, olds, options);
    }
  }

  #runChunk(
    object: ObjectSchema,
    event: string,
    rows: readonly Row[],
    news: readonly SObject[] | null,
    olds: readonly SObject[] | null,
    options: DmlOptions,
  ): void {
    try {
      const touched = runTriggers(this.#runtime, object, event, news, olds);
      touched.forEach((record, i) => {
        for (const error of record.errors ?? [])
          rows[i]!.faults.push({ statusCode: error.statusCode, message: error.message, fields: error.fields });
      });
    } catch (thrown) {
      if (!(thrown instanceof TriggerFailure)) throw thrown;
      for (const row of rows) row.faults.push(thrown.fault);
      if (options.allOrNone && !options.isRollUp) throw new StatementEnd();
    }
  }

  /** Saves the masters whose roll-ups these children changed; where that fails, so do the children. */
  rollUp(child: ObjectSchema, pairs: readonly SavedRow[], old: readonly SObject[] = []): void {
    for (const { master, records, foreignKeys } of this.rollUps.changedBy(child, [...pairs.map(({ copy }) => copy), ...old])) {
      const rows = records.map((given, index): Row => ({ index, given, operation: 'update', faults: [] }));
      this.#saveMasters(master, rows);
      for (const { given, faults } of rows.filter((row) => row.faults.length > 0))
        pairs.forEach(({ row, copy }, i) => {
          const isOfMaster = foreignKeys.some((key) => copy.fields[key] === given.id || old[i]?.fields[key] === given.id);
          if (isOfMaster) row.faults.push(masterFault(faults[0]!));
        });
    }
  }
}
