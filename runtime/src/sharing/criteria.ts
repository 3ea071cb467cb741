import { filterText, NO_ROWS, planText, type RowFilter } from '../query/index.ts';
import type { ObjectSchema, OrgSchema } from '../schema/index.ts';
import type { SharingRuleSetup } from './org-sharing.ts';

/** Keeps the tables of a rule's query apart from those of the query that it becomes part of. */
const ALIAS_PREFIX = 'c';

/** The records that fit a rule's criteria; none where the rule names fields that the object does not have. */
export function criteriaFilter(schema: OrgSchema, object: ObjectSchema, { criteria, booleanFilter }: SharingRuleSetup): RowFilter {
  if (criteria.some(({ field }) => !object.fields.has(field))) return NO_ROWS;
  const lines = criteria.map((line) => filterText(object, line));
  const condition = booleanFilter === undefined ? lines.join(' AND ') : joined(booleanFilter, lines);
  const planned = planText(`SELECT Id FROM ${object.name} WHERE ${condition}`, schema, ALIAS_PREFIX);
  return 'fault' in planned ? NO_ROWS : { kind: 'found', by: planned.plan.select };
}

/** `1 AND (2 OR 3)` with the lines in the place of their numbers. */
function joined(booleanFilter: string, lines: readonly string[]): string {
  return booleanFilter.replace(/\d+/g, (number) => lines[Number(number) - 1] ?? 'Id = null');
}
