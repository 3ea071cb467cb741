import type { FieldSchema, ObjectSchema } from '../schema/index.ts';
import { isCompound } from './codec.ts';

const ADDRESS_PARTS = ['Street', 'City', 'State', 'PostalCode', 'Country', 'Latitude', 'Longitude', 'GeocodeAccuracy'] as const;

/** The fields that an address or geolocation is put together from. */
export function compoundParts(object: ObjectSchema, field: FieldSchema): { readonly part: string; readonly field: FieldSchema }[] {
  if (!isCompound(field)) return [];
  const isLocation = field.type === 'location';
  const names = isLocation ? (['Latitude', 'Longitude'] as const) : ADDRESS_PARTS;
  return names.flatMap((part) => {
    const found = object.fields.get(isLocation ? field.name.replace(/__c$/, `__${part}__s`) : field.name.replace(/Address$/, part));
    return found ? [{ part, field: found }] : [];
  });
}
