import type { FieldSchema } from '../schema/index.ts';
import { isCompound } from './codec.ts';
import { compoundParts } from './compound-parts.ts';
import { fieldOf } from './plan-expression.ts';
import type { ColumnExpression, Expression, RecordShape, Source } from './plan.ts';
import type { Scope } from './scope.ts';

export function newShape(source: Source): RecordShape {
  return { source, fields: [], compounds: [], parents: [] };
}

/** Adds a selected value; a field that is there already stays where it is. */
export function addField(shape: RecordShape, expression: Expression, alias?: string): void {
  const name = alias ?? fieldOf(expression).name;
  const known = shape.fields.findIndex((field) => field.name === name);
  if (known < 0) shape.fields.push({ name, expression });
  else if (expression.kind !== 'column') shape.fields[known] = { name, expression };
}

/** Adds a column, or an address or geolocation by its parts. */
export function addColumn(shape: RecordShape, column: ColumnExpression, scope: Scope): void {
  if (isCompound(column.field)) addCompound(shape, column.source, column.field, scope);
  else addField(shape, column);
}

function addCompound(shape: RecordShape, source: Source, field: FieldSchema, scope: Scope): void {
  const parts = compoundParts(source.object, field).map(({ part, field: own }) => ({ part, expression: scope.columnOf(source, own) }));
  shape.compounds.push({ field, parts });
}

/** The nested shape of a parent; on the way each hop's reference and the parent's id are selected too, as the platform does. */
export function shapeFor(root: RecordShape, source: Source): RecordShape {
  if (!source.via) return root;
  const child = shapeFor(root, source.via.child);
  const name = source.via.field.relationshipName!;
  const known = child.parents.find((parent) => parent.shape.source === source);
  if (known) return known.shape;
  const shape = newShape(source);
  addField(child, { kind: 'column', source: source.via.child, field: source.via.field });
  addField(shape, { kind: 'column', source, field: source.object.fields.get('Id')! });
  child.parents.push({ name, shape });
  return shape;
}
