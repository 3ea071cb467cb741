import type { OrgSchema } from '../schema/index.ts';
import { parseSosl, type SelectItem, type SoqlQuery, type SoqlValue, type SoslQuery } from '../syntax/index.ts';
import type { QueryFault } from './faults.ts';
import type { QueryPlan } from './plan.ts';
import { planQuery } from './plan-query.ts';

/** A search that is ready to run: what it looks for, in which fields, and what it gives of each object. */
export interface SearchPlan {
  readonly find: SoqlValue;
  /** `ALL`, `NAME`, `EMAIL`, `PHONE`, `SIDEBAR`. */
  readonly group: string;
  readonly returning: readonly QueryPlan[];
  readonly accessMode?: QueryPlan['accessMode'];
  readonly limit?: SoqlValue;
}

/** `FIND {text}` is another form of `FIND 'text'`. */
const BRACES = /^(\s*FIND\s*)\{((?:[^{}\\]|\\[\s\S])*)\}/i;

/** A search given as text, with the names that its binds have. */
export interface PlannedSearch {
  readonly plan: SearchPlan;
  readonly bindNames: readonly (string | undefined)[];
}

/** Plans a search given as text; the message of its first fault where it cannot be planned. */
export function planSearch(text: string, schema: OrgSchema): PlannedSearch | { readonly fault: string } {
  const { query, diagnostics } = parseSosl(text.replace(BRACES, (_, find: string, term: string) => `${find}'${quotedTerm(term)}'`));
  if (!query) return { fault: diagnostics[0]!.message };
  const planned = planSearchTree(query, schema);
  if ('faults' in planned) return { fault: planned.faults[0]!.message };
  return { ...planned, bindNames: query.binds.map((bind) => (bind.kind === 'Name' ? bind.name : undefined)) };
}

/** Resolves every name of a search, or says everything that is wrong with it. */
export function planSearchTree(
  query: SoslQuery,
  schema: OrgSchema,
): { readonly plan: SearchPlan } | { readonly faults: readonly QueryFault[] } {
  const planned = query.returning.map((item) => planQuery(item.select.length === 0 ? { ...item, select: [idOnly(item)] } : item, schema));
  const faults = planned.flatMap((result) => ('faults' in result ? result.faults : []));
  if (faults.length > 0) return { faults };
  const returning = planned.flatMap((result) => ('plan' in result ? [result.plan] : []));
  const { find, group, accessMode, limit } = query;
  return { plan: { find, group, returning, ...(accessMode && { accessMode }), ...(limit && { limit }) } };
}

function quotedTerm(term: string): string {
  return term.replace(/\\(?!['"\\])/g, '\\\\').replace(/(?<!\\)'/g, "\\'");
}

function idOnly({ span }: SoqlQuery): SelectItem {
  return { kind: 'SelectField', operand: { kind: 'FieldPath', names: ['Id'], span }, span };
}
