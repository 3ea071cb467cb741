import type { Runtime } from '../runtime.ts';
import { type Row, tooManyRetries } from './save-rows.ts';

/** Tries of a partial save before the whole call fails. Source: Apex Developer Guide, Bulk DML Exception Handling. */
const MAX_ATTEMPTS = 3;

/** Ends a statement of which no row can be saved any more; what is wrong stands on the rows. */
export class StatementEnd extends Error {}

/** Rows that were saved. A failing row undoes the attempt; the others are tried again without it, from the limits as they stood. */
export function inAttempts(runtime: Runtime, rows: readonly Row[], allOrNone: boolean, attempt: (left: readonly Row[]) => void): Set<Row> {
  const ids = new Map(rows.map((row) => [row, row.given.id]));
  for (let count = 1; ; count++) {
    const left = rows.filter((row) => row.faults.length === 0);
    if (left.length === 0 || (left.length < rows.length && allOrNone)) return new Set();
    const counts = runtime.tx.limits.snapshot();
    if (tried(runtime, ids, () => attempt(left), left)) return new Set(left);
    if (allOrNone) return new Set();
    if (rows.every((row) => row.faults.length > 0)) return new Set(); // nothing is tried again, so that what was spent stays spent
    if (count === MAX_ATTEMPTS) throw tooManyRetries();
    runtime.tx.limits.resetTo(counts);
  }
}

/** Whether all rows passed; where one failed, or something was thrown, nothing of the attempt stays. */
function tried(runtime: Runtime, ids: ReadonlyMap<Row, string | null>, attempt: () => void, left: readonly Row[]): boolean {
  const { store } = runtime.org;
  const savepoint = store.savepoint();
  let isGood = false;
  try {
    attempt();
    isGood = left.every((row) => row.faults.length === 0);
  } catch (thrown) {
    if (!(thrown instanceof StatementEnd)) throw thrown;
  } finally {
    if (!isGood) {
      store.rollbackTo(savepoint);
      restoreIds(ids);
    }
    store.release(savepoint);
  }
  return isGood;
}

function restoreIds(ids: ReadonlyMap<Row, string | null>): void {
  for (const [row, id] of ids) if (row.operation === 'insert' && id === null) delete row.given.fields['Id'];
}
