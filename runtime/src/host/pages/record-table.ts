import type { ObjectSchema } from '../../schema/index.ts';
import type { SObject } from '../../values/index.ts';
import { type FieldSelection, type PageContext, selectField } from './field-selection.ts';
import { type PageField, pageField, recordUrl } from './field-value.ts';
import { fieldOfColumn } from './metadata-field.ts';

export interface TableColumn {
  readonly name: string;
  readonly label: string;
  readonly isNumber: boolean;
}

export interface TableRow {
  readonly id: string;
  readonly cells: readonly PageField[];
}

/** Columns by their metadata names that the object has and the user may read. */
export function selectColumns(context: PageContext, object: ObjectSchema, columns: readonly string[]): FieldSelection[] {
  const names = columns.flatMap((column) => fieldOfColumn(object, column) ?? []);
  const unique = [...new Set(names.length > 0 ? names : [object.nameField?.name ?? 'Id'])];
  return unique.flatMap((name) => selectField(context, object, name) ?? []);
}

export function tableColumns(selections: readonly FieldSelection[]): TableColumn[] {
  return selections.map(({ field, label }) => ({
    name: field.name,
    label,
    isNumber: ['int', 'long', 'double', 'currency', 'percent'].includes(field.type),
  }));
}

/** Rows for the page; the name, else the first column, links to the record. */
export function tableRows(context: PageContext, selections: readonly FieldSelection[], records: readonly SObject[]): TableRow[] {
  const linked = Math.max(
    selections.findIndex(({ field }) => field.isNameField),
    0,
  );
  return records.map((record) => ({
    id: record.id ?? '',
    cells: selections.map((selection, index) => {
      const cell = pageField(selection, record, context.org.user, context.schema);
      return index === linked
        ? { ...cell, kind: 'link', text: cell.text || (record.id ?? ''), href: recordUrl(record.id ?? '', context.schema) }
        : cell;
    }),
  }));
}
