import { exception, type LibraryPart, type Runtime } from '../engine/index.ts';
import { ApexId, ApexList, runtimeType, SObject, type Value } from '../values/index.ts';
import { Bean } from './bean.ts';
import { databaseError } from './sobject.ts';

const ERROR = runtimeType('Platform', 'Database.Error');

/**
 * Takes a record out of the recycle bin, so that nothing brings it back; ALL ROWS still gives it.
 * Source: SOAP API Developer Guide, emptyRecycleBin: such records can be queried by queryAll for some time, usually 24 hours.
 */
function emptied(runtime: Runtime, given: Value): Bean {
  const id = given instanceof SObject ? given.id : given instanceof ApexId ? given.value : given;
  if (id === null) throw exception('NullPointerException', 'Attempt to de-reference a null object');
  const { store, schema } = runtime.org;
  const object = schema.objectOfId(String(id));
  const [record] = object ? store.read(object.name, [String(id)]) : [];
  const isInBin = record?.fields['IsDeleted'] === true && !store.recycleBin.isPurged(record.id!);
  if (isInBin) store.recycleBin.purge(record.id!);
  const fault = { statusCode: 'INVALID_ID_FIELD', message: 'Entity is not in the recycle bin', fields: [] };
  return new Bean('Database.EmptyRecycleBinResult', {
    Id: () => String(id),
    Success: () => isInBin,
    Errors: () => new ApexList(ERROR, isInBin ? [] : [databaseError(runtime, fault)]),
  });
}

function count(runtime: Runtime, rows: number): void {
  runtime.tx.limits.count('dmlStatements');
  runtime.tx.limits.count('dmlRows', rows);
  runtime.tx.hasUncommittedWork = true;
}

export const recycleBinLibrary: LibraryPart = {
  'Database.emptyRecycleBin(List<Object>)': (runtime, given: ApexList) => {
    count(runtime, given.items.length);
    const results = given.items.map((item) => emptied(runtime, item));
    return new ApexList(runtimeType('Platform', 'Database.EmptyRecycleBinResult'), results);
  },
  'Database.emptyRecycleBin(SObject)': (runtime, given: SObject) => {
    count(runtime, 1);
    return emptied(runtime, given);
  },
};
