import type { FieldSchema, ObjectSchema } from '../../schema/index.ts';
import type { SObject } from '../../values/index.ts';
import type { SaveFault } from './save-rules.ts';

/** Whoever holds locks: a transaction, or what stands for one. */
export type LockOwner = object;

/** Objects of which no record is locked by saving what refers to it. */
const UNLOCKED_PARENTS: ReadonlySet<string> = new Set(['User', 'Group', 'Profile', 'RecordType', 'BusinessHours', 'Pricebook2']);

/** The records that transactions hold. Those that run inside of each other, as the jobs of a test, do not shut each other out. */
export class LockTable {
  readonly #holders = new Map<string, LockOwner>();
  readonly #held = new Map<LockOwner, Set<string>>();
  readonly #running: LockOwner[] = [];

  enter(owner: LockOwner): void {
    this.#running.push(owner);
  }

  /** Ends the innermost owner's run. Its locks go with it, unless it runs further out too. */
  leave(): void {
    const owner = this.#running.pop()!;
    if (!this.#running.includes(owner)) this.release(owner);
  }

  /** Whether another than the running transactions holds a record. */
  isHeld(id: string): boolean {
    const holder = this.#holders.get(id);
    return holder !== undefined && !this.#running.includes(holder);
  }

  /** Takes the records that nobody else holds, and gives back those that somebody does. */
  take(owner: LockOwner, ids: Iterable<string>): string[] {
    const held = this.#held.get(owner) ?? new Set();
    this.#held.set(owner, held);
    const refused: string[] = [];
    for (const id of ids) {
      if (this.isHeld(id)) {
        refused.push(id);
        continue;
      }
      if (this.#holders.has(id)) continue;
      this.#holders.set(id, owner);
      held.add(id);
    }
    return refused;
  }

  release(owner: LockOwner): void {
    for (const id of this.#held.get(owner) ?? []) this.#holders.delete(id);
    this.#held.delete(owner);
  }
}

/** References of which a save locks the parents. */
export function lockingReferences(object: ObjectSchema): FieldSchema[] {
  return [...object.fields.values()].filter(
    (field) => field.type === 'reference' && field.isCreateable && !field.referenceTo.some((name) => UNLOCKED_PARENTS.has(name)),
  );
}

/**
 * What a save of a record locks: itself, and the parents that it refers to where that is new. Source: Record-Level Locking, parents of a
 * saved child.
 */
export function lockedBy(references: readonly FieldSchema[], copy: SObject, old: SObject | null): string[] {
  const ids = copy.id === null ? [] : [copy.id];
  for (const field of references) {
    const id = copy.fields[field.name];
    if (typeof id !== 'string') continue;
    if (!old || field.isMasterDetail || old.fields[field.name] !== id) ids.push(id);
  }
  return ids;
}

export function lockFault(ids: readonly string[]): SaveFault {
  const message = `unable to obtain exclusive access to this record or ${ids.length} records: ${ids.join(',')}`;
  return { statusCode: 'UNABLE_TO_LOCK_ROW', message, fields: [] };
}
