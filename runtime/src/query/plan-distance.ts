import { makeField } from '../schema/index.ts';
import type { SoqlFunction, SoqlValue } from '../syntax/index.ts';
import { compoundParts } from './compound-parts.ts';
import { messages } from './faults.ts';
import type { DistanceExpression } from './plan.ts';
import type { Scope } from './scope.ts';

/** Digits behind the point of a distance. */
const DISTANCE_SCALE = 10;
const NUMBERS: ReadonlySet<string> = new Set(['NumberValue', 'BindValue']);

/** DISTANCE(field, GEOLOCATION(latitude, longitude), 'mi'). */
export function planDistance(call: SoqlFunction, scope: Scope): DistanceExpression | undefined {
  const [place, geolocation, unit] = call.args;
  const wrong = (): undefined => scope.planning.fault('MALFORMED_QUERY', call.span, messages.wrongDistance());
  if (place?.kind !== 'FieldPath' || geolocation?.kind !== 'SoqlFunction' || unit?.kind !== 'StringValue') return wrong();
  const column = scope.column(place);
  if (!column) return undefined;
  const parts = new Map(compoundParts(column.source.object, column.field).map(({ part, field }) => [part, field]));
  const [latitude, longitude] = [parts.get('Latitude'), parts.get('Longitude')];
  const to = geolocation.args as readonly SoqlValue[];
  const isPlace = geolocation.name.toUpperCase() === 'GEOLOCATION' && to.length === 2 && to.every(({ kind }) => NUMBERS.has(kind));
  const unitName = unit.value.toLowerCase();
  if (!latitude || !longitude || !isPlace || (unitName !== 'mi' && unitName !== 'km')) return wrong();
  return {
    kind: 'distance',
    operand: scope.columnOf(column.source, latitude),
    longitude: scope.columnOf(column.source, longitude),
    to: [to[0]!, to[1]!],
    unit: unitName,
    field: makeField({ name: call.name, type: 'double', scale: DISTANCE_SCALE }),
  };
}
