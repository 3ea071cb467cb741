import type { LibraryFunction, LibraryPart, Runtime } from '../engine/index.ts';
import { ApexList, ApexMap, runtimeType, SObject, types, type Value } from '../values/index.ts';
import { argument } from './arguments.ts';
import { Bean, beanPart } from './bean.ts';

type Change = 'lock' | 'unlock';

const RESULTS: Readonly<Record<Change, string>> = { lock: 'Approval.LockResult', unlock: 'Approval.UnlockResult' };
const ERROR = runtimeType('Platform', 'Database.Error');

/** Ids of the records that are locked; a test begins with none. */
function locked(runtime: Runtime): Set<string> {
  return runtime.kept.of(runtime.tx.test ?? runtime.org, 'Approval locks', () => new Set<string>());
}

function idOf(given: Value): string {
  return argument(given instanceof SObject ? given.id : given === null ? null : String(given));
}

function change(runtime: Runtime, kind: Change, given: Value): Bean {
  const id = idOf(given);
  if (kind === 'lock') locked(runtime).add(id);
  else locked(runtime).delete(id);
  return new Bean(RESULTS[kind], { Id: () => id, Success: () => true, Errors: () => new ApexList(ERROR) });
}

function changes(kind: Change): [string, LibraryFunction][] {
  const one: LibraryFunction = (runtime, given: Value) => change(runtime, kind, given);
  const many: LibraryFunction = (runtime, given: ApexList) =>
    new ApexList(
      runtimeType('Platform', RESULTS[kind]),
      argument(given).items.map((item) => change(runtime, kind, item)),
    );
  return ['', ',Boolean'].flatMap((tail): [string, LibraryFunction][] => [
    [`Approval.${kind}(Id${tail})`, one],
    [`Approval.${kind}(SObject${tail})`, one],
    [`Approval.${kind}(List<Object>${tail})`, many],
  ]);
}

function isLocked(runtime: Runtime, given: Value): boolean {
  return locked(runtime).has(idOf(given));
}

/** Locks alone: a local org runs no approval processes. */
export const approvalLibrary: LibraryPart = {
  ...Object.fromEntries([...changes('lock'), ...changes('unlock')]),
  'Approval.isLocked(Id)': isLocked,
  'Approval.isLocked(SObject)': isLocked,
  'Approval.isLocked(List<Object>)': (runtime, given: ApexList) =>
    new ApexMap(
      types.Id,
      types.Boolean,
      argument(given).items.map((item) => [idOf(item), isLocked(runtime, item)] as const),
    ),
  ...beanPart(RESULTS.lock, ['Id', 'Errors'], ['Success']),
  ...beanPart(RESULTS.unlock, ['Id', 'Errors'], ['Success']),
};
