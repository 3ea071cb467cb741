import type { OrgSchema } from '../schema/index.ts';
import { parseSosl, type SelectItem, type SoqlQuery, type SoqlValue } from '../syntax/index.ts';
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

/** Plans a search given as text; the message of its first fault where it cannot be planned. */
export function planSearch(text: string, schema: OrgSchema): { readonly plan: SearchPlan } | { readonly fault: string } {
  const { query, diagnostics } = parseSosl(text.replace(BRACES, (_, find: string, term: string) => `${find}'${quotedTerm(term)}'`));
  if (!query) return { fault: diagnostics[0]!.message };
  const returning: QueryPlan[] = [];
  for (const item of query.returning) {
    const planned = planQuery(item.select.length === 0 ? { ...item, select: [idOnly(item)] } : item, schema);
    if ('faults' in planned) return { fault: planned.faults[0]!.message };
    returning.push(planned.plan);
  }
  const { find, group, accessMode, limit } = query;
  return { plan: { find, group, returning, ...(accessMode && { accessMode }), ...(limit && { limit }) } };
}

function quotedTerm(term: string): string {
  return term.replace(/\\(?!['"\\])/g, '\\\\').replace(/(?<!\\)'/g, "\\'");
}

function idOnly({ span }: SoqlQuery): SelectItem {
  return { kind: 'SelectField', operand: { kind: 'FieldPath', names: ['Id'], span }, span };
}
