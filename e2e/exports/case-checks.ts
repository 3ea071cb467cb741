import assert from 'node:assert/strict';
import type { Content } from './contents.ts';
import type { Records } from './case-org.ts';
import { maySee, mayWrite } from './limited-users.ts';
import type { LimitedUser } from './limited-users.ts';
import type { MappingRule } from './mapping-rules.ts';
import type { Order } from './export-order.ts';
import type { RandomCase } from './random-case.ts';

const MOST_RECORDS = 5000;
/** What the platform puts together of other fields. */
const DERIVED: ReadonlySet<string> = new Set(['Name']);
const TARGETS = ['Account', 'Contact', 'Lead'] as const;

interface Change {
  readonly object: string;
  /** Undefined where the record is new. */
  readonly before: Content | undefined;
  readonly after: Content;
}

export function targetOf({ companies, target }: Order): string {
  return companies ? 'Account' : (target ?? 'Contact');
}

/** The different things that an order names. */
export function sizeOf({ people, companies }: Order): number {
  return new Set(people ?? companies).size;
}

/** How many a run may take by the settings of a case. */
export function mostRecords({ settings, order }: RandomCase): number {
  const { Export_Setting__c: limits } = settings;
  const given = [limits['Max_Records__c'], limits[`${targetOf(order)}_Max_Records__c`]].filter((limit) => limit !== undefined);
  return Math.min(MOST_RECORDS, ...given.map(Number));
}

/** That nothing was written without the user's right to it: no record made or changed, and no field of one. */
export function assertAllowed(before: Records, after: Records, user: LimitedUser, rules: readonly MappingRule[]): void {
  const forbidden = changes(before, after).flatMap(({ object, before: old, after: now }) => {
    const right = old ? 'edit' : 'create';
    const fields = [...new Set(rules.filter((rule) => rule.object === object).map(({ field }) => field))];
    const written = fields.filter((field) => !isSame(old?.[field], now[field]) && !mayWrite(user, object, field));
    return [
      ...(user.objects.get(object)?.has(right) === true ? [] : [`${right} ${object}`]),
      ...written.map((field) => `${object}.${field}`),
    ];
  });
  assert.deepEqual(forbidden, []);
}

/** That no value was replaced which the mapping only completes, and none changed of which it knows nothing. */
export function assertKept(before: Records, after: Records, rules: readonly MappingRule[]): void {
  const lost = changes(before, after).flatMap(({ object, before: old, after: now }) => {
    const ruleOf = (field: string): MappingRule | undefined => rules.find((rule) => rule.object === object && rule.field === field);
    const kept = Object.keys(old ?? {}).filter((field) => !DERIVED.has(field) && ruleOf(field)?.overwrites !== true);
    const replaced = kept.filter((field) => !isSame(old?.[field], now[field]));
    return replaced.map((field) => `${object}.${field}: ${String(old?.[field])} became ${String(now[field])}`);
  });
  assert.deepEqual(lost, []);
}

/** That no record was made of somebody whom the org had, or who was made a moment before; unless a second one was wanted, or the user cannot see by what they are found. */
export function assertNoneTwice(before: Records, after: Records, user: LimitedUser, random: RandomCase): void {
  const twins = TARGETS.filter((object) => !isWantedTwice(object, random)).flatMap((object) => {
    const all = [...(after.get(object) ?? [])];
    const made = all.filter(([id]) => !before.get(object)?.has(id));
    return made.flatMap(([id, content]) =>
      all
        .filter(([otherId, other]) => otherId !== id && isSameOne(content, other, object, user))
        .map(([otherId]) => `${object} ${id} and ${otherId}`),
    );
  });
  assert.deepEqual(twins, []);
}

function isWantedTwice(object: string, { order, settings }: RandomCase): boolean {
  const { Duplicate_Setting__c: duplicates } = settings;
  const choice = (object === targetOf(order) ? order.duplicateChoice : undefined) ?? duplicates[`${object}_Default__c`];
  return choice === 'Create' || duplicates[`${object}_By_Duplicate_Rules__c`] === true;
}

function isSameOne(left: Content, right: Content, object: string, user: LimitedUser): boolean {
  const isEqual = (field: string): boolean => left[field] !== undefined && folded(left[field]) === folded(right[field]);
  const isSeen = maySee(user, object, 'ZoomInfo_Id__c') && (object === 'Account' || maySee(user, object, 'Email'));
  const areIdsKnown = left['ZoomInfo_Id__c'] !== undefined && right['ZoomInfo_Id__c'] !== undefined;
  return isSeen && (isEqual('ZoomInfo_Id__c') || (isEqual('Email') && !areIdsKnown));
}

function folded(value: unknown): string {
  return String(value).toLowerCase();
}

function changes(before: Records, after: Records): Change[] {
  return TARGETS.flatMap((object) =>
    [...(after.get(object) ?? [])]
      .map(([id, content]) => ({ object, before: before.get(object)?.get(id), after: content }))
      .filter(({ before: old, after: now }) => JSON.stringify(old) !== JSON.stringify(now)),
  );
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
