import type { Span } from '../diagnostics/index.ts';

/** One thing that is wrong with a query, in the platform's words where they are known. */
export interface QueryFault {
  readonly code: 'INVALID_FIELD' | 'INVALID_TYPE' | 'MALFORMED_QUERY' | 'INVALID_QUERY_FILTER_OPERATOR' | 'UNSUPPORTED';
  readonly message: string;
  readonly span: Span;
}

/** A query that cannot be run with the values it was given. The engine turns it into the platform's QueryException. */
export class QueryRunError extends Error {}

const REFERENCE = 'Please reference your WSDL or the describe call for the appropriate names.';

export const messages = {
  noSuchColumn: (column: string, entity: string): string =>
    `No such column '${column}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${REFERENCE}`,
  noSuchObject: (name: string): string =>
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${REFERENCE}`,
  noSuchParent: (name: string): string =>
    `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${REFERENCE}`,
  noSuchChild: (name: string): string =>
    `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${REFERENCE}`,
  tooManyHops: (path: string, limit: number): string =>
    `The path ${path} goes through more than ${limit} parents. Shorten it to ${limit} at most.`,
  duplicateField: (name: string): string => `duplicate field selected: ${name}`,
  duplicateAlias: (name: string): string => `duplicate alias: ${name}`,
  notFilterable: (name: string): string => `field '${name}' can not be filtered in a query call`,
  notSortable: (name: string): string => `field '${name}' can not be sorted in a query call`,
  notGroupable: (name: string): string => `field '${name}' can not be grouped in a query call`,
  notGrouped: (name: string): string => `Field must be grouped or aggregated: ${name}`,
  wrongType: (field: string, type: string, isQuoted: boolean): string =>
    `value of filter criterion for field '${field}' must be of type ${type} and should ${isQuoted ? '' : 'not '}be enclosed in quotes`,
  brokenFormula: (object: string, field: string, fault: string): string => `The formula of ${object}.${field} cannot be used: ${fault}`,
  invalidId: (text: string): string => `invalid ID field: ${text}`,
  unknownFunction: (name: string): string => `unexpected token: '${name}'`,
  notAggregatable: (name: string, field: string): string => `field ${field} does not support aggregate operator ${name}`,
  notMultiPicklist: (operator: string, field: string): string =>
    `${operator} works on multi-select picklists only, and '${field}' is none.`,
  fieldsNeedLimit: (): string => 'The SOQL FIELDS function must have a LIMIT of at most 200',
  semiJoinSelect: (): string => 'The inner select of a semi join must select exactly one Id or reference field.',
  typeOfUnsupported: (): string =>
    "The local org does not run TYPEOF. Query the relationship's fields of the Name object, or each type in a query of its own.",
  groupingUnsupported: (kind: string): string => `The local org does not run GROUP BY ${kind}. Group by plain fields.`,
  unsupportedFunction: (name: string): string => `The local org does not run ${name}(). Leave it out of the query.`,
  groupedLimit: (): string => 'Aggregate query does not support subqueries or FIELDS().',
} as const;
