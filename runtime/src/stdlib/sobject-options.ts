import type { LibraryPart, Runtime } from '../engine/index.ts';
import type { SObject, Value } from '../values/index.ts';

/** Options that were set on a record. The record keeps them; a save goes by those of its own call. */
function options(runtime: Runtime, record: SObject): { value: Value } {
  return runtime.kept.of(record, 'DML options', () => ({ value: null }));
}

export const sobjectOptionsLibrary: LibraryPart = {
  'SObject.setOptions(Object)': (runtime, self: SObject, value: Value) => void (options(runtime, self).value = value),
  'SObject.getOptions()': (runtime, self: SObject) => options(runtime, self).value,
  'SObject.getQuickActionName()': () => null,
};
