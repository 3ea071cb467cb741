import type { ObjectSchema } from '../../schema/index.ts';
import { SObject } from '../../values/index.ts';
import type { DmlOptions } from './dml.ts';
import { exception } from '../exceptions.ts';
import type { Runtime } from '../runtime.ts';
import type { SaveFault } from './save-rules.ts';

/** Source: Apex Developer Guide, Merging Records. */
const MERGEABLE: ReadonlySet<string> = new Set(['Account', 'Contact', 'Lead', 'Case']);
const MAX_MERGED = 2;

export interface MergeOutcome {
  readonly id: string | null;
  readonly mergedIds: readonly string[];
  /** Records that referred to a merged record and refer to the one that stays now. */
  readonly relatedIds: readonly string[];
  readonly faults: readonly SaveFault[];
}

/** Children that a merge gave to another parent. */
export interface Moved {
  readonly child: ObjectSchema;
  readonly records: readonly SObject[];
}

/**
 * Deletes the merged records, gives their children to the one that stays, and saves that one. Counts as one statement.
 * Order: Apex Developer Guide, Triggers and Merge Statements.
 */
export function merge(runtime: Runtime, master: SObject, mergedIds: readonly string[], options: Omit<DmlOptions, 'merge'>): MergeOutcome {
  const { tx, org, data } = runtime;
  checkMerge(master, mergedIds);
  tx.limits.count('dmlStatements');
  tx.limits.count('dmlRows', mergedIds.length + 1);
  const related: string[] = [];
  const savepoint = org.store.savepoint();
  let isGood = false;
  try {
    const part = { ...options, isPartOfStatement: true, skipsDuplicateRules: true };
    const losers = mergedIds.map((id) => new SObject(master.schema, { Id: id }));
    const noteMoved = ({ records }: Moved): void => void related.push(...records.map((record) => record.id!));
    const outcomes = [
      ...data.save('delete', losers, { ...part, merge: { into: master.id!, noteMoved } }),
      ...data.save('update', [master], part),
    ];
    const faults = outcomes.flatMap((outcome) => outcome.faults);
    isGood = faults.length === 0;
    return { id: master.id, mergedIds: isGood ? mergedIds : [], relatedIds: isGood ? related : [], faults };
  } finally {
    if (!isGood) org.store.rollbackTo(savepoint);
    org.store.release(savepoint);
  }
}

function checkMerge(master: SObject, mergedIds: readonly string[]): void {
  if (!MERGEABLE.has(master.schema.name)) throw exception('TypeException', `Merge is not supported for ${master.schema.name}.`);
  if (mergedIds.length < 1 || mergedIds.length > MAX_MERGED)
    throw exception('ListException', `A merge takes 1 or ${MAX_MERGED} records into another, not ${mergedIds.length}.`);
  if (master.id === null || mergedIds.includes(master.id))
    throw exception('TypeException', 'The record that stays in a merge has an id, and is none of those that are merged into it.');
}

/** Gives the children of records to another parent, without triggers. */
export function moveChildren(runtime: Runtime, object: ObjectSchema, ids: readonly string[], into: string): Moved[] {
  const { store, schema } = runtime.org;
  return object.childRelationships.flatMap(({ childObject, field }) => {
    const child = schema.object(childObject);
    const childIds = child && field !== 'MasterRecordId' ? store.childIds(childObject, field, ids) : [];
    if (!child || childIds.length === 0) return [];
    store.update(
      child.name,
      childIds.map((id) => new SObject(child, { Id: id, [field]: into })),
    );
    return [{ child, records: store.read(child.name, childIds) }];
  });
}
