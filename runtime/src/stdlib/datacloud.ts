import { type DuplicateFinding, exception, type FoundRecord, type LibraryPart, type MatchFinding, type Runtime } from '../engine/index.ts';
import { ApexId, ApexList, runtimeType, SObject, type Value } from '../values/index.ts';
import { Bean, beanPart } from './bean.ts';

const listOf = (typeName: string, values: Value[]): ApexList => new ApexList(runtimeType('Platform', typeName), values);

/** A list that is made once, so that every look gives the same objects. */
function once(make: () => Value): () => Value {
  let made: Value;
  return () => (made ??= make());
}

/** What a duplicate rule found, as `Datacloud.DuplicateResult`. */
export function duplicateResult(finding: DuplicateFinding): Bean {
  return new Bean('Datacloud.DuplicateResult', {
    DuplicateRule: () => finding.rule,
    DuplicateRuleEntityType: () => finding.objectName,
    ErrorMessage: () => finding.message,
    AllowSave: () => finding.allowsSave,
    MatchResults: once(() => listOf('Datacloud.MatchResult', finding.matches.map(matchResult))),
  });
}

/** Source: Apex Reference Guide, MatchResult: the engine is told by whether the rule compares exactly. */
function matchResult(match: MatchFinding): Bean {
  return new Bean('Datacloud.MatchResult', {
    EntityType: () => match.objectName,
    Errors: () => listOf('Database.Error', []),
    MatchEngine: () => (match.isFuzzy ? 'FuzzyMatchEngine' : 'ExactMatchEngine'),
    MatchRecords: once(() => listOf('Datacloud.MatchRecord', match.records.map(matchRecord))),
    Rule: () => match.rule,
    Size: () => match.records.length,
    Success: () => true,
  });
}

/** Source: Apex Reference Guide, FindDuplicates: custom fields are not given. */
function matchRecord({ record, confidence, differences }: FoundRecord): Bean {
  const given = Object.entries(record.fields).filter(([name]) => record.schema.fields.get(name)?.isCustom === false);
  const found = new SObject(record.schema, Object.fromEntries(given));
  return new Bean('Datacloud.MatchRecord', {
    AdditionalInformation: () => listOf('Datacloud.AdditionalInformationMap', []),
    FieldDiffs: once(() => listOf('Datacloud.FieldDiff', differences.map(fieldDiff))),
    MatchConfidence: () => confidence,
    Record: () => found,
  });
}

function fieldDiff({ field, difference }: FoundRecord['differences'][number]): Bean {
  return new Bean('Datacloud.FieldDiff', { Name: () => field, Difference: () => difference });
}

function findDuplicates(runtime: Runtime, records: readonly SObject[]): ApexList {
  runtime.tx.limits.count('queries');
  const results = runtime.data.duplicates.find(records).map(
    (findings) =>
      new Bean('Datacloud.FindDuplicatesResult', {
        DuplicateResults: once(() => listOf('Datacloud.DuplicateResult', findings.map(duplicateResult))),
        Errors: () => listOf('Database.Error', []),
        Success: () => true,
      }),
  );
  return listOf('Datacloud.FindDuplicatesResult', results);
}

function recordsOfIds(runtime: Runtime, ids: ApexList): SObject[] {
  const { store, schema } = runtime.org;
  return ids.items.map((item) => {
    const id = item instanceof ApexId ? item.value : String(item);
    const object = schema.objectOfId(id);
    const [record] = object ? store.read(object.name, [id]) : [];
    if (!record) throw exception('HandledException', `There is no record with the id ${id}.`);
    return record;
  });
}

export const datacloudLibrary: LibraryPart = {
  'Datacloud.FindDuplicates.findDuplicates(List<SObject>)': (runtime, records: ApexList) =>
    findDuplicates(runtime, records.items as SObject[]),
  'Datacloud.FindDuplicatesByIds.findDuplicatesByIds(List<Id>)': (runtime, ids: ApexList) =>
    findDuplicates(runtime, recordsOfIds(runtime, ids)),
  ...beanPart('Datacloud.FindDuplicatesResult', ['DuplicateResults', 'Errors'], ['Success']),
  ...beanPart('Datacloud.DuplicateResult', ['DuplicateRule', 'DuplicateRuleEntityType', 'ErrorMessage', 'MatchResults'], ['AllowSave']),
  ...beanPart('Datacloud.MatchResult', ['EntityType', 'Errors', 'MatchEngine', 'MatchRecords', 'Rule', 'Size'], ['Success']),
  ...beanPart('Datacloud.MatchRecord', ['AdditionalInformation', 'FieldDiffs', 'MatchConfidence', 'Record']),
  ...beanPart('Datacloud.FieldDiff', ['Name', 'Difference']),
  ...beanPart('Database.DuplicateError', ['DuplicateResult', 'Message', 'Fields', 'StatusCode']),
};
