import type { FieldPath, SelectItem } from '../syntax/index.ts';
import { messages } from './faults.ts';
import type { RecordShape, Source } from './plan.ts';
import { addColumn, shapeFor } from './record-shape.ts';
import type { Scope } from './scope.ts';

type TypeOf = Extract<SelectItem, { kind: 'SelectTypeOf' }>;

/**
 * TYPEOF reference WHEN Type THEN fields … ELSE fields END: a parent for each type, in the order of the text, ELSE last.
 * Source: SOQL and SOSL Reference, TYPEOF.
 */
export function planTypeOf({ path, branches }: TypeOf, scope: Scope, shape: RecordShape): void {
  const { planning } = scope;
  const holder = scope.follow(path.names.slice(0, -1), path.span);
  if (!holder) return;
  const name = path.names.at(-1)!;
  const field = holder.object.parents.get(name);
  if (!field) return planning.fault('INVALID_FIELD', path.span, messages.noSuchParent(name));
  if (field.referenceTo.length < 2) return planning.fault('MALFORMED_QUERY', path.span, messages.notPolymorphic(name));
  planning.refer(holder.object, field);
  for (const { objectName, fields } of branches) {
    const target = objectName === undefined ? undefined : field.referenceTo.find((to) => to.toLowerCase() === objectName.toLowerCase());
    const object = target === undefined ? undefined : planning.schema.object(target);
    if (objectName !== undefined && !object) planning.fault('INVALID_TYPE', path.span, messages.noSuchType(objectName, name));
    else addBranch(object ? scope.typedParent(holder, field, object) : scope.follow(path.names, path.span), fields, scope, shape);
  }
}

function addBranch(parent: Source | undefined, fields: readonly FieldPath[], scope: Scope, shape: RecordShape): void {
  if (!parent) return;
  scope.planning.refer(parent.object);
  shapeFor(shape, parent);
  for (const field of fields) {
    const column = scope.column(field, parent);
    if (column) addColumn(shapeFor(shape, column.source), column, scope);
  }
}
