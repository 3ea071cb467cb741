import { exception, failed, type LibraryFunction, type LibraryPart, merge, type MergeOutcome, type Runtime } from '../engine/index.ts';
import { ApexId, ApexList, runtimeType, SObject, types, type Value } from '../values/index.ts';
import { modeOf } from './access-level.ts';
import { Bean } from './bean.ts';
import { databaseError } from './sobject.ts';

const ERROR = runtimeType('Platform', 'Database.Error');

function idsOf(duplicates: Value): string[] {
  const items = duplicates instanceof ApexList ? duplicates.items : [duplicates];
  return items.map((item) => {
    const id = item instanceof SObject ? item.id : item instanceof ApexId ? item.value : item;
    if (id === null) throw exception('NullPointerException', 'Attempt to de-reference a null object');
    return String(id);
  });
}

function outcomeOf(runtime: Runtime, primary: Value, duplicates: Value, userMode: boolean, allOrNone: boolean): MergeOutcome {
  if (!(primary instanceof SObject)) throw exception('NullPointerException', 'Attempt to de-reference a null object');
  const outcome = merge(runtime, primary, idsOf(duplicates), { allOrNone: false, userMode });
  const [fault] = outcome.faults;
  if (fault && allOrNone) throw failed('Merge', [{ index: 0, id: primary.id, ...fault }]);
  return outcome;
}

/** The statement `merge a b;`. */
export function runMerge(runtime: Runtime, primary: Value, duplicates: Value, userMode: boolean): void {
  outcomeOf(runtime, primary, duplicates, userMode, true);
}

function result(runtime: Runtime, outcome: MergeOutcome): Bean {
  const idList = (ids: readonly string[]) => new ApexList(types.Id, [...ids]);
  return new Bean('Database.MergeResult', {
    Id: () => outcome.id,
    Success: () => outcome.faults.length === 0,
    Errors: () =>
      new ApexList(
        ERROR,
        outcome.faults.map((fault) => databaseError(runtime, fault)),
      ),
    MergedRecordIds: () => idList(outcome.mergedIds),
    UpdatedRelatedIds: () => idList(outcome.relatedIds),
  });
}

/** A list of duplicates has a result for each of them. Source: Apex Reference Guide, Database.merge. */
function overload(duplicates: string, tail: readonly string[]): [string, LibraryFunction] {
  return [
    `Database.merge(${['SObject', duplicates, ...tail].join(',')})`,
    (runtime, primary: Value, given: Value, ...rest: Value[]) => {
      const allOrNone = tail.includes('Boolean') ? rest[tail.indexOf('Boolean')] === true : true;
      const { userMode } = modeOf(runtime, rest[tail.indexOf('AccessLevel')]);
      const outcome = outcomeOf(runtime, primary, given, userMode, allOrNone);
      if (!(given instanceof ApexList)) return result(runtime, outcome);
      const perRecord = given.items.map((_, i) => result(runtime, { ...outcome, mergedIds: outcome.mergedIds.slice(i, i + 1) }));
      return new ApexList(runtimeType('Platform', 'Database.MergeResult'), perRecord);
    },
  ];
}

const TAILS = [[], ['AccessLevel'], ['Boolean'], ['Boolean', 'AccessLevel']];

export const mergeLibrary: LibraryPart = Object.fromEntries(
  ['Id', 'SObject', 'List<Object>'].flatMap((duplicates) => TAILS.map((tail) => overload(duplicates, tail))),
);
