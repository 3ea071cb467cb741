import type { Span } from '../diagnostics/index.ts';

/** One thing that is wrong with a query, in the platform's words where they are known. */
export interface QueryFault {
  readonly code: 'INVALID_FIELD' | 'INVALID_TYPE' | 'MALFORMED_QUERY' | 'INVALID_QUERY_FILTER_OPERATOR';
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
  noSuchType: (type: string, field: string): string => `${field} cannot be a ${type}: the relationship does not lead to that object.`,
  notPolymorphic: (name: string): string => `TYPEOF works on relationships that lead to several objects, and '${name}' does not.`,
  tooManyGroups: (kind: string, limit: number): string => `GROUP BY ${kind} takes at most ${limit} fields.`,
  groupingNeedsGroup: (): string => 'GROUPING() works on a field of GROUP BY ROLLUP or GROUP BY CUBE only.',
  wrongDistance: (): string => "DISTANCE() takes a geolocation field, a GEOLOCATION() of two numbers, and 'mi' or 'km'.",
  onlyRootAggregates: (): string => 'Only root queries support aggregate expressions',
  aliasWithoutGroup: (): string => 'only aggregate expressions use field aliasing',
  orderNotGrouped: (name: string): string => `Ordered field must be grouped or aggregated: ${name}`,
  limitWithoutGroup: (): string => 'Non-grouped query that uses overall aggregate functions cannot also use LIMIT',
  offsetTooLarge: (limit: number): string => `Maximum SOQL offset allowed is ${limit}`,
  aggregateInWhere: (name: string): string => `Aggregate expressions are not allowed in WHERE: ${name}`,
  semiJoinNotId: (name: string): string => `Semi join sub-selects can only query id fields, cannot use: '${name}'`,
  semiJoinNested: (): string => 'Nesting of semi join sub-selects is not supported',
  semiJoinWithOr: (): string => "Semi join sub-selects are not allowed with the 'OR' operator",
  tooManySemiJoins: (limit: number): string => `Cannot have more than ${limit} semi join sub-selects`,
  semiJoinLeft: (name: string): string =>
    `The left operand field in the WHERE expression for outer query should be an id field, cannot use: '${name}'`,
  tooManySubqueries: (limit: number): string => `A query may have at most ${limit} child relationships.`,
  tooDeepSubqueries: (limit: number): string => `A query may go down at most ${limit} levels of child relationships.`,
  tooManyParents: (limit: number): string => `A query may go through at most ${limit} child-to-parent relationships.`,
  unknownScope: (name: string): string => `unknown scope: ${name}`,
  orderWithLock: (): string => 'ORDER BY is not allowed in a query with FOR UPDATE.',
  groupedLimit: (): string => 'Aggregate query does not support subqueries or FIELDS().',
} as const;
