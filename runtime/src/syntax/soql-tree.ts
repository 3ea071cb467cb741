import type { Span } from '../diagnostics/index.ts';
import type { Expression } from './apex-tree.ts';

/** `Account.Owner.Name`, `Id`, or an alias's field `a.Name`; names as written. */
export interface FieldPath {
  readonly kind: 'FieldPath';
  readonly names: readonly string[];
  readonly span: Span;
}

/** `COUNT()`, `MAX(Amount)`, `toLabel(Status)`, `FORMAT(convertCurrency(Amount))`, `DISTANCE(Location__c, GEOLOCATION(1, 2), 'mi')`. */
export interface SoqlFunction {
  readonly kind: 'SoqlFunction';
  readonly name: string;
  readonly args: readonly (SoqlOperand | SoqlValue)[];
  readonly span: Span;
}

export type SoqlOperand = FieldPath | SoqlFunction;

export interface TypeOfBranch {
  /** Undefined for ELSE. */
  readonly objectName?: string;
  readonly fields: readonly FieldPath[];
}

export type SelectItem =
  | { readonly kind: 'SelectField'; readonly operand: SoqlOperand; readonly alias?: string; readonly span: Span }
  | { readonly kind: 'SelectSubquery'; readonly query: SoqlQuery; readonly span: Span }
  | { readonly kind: 'SelectTypeOf'; readonly path: FieldPath; readonly branches: readonly TypeOfBranch[]; readonly span: Span };

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export type SoqlCondition =
  | { readonly kind: 'And' | 'Or'; readonly conditions: readonly SoqlCondition[]; readonly span: Span }
  | { readonly kind: 'Not'; readonly condition: SoqlCondition; readonly span: Span }
  | {
      readonly kind: 'Comparison';
      readonly left: SoqlOperand;
      readonly operator: ComparisonOperator;
      readonly right: SoqlValue;
      readonly span: Span;
    };

export type SoqlValue =
  | { readonly kind: 'StringValue'; readonly value: string; readonly span: Span }
  /** The text of the number as written, so that its digits are kept. */
  | { readonly kind: 'NumberValue'; readonly text: string; readonly span: Span }
  | { readonly kind: 'BooleanValue'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'NullValue'; readonly span: Span }
  /** `2026-01-31`. */
  | { readonly kind: 'DateValue'; readonly text: string; readonly span: Span }
  /** `2026-01-31T10:00:00Z`, with any offset. */
  | { readonly kind: 'DatetimeValue'; readonly text: string; readonly span: Span }
  | { readonly kind: 'TimeValue'; readonly text: string; readonly span: Span }
  /** `TODAY`, `LAST_N_DAYS:30`; the name in upper case. */
  | { readonly kind: 'DateLiteral'; readonly name: string; readonly count?: number; readonly span: Span }
  /** `USD5000`. */
  | { readonly kind: 'CurrencyValue'; readonly code: string; readonly text: string; readonly span: Span }
  /** `:expression`; `index` counts the binds of the outermost query from 0, in the order of the text. */
  | { readonly kind: 'BindValue'; readonly expression: Expression; readonly index: number; readonly span: Span }
  | { readonly kind: 'ListValue'; readonly values: readonly SoqlValue[]; readonly span: Span }
  | { readonly kind: 'SubqueryValue'; readonly query: SoqlQuery; readonly span: Span };

export interface FromItem {
  /** An object's name; in a child subquery a relationship's; a path `a.Contacts` where an alias is used. */
  readonly names: readonly string[];
  readonly alias?: string;
  readonly span: Span;
}

export interface OrderItem {
  readonly operand: SoqlOperand;
  readonly descending: boolean;
  /** Undefined where the text says nothing: nulls come first. */
  readonly nulls?: 'FIRST' | 'LAST';
  readonly span: Span;
}

/** A whole query or subquery, after the grammar of "SOQL SELECT Syntax" in the SOQL and SOSL Reference. */
export interface SoqlQuery {
  readonly kind: 'SoqlQuery';
  readonly select: readonly SelectItem[];
  readonly from: FromItem;
  /** Further `FROM` items, which give a relationship path an alias. */
  readonly aliases: readonly FromItem[];
  readonly scope?: string;
  readonly where?: SoqlCondition;
  readonly accessMode?: 'USER_MODE' | 'SYSTEM_MODE' | 'SECURITY_ENFORCED';
  readonly groupBy?: { readonly kind: 'PLAIN' | 'ROLLUP' | 'CUBE'; readonly items: readonly SoqlOperand[] };
  readonly having?: SoqlCondition;
  readonly orderBy: readonly OrderItem[];
  readonly limit?: SoqlValue;
  readonly offset?: SoqlValue;
  readonly purposes: readonly ('VIEW' | 'REFERENCE' | 'UPDATE')[];
  readonly allRows: boolean;
  /** All binds of this query and its subqueries by index; filled on the outermost query only. */
  readonly binds: readonly Expression[];
  readonly span: Span;
}

/** `FIND 'x' IN ALL FIELDS RETURNING Account(Id, Name WHERE … LIMIT 5), Contact`. */
export interface SoslQuery {
  readonly kind: 'SoslQuery';
  readonly find: SoqlValue;
  /** `ALL`, `NAME`, `EMAIL`, `PHONE`, `SIDEBAR`. */
  readonly group: string;
  readonly returning: readonly SoqlQuery[];
  readonly accessMode?: SoqlQuery['accessMode'];
  readonly limit?: SoqlValue;
  readonly binds: readonly Expression[];
  readonly span: Span;
}
