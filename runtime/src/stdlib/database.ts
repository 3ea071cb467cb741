import { exception, type LibraryFunction, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import type { DmlOperation, DmlOptions, SaveOutcome, Savepoint } from '../engine/index.ts';
import { ApexId, ApexList, type RuntimeType, runtimeType, SObject, type Value } from '../values/index.ts';
import { modeOf } from './access-level.ts';
import { runMerge } from './merge.ts';
import { Bean, beanPart } from './bean.ts';
import { DmlOptionsObject, optionsOfRecord } from './dml-options.ts';
import { FieldToken } from './schema-describe.ts';
import { databaseError } from './sobject.ts';

/** Name of a result's class and what it is the result of. */
const RESULTS: Readonly<Record<DmlOperation, string>> = {
  insert: 'Database.SaveResult',
  update: 'Database.SaveResult',
  upsert: 'Database.UpsertResult',
  delete: 'Database.DeleteResult',
  undelete: 'Database.UndeleteResult',
};
const ERROR = runtimeType('Platform', 'Database.Error');

function result(runtime: Runtime, operation: DmlOperation, outcome: SaveOutcome): Bean {
  const isSuccess = outcome.faults.length === 0;
  return new Bean(RESULTS[operation], {
    Id: () => (isSuccess || operation !== 'insert' ? outcome.id : null),
    Success: () => isSuccess,
    Created: () => outcome.isCreated,
    Errors: () =>
      new ApexList(
        ERROR,
        outcome.faults.map((fault) => databaseError(runtime, fault)),
      ),
  });
}

/** A record that only an id is given of. */
function recordOfId(runtime: Runtime, id: string): SObject {
  const object = runtime.org.schema.objectOfId(id);
  if (!object) throw exception('TypeException', `DML operation ${id}: the id belongs to no object`);
  return new SObject(object, { Id: id });
}

function recordsOf(runtime: Runtime, given: Value): { records: (SObject | null)[]; isList: boolean } {
  if (given instanceof ApexList) return { records: given.items.map((item) => recordOf(runtime, item)), isList: true };
  return { records: [recordOf(runtime, given)], isList: false };
}

function recordOf(runtime: Runtime, given: Value): SObject | null {
  if (given === null || given instanceof SObject) return given;
  return recordOfId(runtime, given instanceof ApexId ? given.value : String(given));
}

function run(runtime: Runtime, operation: DmlOperation, given: Value, level: Value, options: Partial<DmlOptions>): Value {
  const { records, isList } = recordsOf(runtime, given);
  const outcomes = runtime.data.save(operation, records, {
    allOrNone: true,
    ...modeOf(runtime, level),
    ...optionsOfRecords(runtime, records),
    ...options,
  });
  const results = outcomes.map((outcome) => result(runtime, operation, outcome));
  return isList ? new ApexList(runtimeType('Platform', RESULTS[operation]), results) : (results[0] ?? null);
}

/** Options of an argument by its type in the signature. */
function optionOf(type: string, value: Value): Partial<DmlOptions> {
  if (type === 'AccessLevel') return {};
  if (type === 'Boolean') return { allOrNone: value === true };
  if (type === 'Schema.SObjectField') return value instanceof FieldToken ? { externalId: value.field.name } : {};
  return value instanceof DmlOptionsObject
    ? { allOrNone: value.values['OptAllOrNone'] === true, optionsOf: constantly(value.saveOptions) }
    : {};
}

function constantly<T>(value: T): () => T {
  return () => value;
}

/** Options that were set on the records themselves. Source: Apex Reference Guide, SObject.setOptions. */
function optionsOfRecords(runtime: Runtime, records: readonly (SObject | null)[]): Partial<DmlOptions> {
  if (!records.some((record) => record && optionsOfRecord(runtime, record))) return {};
  return { optionsOf: (record) => optionsOfRecord(runtime, record)?.saveOptions ?? {} };
}

/** All overloads: what is saved, then options in the order of the signatures. */
function overloads(
  operation: DmlOperation,
  subjects: readonly string[],
  tails: readonly (readonly string[])[],
): [string, LibraryFunction][] {
  return subjects.flatMap((subject) =>
    tails.map((tail): [string, LibraryFunction] => [
      `Database.${operation}(${[subject, ...tail].join(',')})`,
      (runtime, given: Value, ...rest: Value[]) =>
        run(
          runtime,
          operation,
          given,
          rest[tail.indexOf('AccessLevel')] ?? null,
          Object.assign({}, ...tail.map((type, i) => optionOf(type, rest[i]!))),
        ),
    ]),
  );
}

const RECORDS = ['SObject', 'List<SObject>'];
const ANY = ['SObject', 'Id', 'List<Object>'];
const PLAIN_TAILS = [[], ['AccessLevel'], ['Boolean'], ['Boolean', 'AccessLevel']];
const OPTION_TAILS = [...PLAIN_TAILS, ['Database.DMLOptions'], ['Database.DMLOptions', 'AccessLevel']];
const UPSERT_TAILS = [...PLAIN_TAILS, ...PLAIN_TAILS.map((tail) => ['Schema.SObjectField', ...tail])];

/** `Savepoint`. */
class SavepointObject extends PlatformObject {
  readonly savepoint: Savepoint;
  isReleased = false;

  constructor(savepoint: Savepoint) {
    super();
    this.savepoint = savepoint;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Savepoint');
  }
}

/** Statics keep their values and ids stay on the records; access is computed anew. */
function rollback(runtime: Runtime, point: SavepointObject): void {
  if (point.isReleased) throw exception('DmlException', 'The savepoint was released.');
  runtime.tx.limits.count('dmlStatements');
  runtime.org.store.rollbackTo(point.savepoint);
  runtime.access.forget();
}

export const databaseLibrary: LibraryPart = {
  ...Object.fromEntries([
    ...overloads('insert', RECORDS, OPTION_TAILS),
    ...overloads('update', RECORDS, OPTION_TAILS),
    ...overloads('upsert', RECORDS, UPSERT_TAILS),
    ...overloads('delete', ANY, PLAIN_TAILS),
    ...overloads('undelete', ANY, PLAIN_TAILS),
  ]),
  ...beanPart('Database.SaveResult', ['Id', 'Errors'], ['Success']),
  ...beanPart('Database.UpsertResult', ['Id', 'Errors'], ['Success', 'Created']),
  ...beanPart('Database.DeleteResult', ['Id', 'Errors'], ['Success']),
  ...beanPart('Database.UndeleteResult', ['Id', 'Errors'], ['Success']),
  ...beanPart('Database.Error', ['Message', 'Fields', 'StatusCode']),
  ...beanPart('Database.EmptyRecycleBinResult', ['Id', 'Errors'], ['Success']),
  ...beanPart('Database.MergeResult', ['Id', 'Errors', 'MergedRecordIds', 'UpdatedRelatedIds'], ['Success']),
  ...beanPart('Database.LeadConvertResult', ['AccountId', 'ContactId', 'LeadId', 'OpportunityId', 'Errors'], ['Success']),
  'Database.setSavepoint()': (runtime) => {
    runtime.tx.limits.count('dmlStatements');
    return new SavepointObject(runtime.org.store.savepoint());
  },
  'Database.rollback(Savepoint)': rollback,
  // Work before the savepoint, if any, is still not committed; the way to a callout is open where there was none.
  'Database.releaseSavepoint(Savepoint)': (runtime, point: SavepointObject) => {
    runtime.org.store.release(point.savepoint);
    point.isReleased = true;
    runtime.tx.hasUncommittedWork = false;
  },
  /** The statements `insert`, `update as user` … */
  'Dml.run': (runtime, operation: string, target: Value, accessMode: string | null, extra: Value, className: string) => {
    const userMode = accessMode === null ? runtime.isUserModeByDefault(className) : accessMode === 'user';
    if (operation === 'merge') return runMerge(runtime, target, extra, userMode);
    const { records } = recordsOf(runtime, target);
    return void runtime.data.save(operation as DmlOperation, records, {
      allOrNone: true,
      userMode,
      ...optionsOfRecords(runtime, records),
      ...(typeof extra === 'string' && { externalId: extra }),
    });
  },
};
