import type { SelectPlan } from './plan.ts';

/** Which records of an object are meant; part of each query of that object. */
export type RowFilter =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'and' | 'or'; readonly filters: readonly RowFilter[] }
  /** Records whose field has one of these values. */
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly string[] }
  | { readonly kind: 'blank' | 'given'; readonly field: string }
  /** Records whose reference points to an object with this key prefix. */
  | { readonly kind: 'pointsTo'; readonly field: string; readonly keyPrefix: string }
  /** Records whose reference is to a record that passes. */
  | { readonly kind: 'parent'; readonly field: string; readonly object: string; readonly filter: RowFilter }
  /** Records that a record of `object`, whose `field` refers to them, stands for. */
  | { readonly kind: 'child'; readonly object: string; readonly field: string; readonly filter: RowFilter }
  /** Records that a row of a share table gives to one of `granteeIds`; `key` is the field that the rows refer to. */
  | {
      readonly kind: 'shared';
      readonly key: string;
      readonly table: string;
      readonly reference: string;
      readonly levelField: string;
      readonly levels: readonly string[];
      readonly granteeIds: readonly string[];
    }
  /** Records that a query finds; its aliases are of its own. */
  | { readonly kind: 'found'; readonly by: SelectPlan };

export const ALL_ROWS: RowFilter = { kind: 'all' };
export const NO_ROWS: RowFilter = { kind: 'none' };

/** Records that pass one of the filters. */
export function anyOf(filters: readonly RowFilter[]): RowFilter {
  const left = filters.filter((filter) => filter.kind !== 'none');
  if (left.some((filter) => filter.kind === 'all')) return ALL_ROWS;
  return left.length > 1 ? { kind: 'or', filters: left } : (left[0] ?? NO_ROWS);
}

/** Records that pass all of the filters. */
export function allOf(filters: readonly RowFilter[]): RowFilter {
  const left = filters.filter((filter) => filter.kind !== 'all');
  if (left.some((filter) => filter.kind === 'none')) return NO_ROWS;
  return left.length > 1 ? { kind: 'and', filters: left } : (left[0] ?? ALL_ROWS);
}
