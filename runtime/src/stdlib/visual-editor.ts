import { exception, type LibraryPart, PlatformObject } from '../engine/index.ts';
import { ApexList, type RuntimeType, runtimeType } from '../values/index.ts';
import { PropertyObject } from './property-object.ts';

const ROW = runtimeType('Platform', 'VisualEditor.DataRow');
const NAME = 'VisualEditor.DynamicPickListRows';

/** The values that a component offers in the page builder. */
class DynamicPickListRows extends PlatformObject {
  readonly rows: ApexList;
  containsAll: boolean;

  constructor(rows: readonly PropertyObject[] = [], containsAll = true) {
    super();
    this.rows = new ApexList(ROW, [...rows]);
    this.containsAll = containsAll;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', NAME);
  }
}

function labelOf(row: unknown): string {
  return row instanceof PropertyObject ? String(row.get('label')) : '';
}

function compareLabels(a: unknown, b: unknown): number {
  const [first, second] = [labelOf(a), labelOf(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function rowAt(self: DynamicPickListRows, index: number): PropertyObject {
  const row = self.rows.items[index];
  if (!(row instanceof PropertyObject)) throw exception('ListException', `List index out of bounds: ${index}`);
  return row;
}

function rowsOf(list: ApexList): PropertyObject[] {
  return list.items as PropertyObject[];
}

export const visualEditorLibrary: LibraryPart = {
  'VisualEditor.DataRow.compareTo(VisualEditor.DataRow)': (_runtime, self: PropertyObject, other: PropertyObject) =>
    compareLabels(self, other),
  [`${NAME}.new()`]: () => new DynamicPickListRows(),
  [`${NAME}.new(List<VisualEditor.DataRow>)`]: (_runtime, rows: ApexList) => new DynamicPickListRows(rowsOf(rows)),
  [`${NAME}.new(List<VisualEditor.DataRow>,Boolean)`]: (_runtime, rows: ApexList, containsAll: boolean) =>
    new DynamicPickListRows(rowsOf(rows), containsAll),
  [`${NAME}.addAllRows(List<VisualEditor.DataRow>)`]: (_runtime, self: DynamicPickListRows, rows: ApexList) =>
    void self.rows.items.push(...rows.items),
  [`${NAME}.addRow(VisualEditor.DataRow)`]: (_runtime, self: DynamicPickListRows, row: PropertyObject) => void self.rows.items.push(row),
  [`${NAME}.containsAllRows()`]: (_runtime, self: DynamicPickListRows) => self.containsAll,
  [`${NAME}.get(Integer)`]: (_runtime, self: DynamicPickListRows, index: number) => rowAt(self, index),
  [`${NAME}.getDataRows()`]: (_runtime, self: DynamicPickListRows) => self.rows,
  [`${NAME}.setContainsAllRows(Boolean)`]: (_runtime, self: DynamicPickListRows, value: boolean) => void (self.containsAll = value),
  [`${NAME}.size()`]: (_runtime, self: DynamicPickListRows) => self.rows.items.length,
  [`${NAME}.sort()`]: (_runtime, self: DynamicPickListRows) => void self.rows.items.sort(compareLabels),
};
