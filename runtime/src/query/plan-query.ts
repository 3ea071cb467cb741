import type { OrgSchema } from '../schema/index.ts';
import type { SoqlQuery } from '../syntax/index.ts';
import type { QueryFault } from './faults.ts';
import type { QueryPlan } from './plan.ts';
import { objectOf, planSelect } from './plan-select.ts';
import { Planning } from './scope.ts';

/** Resolves every name of a query, or says everything that is wrong with it. A plan can be run any number of times with other binds. */
export function planQuery(
  tree: SoqlQuery,
  schema: OrgSchema,
  aliasPrefix?: string,
): { readonly plan: QueryPlan } | { readonly faults: readonly QueryFault[] } {
  const planning = new Planning(schema, aliasPrefix);
  const object = objectOf(tree, planning);
  if (!object) return { faults: planning.faults };
  const select = planSelect(tree, object, planning);
  if (planning.faults.length > 0) return { faults: planning.faults };
  return {
    plan: {
      select,
      schema,
      objectName: object.name,
      isCount: select.kind === 'count',
      isAggregate: select.kind === 'aggregate',
      isForUpdate: tree.purposes.includes('UPDATE'),
      isForView: tree.purposes.includes('VIEW'),
      isForReference: tree.purposes.includes('REFERENCE'),
      references: planning.references,
      selectedReferences: planning.selectedReferences,
      ...(tree.accessMode === undefined ? {} : { accessMode: tree.accessMode }),
    },
  };
}
