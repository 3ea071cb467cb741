import {
  ALL_ROWS,
  allOf,
  type PlannedText,
  planText,
  type QueryContext,
  type QueryPlan,
  type QueryResult,
  QueryRunError,
  type RowFilter,
} from '../query/index.ts';
import { MAX_SHORT_TEXT } from '../schema/index.ts';
import { ApexDate, ApexDatetime, SObject, type Value } from '../values/index.ts';
import { type ApexException, exception } from './exceptions.ts';
import { recordsSize } from './intake.ts';
import { fillPlatformShares } from './rights/platform-shares.ts';
import { fillRecordAccess } from './rights/record-access.ts';
import type { Runtime } from './runtime.ts';
import { SearchService } from './searches.ts';

const ADVICE =
  "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";

const LOCKED =
  'Record Currently Unavailable: The record you are attempting to edit, or one of its related records, is currently being modified by another user. Please try again.';

/** How a query is run beyond what its text says. */
export interface QueryOptions {
  /** Only those of its records, as a cursor fetches them. */
  readonly onlyIds?: readonly string[];
  /** Rows that only make a cursor count when they are fetched. */
  readonly leavesRowsUncounted?: boolean;
  /** In user mode, a permission set whose grants count beside those of the user. */
  readonly permissionSetId?: string;
  /** A search is counted as such. */
  readonly isPartOfSearch?: boolean;
}

/** Runs queries in the present transaction: rights, limits, rows. */
export class QueryService {
  readonly searches: SearchService;
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.searches = new SearchService(runtime);
  }

  /** Throws QueryException where the text is no query of this org. */
  plan(text: string): PlannedText {
    const planned = planText(text, this.#runtime.org.schema);
    if ('fault' in planned) throw exception('QueryException', planned.fault);
    return planned;
  }

  run(plan: QueryPlan, binds: readonly Value[], userMode: boolean, options: QueryOptions = {}): QueryResult {
    const { tx, org } = this.#runtime;
    if (org.schema.object(plan.objectName)?.kind === 'bigObject')
      throw exception('QueryException', `The local org keeps no records of big objects: ${plan.objectName} cannot be queried.`);
    if (!options.isPartOfSearch && !this.#isFree(plan)) tx.limits.count('queries');
    if (plan.isAggregate) tx.limits.count('aggregateQueries');
    if (plan.accessMode === 'SECURITY_ENFORCED') this.#checkAccess(plan, plan.selectedReferences);
    else if (userMode) this.#checkAccess(plan, plan.references, options.permissionSetId);
    fillRecordAccess(this.#runtime, plan, binds);
    const dropShares = fillPlatformShares(this.#runtime, plan, binds);
    try {
      const result = org.store.run(plan, binds, this.#context(plan, userMode, options.onlyIds));
      if (!options.leavesRowsUncounted && !options.isPartOfSearch) tx.limits.count('queryRows', result.rowsRead);
      this.#noteViews(plan, result);
      if (plan.isForUpdate) this.#lock(result);
      if (result.kind === 'records') this.#runtime.takeIn(recordsSize(result.records));
      return result;
    } catch (fault) {
      throw fault instanceof QueryRunError ? exception('QueryException', fault.message) : fault;
    } finally {
      dropShares();
    }
  }

  /** Source: Apex Developer Guide, Execution Governors and Limits: queries of custom metadata without long text count as none. */
  #isFree(plan: QueryPlan): boolean {
    const isShort = ({ object, fields }: QueryPlan['references'][number]): boolean =>
      fields.every((field) => (this.#runtime.object(object).fields.get(field)?.length ?? 0) <= MAX_SHORT_TEXT);
    return this.#runtime.org.schema.object(plan.objectName)?.kind === 'customMetadata' && plan.selectedReferences.every(isShort);
  }

  /** Source: Apex Developer Guide, Locking Statements. */
  #lock(result: QueryResult): void {
    if (result.kind !== 'records') return;
    const ids = result.records.flatMap(({ id }) => id ?? []);
    if (this.#runtime.locks.take(this.#runtime.tx, ids).length > 0) throw exception('QueryException', LOCKED);
  }

  #context(plan: QueryPlan, userMode: boolean, onlyIds: readonly string[] | undefined): QueryContext {
    const { tx, org, data } = this.#runtime;
    return {
      now: tx.now(),
      timeZone: tx.user.timeZone,
      userId: tx.user.id,
      countsRows: true,
      formulas: data.formulas.globals(),
      format: (value) => String(this.#runtime.callLibrary(value instanceof ApexDate ? 'Date.format()' : 'Datetime.format()', value)),
      fiscalYear: () => {
        const organization = org.store.readAll('Organization')[0];
        return {
          startMonth: Number(organization?.fields['FiscalYearStartMonth'] ?? 1),
          isNamedByStart: organization?.fields['UsesStartDateAsFiscalYearName'] === true,
        };
      },
      rowFilter: this.#rowFilter(plan, userMode || plan.accessMode === 'SECURITY_ENFORCED', onlyIds),
    };
  }

  /** User mode keeps to the user's records, and so does system mode in code that is with sharing. */
  #rowFilter(plan: QueryPlan, userMode: boolean, onlyIds: readonly string[] | undefined): (objectName: string) => RowFilter {
    const { tx, access } = this.#runtime;
    let isEnforced = userMode ? true : undefined;
    return (name) => {
      const visible = access.rows.filter(tx.user.id, this.#runtime.object(name), 'Read');
      const own = visible.kind !== 'all' && (isEnforced ??= this.#runtime.enforcesSharing()) ? visible : ALL_ROWS;
      return onlyIds && name === plan.objectName ? allOf([{ kind: 'in', field: 'Id', values: onlyIds }, own]) : own;
    };
  }

  /** FOR VIEW and FOR REFERENCE note when a record was last looked at. Source: SOQL and SOSL Reference, FOR VIEW, FOR REFERENCE. */
  #noteViews(plan: QueryPlan, result: QueryResult): void {
    if (result.kind !== 'records' || (!plan.isForView && !plan.isForReference)) return;
    const object = this.#runtime.object(plan.objectName);
    const names = plan.isForView ? ['LastViewedDate', 'LastReferencedDate'] : ['LastReferencedDate'];
    const moment = new ApexDatetime(this.#runtime.tx.now());
    const noted = Object.fromEntries(names.filter((name) => object.fields.has(name)).map((name) => [name, moment]));
    this.#runtime.org.store.update(
      object.name,
      result.records.flatMap((record) => (record.id === null ? [] : new SObject(object, { Id: record.id, ...noted }))),
    );
  }

  /** User mode hides what the user may not read, in filters too. Source: Apex Developer Guide, Enforce User Mode for Database Operations. */
  #checkAccess(plan: QueryPlan, references: QueryPlan['references'], permissionSetId?: string): void {
    const access = this.#runtime.access.of(this.#runtime.tx.user.id, permissionSetId);
    const hidden = new Map<string, readonly string[]>();
    for (const { object: name, fields } of references) {
      const object = this.#runtime.object(name);
      const isReadable = (fieldName: string) => {
        const field = object.fields.get(fieldName);
        return !field || access.field(object, field).read;
      };
      const hiddenFields = access.object(name).read ? fields.filter((fieldName) => !isReadable(fieldName)) : fields;
      if (hiddenFields.length > 0 || !access.object(name).read) hidden.set(name, hiddenFields);
    }
    const [first] = hidden;
    if (first && plan.accessMode === 'SECURITY_ENFORCED') throw this.#insufficient(hidden);
    if (first) this.#refuse(first[0], access.object(first[0]).read ? first[1][0] : undefined, hidden);
  }

  /** Source: Apex Developer Guide, Filter SOQL Queries Using WITH SECURITY_ENFORCED. */
  #insufficient(hidden: ReadonlyMap<string, readonly string[]>): ApexException {
    const refusal = exception('QueryException', 'Insufficient permissions: secure query included inaccessible field');
    refusal.inaccessibleFields = hidden;
    return refusal;
  }

  #refuse(object: string, field: string | undefined, hidden: ReadonlyMap<string, readonly string[]>): never {
    const text =
      field === undefined ? `sObject type '${object}' is not supported.` : `No such column '${field}' on entity '${object}'. ${ADVICE}`;
    const refusal = exception('QueryException', text);
    refusal.inaccessibleFields = hidden;
    throw refusal;
  }
}
