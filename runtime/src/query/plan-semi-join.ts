import type { SoqlCondition, SoqlQuery } from '../syntax/index.ts';
import { messages } from './faults.ts';
import type { Planning } from './scope.ts';

/** Source: SOQL and SOSL Reference, Comparison Operators: semi-joins with IN and anti-joins with NOT IN. */
const MAX_SEMI_JOINS = 2;

/** Reports semi-joins that stand where none may. */
export function checkSemiJoins(where: SoqlCondition | undefined, planning: Planning): void {
  if (!where) return;
  const all = semiJoinsIn(where);
  if (all.length > MAX_SEMI_JOINS) planning.fault('MALFORMED_QUERY', where.span, messages.tooManySemiJoins(MAX_SEMI_JOINS));
  const withOr = all.filter((found) => !conjuncts(where).includes(found));
  for (const found of withOr) planning.fault('MALFORMED_QUERY', found.span, messages.semiJoinWithOr());
  for (const found of all) {
    const inner = innerOf(found)!;
    if (inner.where && semiJoinsIn(inner.where).length > 0) planning.fault('MALFORMED_QUERY', inner.span, messages.semiJoinNested());
  }
}

/** What must hold all together. */
function conjuncts(condition: SoqlCondition): readonly SoqlCondition[] {
  return condition.kind === 'And' ? condition.conditions.flatMap(conjuncts) : [condition];
}

function semiJoinsIn(condition: SoqlCondition): SoqlCondition[] {
  if (condition.kind === 'And' || condition.kind === 'Or') return condition.conditions.flatMap(semiJoinsIn);
  if (condition.kind === 'Not') return semiJoinsIn(condition.condition);
  return innerOf(condition) ? [condition] : [];
}

function innerOf(condition: SoqlCondition): SoqlQuery | undefined {
  return condition.kind === 'Comparison' && condition.right.kind === 'SubqueryValue' ? condition.right.query : undefined;
}
