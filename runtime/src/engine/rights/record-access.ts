import { type Condition, type QueryPlan, storedValues } from '../../query/index.ts';
import { allowsDml, type ObjectSchema } from '../../schema/index.ts';
import { SObject, toId18, type Value } from '../../values/index.ts';
import { exception } from '../exceptions.ts';
import type { Runtime } from '../runtime.ts';

/** Records that one query may ask about. Source: Object Reference, UserRecordAccess. */
const MAX_RECORDS = 200;
const OBJECT = 'UserRecordAccess';

/** Writes the rows of UserRecordAccess that a query is about to read; they hold for that query only. */
export function fillRecordAccess(runtime: Runtime, plan: QueryPlan, binds: readonly Value[]): void {
  if (plan.objectName !== OBJECT) return;
  const { store } = runtime.org;
  const values = (field: string): string[] => comparedValues(plan.select.where, field, binds);
  const [userId, ...others] = values('UserId');
  const recordIds = [...new Set(values('RecordId'))];
  if (userId === undefined || others.length > 0) throw exception('QueryException', 'Must use a single User ID in the filter on UserId');
  if (recordIds.length > MAX_RECORDS) throw exception('QueryException', `Can query at most ${MAX_RECORDS} record IDs of UserRecordAccess`);
  store.hardDelete(
    OBJECT,
    store.readAll(OBJECT).flatMap((row) => row.id ?? []),
  );
  const byObject = Map.groupBy(recordIds, (id) => runtime.org.schema.objectOfId(id));
  for (const [object, ids] of byObject) if (object) store.insert(OBJECT, rowsOf(runtime, object, userId, ids));
}

function rowsOf(runtime: Runtime, object: ObjectSchema, userId: string, ids: readonly string[]): SObject[] {
  const { access, rowRights, org } = runtime;
  const rights = access.of(userId).object(object.name);
  const present = [...org.store.existingIds(object.name, ids)];
  const may = (isGranted: boolean, level: 'Read' | 'Edit' | 'All'): Set<string> =>
    isGranted ? rowRights.allowed(userId, object, present, level) : new Set();
  const sets = {
    read: may(rights.read, 'Read'),
    edit: may(rights.edit, 'Edit'),
    all: may(rights.edit, 'All'),
    remove: may(rights.delete && allowsDml(object, 'delete'), 'All'),
  };
  const transfer = rights.edit ? rowRights.passing(object, present, access.rows.transferable(userId, object)) : new Set<string>();
  const own = org.schema.object(OBJECT)!;
  return ids.map((id) => {
    const has = { read: sets.read.has(id), edit: sets.edit.has(id), remove: sets.remove.has(id), transfer: transfer.has(id) };
    return new SObject(own, {
      UserId: userId,
      RecordId: id,
      HasReadAccess: has.read,
      HasEditAccess: has.edit,
      HasDeleteAccess: has.remove,
      HasTransferAccess: has.transfer,
      HasAllAccess: sets.all.has(id) && has.remove && has.transfer,
      MaxAccessLevel: maxLevel({ ...has, all: sets.all.has(id) && has.remove && has.transfer }),
    });
  });
}

/** Source: Object Reference, UserRecordAccess, MaxAccessLevel. */
function maxLevel(has: Readonly<Record<'read' | 'edit' | 'remove' | 'transfer' | 'all', boolean>>): string {
  if (has.all) return 'All';
  if (has.transfer) return 'Transfer';
  if (has.remove) return 'Delete';
  if (has.edit) return 'Edit';
  return has.read ? 'Read' : 'None';
}

/** Values that a query's filter asks of a field, with = or IN. */
function comparedValues(condition: Condition | undefined, field: string, binds: readonly Value[]): string[] {
  if (condition?.kind === 'and' || condition?.kind === 'or')
    return condition.conditions.flatMap((part) => comparedValues(part, field, binds));
  if (condition?.kind !== 'comparison' || (condition.operator !== '=' && condition.operator !== 'IN')) return [];
  const { left, right } = condition;
  return left.kind === 'column' && left.field.name === field
    ? storedValues(left.field, right, { binds }).flatMap((value) => idOf(value))
    : [];
}

function idOf(value: unknown): string[] {
  return typeof value === 'string' ? [toId18(value) ?? value] : [];
}
