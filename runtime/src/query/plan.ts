import type { FieldSchema, ObjectSchema, OrgSchema } from '../schema/index.ts';
import type { ComparisonOperator, SoqlQuery, SoqlValue } from '../syntax/index.ts';

/** A table of a query: its root, or a parent that a path goes through. Paths with the same beginning share it. */
export interface Source {
  readonly alias: string;
  /** For a polymorphic parent the platform's `Name` object. */
  readonly object: ObjectSchema;
  readonly via?: { readonly child: Source; readonly field: FieldSchema };
  /** The objects that a polymorphic parent may be. */
  readonly targets?: readonly ObjectSchema[];
}

export interface ColumnExpression {
  readonly kind: 'column';
  readonly source: Source;
  readonly field: FieldSchema;
  /** Of a formula field: what computes it. */
  readonly formula?: FormulaCall;
}

/** A formula field as a call of `SQL_FUNCTIONS.formula`. */
export interface FormulaCall {
  /** `Object.Field`, by which the database finds the formula. */
  readonly key: string;
  /** The fields that the formula reads, in its order. */
  readonly inputs: readonly ColumnExpression[];
}

export type DateFunction =
  | 'CALENDAR_YEAR'
  | 'CALENDAR_QUARTER'
  | 'CALENDAR_MONTH'
  | 'FISCAL_YEAR'
  | 'FISCAL_QUARTER'
  | 'FISCAL_MONTH'
  | 'DAY_IN_MONTH'
  | 'DAY_IN_WEEK'
  | 'DAY_IN_YEAR'
  | 'DAY_ONLY'
  | 'HOUR_IN_DAY'
  | 'WEEK_IN_MONTH'
  | 'WEEK_IN_YEAR';
export type AggregateFunction = 'COUNT' | 'COUNT_DISTINCT' | 'SUM' | 'AVG' | 'MIN' | 'MAX';

export type Expression =
  | ColumnExpression
  /** `COUNT()` without a field has no operand. */
  | { readonly kind: 'aggregate'; readonly name: AggregateFunction; readonly operand?: Expression; readonly field: FieldSchema }
  | {
      readonly kind: 'date';
      readonly name: DateFunction;
      readonly operand: ColumnExpression;
      readonly inUserZone: boolean;
      readonly field: FieldSchema;
    }
  | { readonly kind: 'label' | 'format'; readonly operand: Expression; readonly field: FieldSchema }
  /** GROUPING(field): 1 in rows that sum up over the field; `group` is its place in GROUP BY. */
  | { readonly kind: 'grouping'; readonly operand: Expression; readonly group: number; readonly field: FieldSchema }
  | DistanceExpression;

/** DISTANCE from a geolocation, whose halves are `operand` and `longitude`, to a place. */
export interface DistanceExpression {
  readonly kind: 'distance';
  readonly operand: ColumnExpression;
  readonly longitude: ColumnExpression;
  readonly to: readonly [latitude: SoqlValue, longitude: SoqlValue];
  readonly unit: 'mi' | 'km';
  readonly field: FieldSchema;
}

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  | { readonly kind: 'comparison'; readonly left: Expression; readonly operator: ComparisonOperator; readonly right: SoqlValue }
  | {
      readonly kind: 'semiJoin';
      readonly left: ColumnExpression;
      readonly isNegated: boolean;
      readonly select: SelectPlan;
      readonly column: ColumnExpression;
    };

/** A selected value and the name it has in the record. */
export interface SelectedField {
  readonly name: string;
  readonly expression: Expression;
  /** Its place in GROUP BY, where it is grouped by. */
  readonly group?: number;
}

/** What of one table goes into a record: its fields, and its parents' as nested records. */
export interface RecordShape {
  readonly source: Source;
  readonly fields: SelectedField[];
  readonly compounds: CompoundField[];
  readonly parents: { readonly name: string; readonly shape: RecordShape }[];
}

/** An address or geolocation, put together from its parts. */
export interface CompoundField {
  readonly field: FieldSchema;
  readonly parts: readonly { readonly part: string; readonly expression: ColumnExpression }[];
}

export interface ChildPlan {
  readonly name: string;
  readonly select: SelectPlan;
  /** The child's reference to its parent. */
  readonly foreignKey: FieldSchema;
}

export interface OrderPlan {
  readonly expression: Expression;
  readonly group?: number;
  readonly descending: boolean;
  readonly nulls?: 'FIRST' | 'LAST';
}

/** One SELECT with all names resolved. */
export interface SelectPlan {
  readonly root: Source;
  /** All tables in the order in which they join. */
  readonly sources: Source[];
  readonly kind: 'records' | 'count' | 'aggregate';
  readonly shape: RecordShape;
  /** Of an aggregate query. */
  readonly aggregates: readonly SelectedField[];
  readonly children: readonly ChildPlan[];
  readonly where?: Condition;
  readonly groupBy: readonly Expression[];
  /** Of ROLLUP and CUBE: which of `groupBy` each set of groups is grouped by. */
  readonly groupingSets?: readonly (readonly boolean[])[];
  readonly having?: Condition;
  readonly orderBy: readonly OrderPlan[];
  readonly limit?: SoqlValue;
  readonly offset?: SoqlValue;
  readonly scope?: string;
  readonly allRows: boolean;
}

/** A query that is ready to run with any binds. */
export interface QueryPlan {
  readonly select: SelectPlan;
  readonly objectName: string;
  readonly isCount: boolean;
  readonly isAggregate: boolean;
  readonly accessMode?: SoqlQuery['accessMode'];
  readonly isForUpdate: boolean;
  /** Every object and field that the query reads anywhere, for the checks of user mode. */
  readonly references: readonly QueryReference[];
  /** Those of SELECT and FROM, for the checks of WITH SECURITY_ENFORCED. */
  readonly selectedReferences: readonly QueryReference[];
  /** FOR VIEW and FOR REFERENCE: what the platform notes of the records. */
  readonly isForView: boolean;
  readonly isForReference: boolean;
  readonly schema: OrgSchema;
}

export interface QueryReference {
  readonly object: string;
  readonly fields: readonly string[];
}
