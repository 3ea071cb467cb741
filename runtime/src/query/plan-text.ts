import type { OrgSchema } from '../schema/index.ts';
import { parseSoql } from '../syntax/index.ts';
import type { QueryPlan } from './plan.ts';
import { planQuery } from './plan-query.ts';

/** A query's plan and the names of its binds in the order of the text (a bind that is no plain name has none). */
export interface PlannedText {
  readonly plan: QueryPlan;
  readonly bindNames: readonly (string | undefined)[];
}

/** Plans a query given as text; the message of the first fault where it cannot be planned. `aliasPrefix` keeps its tables' names apart from another query's. */
export function planText(text: string, schema: OrgSchema, aliasPrefix?: string): PlannedText | { readonly fault: string } {
  const { query, diagnostics } = parseSoql(text);
  if (!query) return { fault: diagnostics[0]!.message };
  const planning = planQuery(query, schema, aliasPrefix);
  if ('faults' in planning) return { fault: planning.faults[0]!.message };
  return { plan: planning.plan, bindNames: query.binds.map((bind) => (bind.kind === 'Name' ? bind.name : undefined)) };
}
