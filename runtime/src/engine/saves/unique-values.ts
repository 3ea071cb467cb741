import type { ObjectSchema } from '../../schema/index.ts';
import type { Store } from '../../store/index.ts';
import type { SObject } from '../../values/index.ts';
import { duplicateValue, keyText, type Row } from './save-rows.ts';

/** Rows whose unique fields hold what another record has, or another row of the same save, fail. */
export function checkUnique(store: Store, object: ObjectSchema, pairs: readonly { readonly row: Row; readonly copy: SObject }[]): void {
  for (const field of object.fields.values()) {
    if (!field.isUnique) continue;
    const seen = new Map<string, Row>();
    const values = pairs.map(({ copy }) => copy.fields[field.name] ?? null);
    const existing = new Map(store.findDuplicates(object.name, field, values).map((found) => [keyText(found.value), found.existingId]));
    for (const { row, copy } of pairs) {
      const key = keyText(copy.fields[field.name] ?? null);
      if (key === '') continue;
      const other = existing.get(key);
      if (seen.has(key)) row.faults.push(duplicateValue(field, 'another record of this save'));
      else if (other && other !== copy.id) row.faults.push(duplicateValue(field, `record with id: ${other}`));
      seen.set(key, row);
    }
  }
}
