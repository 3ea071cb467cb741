import { exception, type LibraryPart, type Runtime } from '../engine/index.ts';
import type { Value } from '../values/index.ts';
import { argument } from './arguments.ts';

/** Whether a permission set of the user grants it: one of the project, or one that a test wrote as records. A name without prefix is the namespace's own. */
function checkPermission(runtime: Runtime, apiName: string | null): boolean {
  const { org, tx } = runtime;
  const given = argument(apiName);
  const prefix = `${org.schema.namespace}__`.toLowerCase();
  const name = given.toLowerCase().startsWith(prefix) ? given.slice(prefix.length) : given;
  return runtime.access.of(tx.user.id).hasCustomPermission(name) || isGrantedByRows(org.store, tx.user.id, name);
}

function isGrantedByRows(store: Runtime['org']['store'], userId: string, name: string): boolean {
  const permission = store
    .readAll('CustomPermission')
    .find((row) => String(row.fields['DeveloperName']).toLowerCase() === name.toLowerCase());
  if (!permission) return false;
  const assigned = store.readAll('PermissionSetAssignment').filter((row) => row.fields['AssigneeId'] === userId);
  const sets = new Set(assigned.map((row) => row.fields['PermissionSetId']));
  return store
    .readAll('SetupEntityAccess')
    .some((row) => row.fields['SetupEntityId'] === permission.id && sets.has(row.fields['ParentId'] as string));
}

/** Values that a licence management org would set. Source: Apex Reference Guide, FeatureManagement: an unknown parameter is an error. */
function packageValues(runtime: Runtime): Map<string, Value> {
  return runtime.kept.of(runtime.tx.test ?? runtime.org, 'Package values', () => new Map<string, Value>());
}

function packageValue(runtime: Runtime, name: string | null): Value {
  const value = packageValues(runtime).get(argument(name).toLowerCase());
  if (value === undefined) throw exception('NoDataFoundException', `The org has no feature parameter ${name}.`);
  return value;
}

function setPackageValue(runtime: Runtime, name: string | null, value: Value): void {
  packageValues(runtime).set(argument(name).toLowerCase(), value);
}

export const featureManagementLibrary: LibraryPart = {
  'FeatureManagement.checkPermission(String)': checkPermission,
  // Hides and shows custom objects and permissions of a package, which a local org never hides.
  'FeatureManagement.changeProtection(String,String,String)': () => undefined,
  'FeatureManagement.checkPackageBooleanValue(String)': packageValue,
  'FeatureManagement.checkPackageDateValue(String)': packageValue,
  'FeatureManagement.checkPackageIntegerValue(String)': packageValue,
  'FeatureManagement.setPackageBooleanValue(String,Boolean)': setPackageValue,
  'FeatureManagement.setPackageDateValue(String,Date)': setPackageValue,
  'FeatureManagement.setPackageIntegerValue(String,Integer)': setPackageValue,
};
