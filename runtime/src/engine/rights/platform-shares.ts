import { type Condition, type QueryPlan, storedValues } from '../../query/index.ts';
import type { ObjectSchema } from '../../schema/index.ts';
import { isOpen, sharedObjectName, type ShareTable, shareTable } from '../../sharing/index.ts';
import { SObject, toId18, type Value } from '../../values/index.ts';
import type { Runtime } from '../runtime.ts';

const CHILD_LEVEL = /^(Contact|Opportunity|Case)AccessLevel$/;

/**
 * Writes the share rows of owners and sharing rules that a query is about to read, which hold for that query only, and gives what takes
 * them away again. Source: Object Reference, AccountShare, RowCause: Owner and Rule.
 */
export function fillPlatformShares(runtime: Runtime, plan: QueryPlan, binds: readonly Value[]): () => void {
  const { store, schema } = runtime.org;
  const undo: (() => void)[] = [];
  for (const name of new Set(plan.references.map(({ object }) => object))) {
    const object = schema.object(sharedObjectName(name) ?? '');
    const table = object && shareTable(object);
    if (!table || table.name !== name || isOpen(object, 'Edit')) continue;
    const asked = plan.objectName === name ? idsAskedFor(plan.select.where, table.reference, binds) : undefined;
    const records = asked ? store.read(object.name, asked) : store.readAll(object.name);
    const rows = [...ownerRows(runtime, table, records), ...ruleRows(runtime, object, table, records)];
    const ids = store.insert(name, rows, { now: runtime.tx.now() });
    undo.push(() => void store.hardDelete(name, ids));
  }
  return () => undo.forEach((each) => each());
}

function shareRow(
  runtime: Runtime,
  table: ShareTable,
  fields: Readonly<Record<string, Value>>,
  childLevel: (child: string) => string,
): SObject {
  const share = runtime.object(table.name);
  const levels = [...share.fields.keys()].flatMap((name) => {
    const child = CHILD_LEVEL.exec(name)?.[1];
    return child !== undefined && name !== table.levelField ? [[name, childLevel(child)] as const] : [];
  });
  return new SObject(share, { ...Object.fromEntries(levels), ...fields, IsDeleted: false });
}

/** The owner has full access; to the children of an account the owner has what the role says. */
function ownerRows(runtime: Runtime, table: ShareTable, records: readonly SObject[]): SObject[] {
  const { rows } = runtime.access;
  return records.flatMap((record) => {
    const ownerId = record.fields['OwnerId'];
    if (typeof ownerId !== 'string') return [];
    const fields = { [table.reference]: record.id, UserOrGroupId: ownerId, [table.levelField]: 'All', RowCause: 'Owner' };
    return shareRow(runtime, table, fields, (child) => rows.ownerLevel(ownerId, child));
  });
}

function ruleRows(runtime: Runtime, object: ObjectSchema, table: ShareTable, records: readonly SObject[]): SObject[] {
  const ids = records.map((record) => record.id!);
  return runtime.access.rows.rulesOf(object).flatMap(({ rule, granteeId, filter }) =>
    [...runtime.rowRights.passing(object, ids, filter)].map((id) => {
      const fields = { [table.reference]: id, UserOrGroupId: granteeId, [table.levelField]: rule.level, RowCause: 'Rule' };
      return shareRow(runtime, table, fields, (child) => rule.childLevels[child] ?? 'None');
    }),
  );
}

/** The records that a filter keeps to; undefined where it may want any. */
function idsAskedFor(condition: Condition | undefined, field: string, binds: readonly Value[]): string[] | undefined {
  if (condition?.kind === 'and') {
    for (const part of condition.conditions) {
      const ids = idsAskedFor(part, field, binds);
      if (ids) return ids;
    }
    return undefined;
  }
  if (condition?.kind !== 'comparison' || (condition.operator !== '=' && condition.operator !== 'IN')) return undefined;
  const { left, right } = condition;
  if (left.kind !== 'column' || left.field.name !== field || left.source.via) return undefined;
  return storedValues(left.field, right, { binds }).flatMap((value) => (typeof value === 'string' ? [toId18(value) ?? value] : []));
}
