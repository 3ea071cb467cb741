import type { ObjectKind } from '../../schema/index.ts';
import type { SObject } from '../../values/index.ts';
import { exception } from '../exceptions.ts';
import type { DmlOperation } from './save-rows.ts';
import type { Transaction } from '../transaction.ts';

/** Source: Apex Developer Guide, sObjects That Cannot Be Used Together in DML Operations. */
const SETUP_OBJECTS: ReadonlySet<string> = new Set([
  'FieldPermissions',
  'Group',
  'GroupMember',
  'ObjectPermissions',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'QueueSobject',
  'SetupEntityAccess',
  'Territory',
  'UserRole',
  'UserTerritory',
]);
/** Objects that go with either. Source: public suites that pass on the platform, of custom settings. */
const BESIDE: ReadonlySet<ObjectKind> = new Set<ObjectKind>(['platformEvent', 'hierarchySetting', 'listSetting']);
/** Fields whose change makes the save of a user one of setup. */
const SETUP_FIELDS_OF_USERS = ['UserRoleId', 'IsActive', 'ProfileId', 'Username', 'ForecastEnabled', 'IsPortalEnabled'];

/** Throws where setup objects and others are written in one transaction. A group may be inserted and updated beside others. */
export function noteMixing(tx: Transaction, operation: DmlOperation, records: readonly SObject[]): void {
  for (const record of records) {
    const { name } = record.schema;
    if (BESIDE.has(record.schema.kind)) continue;
    if (name === 'Group' && (operation === 'insert' || operation === 'update')) continue;
    const isSetup = SETUP_OBJECTS.has(name) || (name === 'User' && isSetupOfUser(operation, record));
    if (!isSetup && name === 'User') continue;
    const { setup, other } = tx.written;
    const clash = isSetup ? other : setup;
    if (clash !== undefined) throw mixed(operation, name, clash);
    if (isSetup ? setup === undefined : other === undefined) tx.written = isSetup ? { setup: name } : { other: name };
  }
}

/** A new user without a role goes with other objects; an update may not change what access depends on. */
function isSetupOfUser(operation: DmlOperation, record: SObject): boolean {
  if (operation === 'insert') return typeof record.fields['UserRoleId'] === 'string';
  return SETUP_FIELDS_OF_USERS.some((field) => record.isSet(field));
}

function mixed(operation: DmlOperation, name: string, original: string): Error {
  const verb = operation.replace(/^\w/, (letter) => letter.toUpperCase());
  const fault = {
    index: 0,
    id: null,
    statusCode: 'MIXED_DML_OPERATION',
    message: `DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ${name}, original object: ${original}`,
    fields: [],
  };
  const thrown = exception(
    'DmlException',
    `${verb} failed. First exception on row 0; first error: ${fault.statusCode}, ${fault.message}: []`,
  );
  thrown.dmlFaults = [fault];
  return thrown;
}
