import { type PlannedText, planText, type QueryPlan, type QueryResult, QueryRunError } from '../query/index.ts';
import type { Value } from '../values/index.ts';
import { exception } from './exceptions.ts';
import { recordsSize } from './intake.ts';
import type { Runtime } from './runtime.ts';

const ADVICE =
  "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";

/** Runs queries in the present transaction: rights, limits, rows. */
export class QueryService {
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** Throws QueryException where the text is no query of this org. */
  plan(text: string): PlannedText {
    const planned = planText(text, this.#runtime.org.schema);
    if ('fault' in planned) throw exception('QueryException', planned.fault);
    return planned;
  }

  run(plan: QueryPlan, binds: readonly Value[], userMode: boolean): QueryResult {
    const { tx, org } = this.#runtime;
    tx.limits.count('queries');
    if (plan.isAggregate) tx.limits.count('aggregateQueries');
    if (userMode) this.#checkAccess(plan);
    try {
      const formulas = this.#runtime.data.formulas.globals();
      const result = org.store.run(plan, binds, { now: tx.now(), timeZone: tx.user.timeZone, userId: tx.user.id, formulas });
      tx.limits.count('queryRows', result.rowsRead);
      if (result.kind === 'records') this.#runtime.takeIn(recordsSize(result.records));
      return result;
    } catch (fault) {
      throw fault instanceof QueryRunError ? exception('QueryException', fault.message) : fault;
    }
  }

  /** User mode hides what the user may not read, in filters too. Source: Apex Developer Guide, Enforce User Mode for Database Operations. */
  #checkAccess(plan: QueryPlan): void {
    const access = this.#runtime.access.of(this.#runtime.tx.user.id);
    const hidden = new Map<string, readonly string[]>();
    for (const { object: name, fields } of plan.references) {
      const object = this.#runtime.object(name);
      const isReadable = (fieldName: string) => {
        const field = object.fields.get(fieldName);
        return !field || access.field(object, field).read;
      };
      const hiddenFields = access.object(name).read ? fields.filter((fieldName) => !isReadable(fieldName)) : fields;
      if (hiddenFields.length > 0 || !access.object(name).read) hidden.set(name, hiddenFields);
    }
    const [first] = hidden;
    if (first) this.#refuse(first[0], access.object(first[0]).read ? first[1][0] : undefined, hidden);
  }

  #refuse(object: string, field: string | undefined, hidden: ReadonlyMap<string, readonly string[]>): never {
    const text =
      field === undefined ? `sObject type '${object}' is not supported.` : `No such column '${field}' on entity '${object}'. ${ADVICE}`;
    const refusal = exception('QueryException', text);
    refusal.inaccessibleFields = hidden;
    throw refusal;
  }
}
