import { type EnumValue, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { ApexList, ApexMap, ApexSet, type RuntimeType, runtimeType, setType, type SObject, types } from '../values/index.ts';
import { argument } from './arguments.ts';
import { type RemovedFields, Stripper } from './strip-inaccessible.ts';

class AccessDecision extends PlatformObject {
  readonly records: ApexList;
  readonly removed: RemovedFields;
  readonly modified: readonly number[];

  constructor(records: ApexList, removed: RemovedFields, modified: readonly number[]) {
    super();
    this.records = records;
    this.removed = removed;
    this.modified = modified;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'SObjectAccessDecision');
  }
}

function stripInaccessible(
  runtime: Runtime,
  check: EnumValue | null,
  given: ApexList | null,
  option: boolean | string | null = true,
): AccessDecision {
  const stripper = new Stripper(runtime, argument(check), typeof option === 'string' ? option : undefined);
  const records = argument(given).items as SObject[];
  if (option !== false) for (const schema of new Set(records.map((record) => record.schema))) stripper.mustAllow(schema);
  const results = records.map((record) => stripper.strip(record));
  return new AccessDecision(
    new ApexList(
      given!.elementType,
      results.map((result) => result.record),
    ),
    stripper.removed,
    results.flatMap((result, i) => (result.isModified ? [i] : [])),
  );
}

export const securityLibrary: LibraryPart = {
  'Security.stripInaccessible(AccessType,List<SObject>)': stripInaccessible,
  'Security.stripInaccessible(AccessType,List<SObject>,Boolean)': stripInaccessible,
  'Security.stripInaccessible(AccessType,List<SObject>,Id)': (
    runtime,
    check: EnumValue | null,
    given: ApexList | null,
    id: string | null,
  ) => stripInaccessible(runtime, check, given, argument(id)),
  'SObjectAccessDecision.getRecords()': (_runtime, self: AccessDecision) => self.records,
  'SObjectAccessDecision.getModifiedIndexes()': (_runtime, self: AccessDecision) => new ApexSet(types.Integer, self.modified),
  'SObjectAccessDecision.getRemovedFields()': (_runtime, self: AccessDecision) =>
    new ApexMap(
      types.String,
      setType(types.String),
      [...self.removed].map(([object, fields]) => [object, new ApexSet(types.String, fields)] as const),
    ),
};
