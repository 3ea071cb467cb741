import { type FormulaValue, toFormulaValue } from '../../formula/index.ts';
import { ApexDatetime, type SObject } from '../../values/index.ts';
import type { Runtime } from '../runtime.ts';

const ORIGIN = Date.UTC(1900, 0, 1);
const SERVER = 'https://local-org.my.salesforce.com/services/Soap';

/** A global of a formula as the present user sees it, `['$User', 'Email']`. Source: Salesforce Help, Global Variables. */
export function formulaGlobal(runtime: Runtime, path: readonly string[]): FormulaValue {
  const [root = '', first = '', ...rest] = path;
  switch (root.toLowerCase()) {
    case '$user':
      return fieldOf(recordOf(runtime, 'User', runtime.tx.user.id), first);
    case '$profile':
      return fieldOf(recordOf(runtime, 'Profile', runtime.tx.user.profileId), first);
    case '$userrole':
      return fieldOf(recordOf(runtime, 'UserRole', runtime.tx.user.roleId), first);
    case '$organization':
      return fieldOf(runtime.org.store.readAll('Organization')[0], first);
    case '$setup':
      return fieldOf(settingOf(runtime, first), rest[0]!);
    case '$custommetadata':
      return fieldOf(metadataRecord(runtime, first, rest[0]!), rest[1]!);
    case '$permission':
      return runtime.access.of(runtime.tx.user.id).hasCustomPermission(first);
    case '$label':
      return runtime.label(rest.at(-1) ?? first);
    case '$api':
      return apiText(runtime, first);
    default:
      return new ApexDatetime(ORIGIN);
  }
}

function recordOf(runtime: Runtime, objectName: string, id: string | null): SObject | undefined {
  return id === null ? undefined : runtime.org.store.read(objectName, [id])[0];
}

function fieldOf(record: SObject | undefined, name: string): FormulaValue {
  const field = record?.schema.fields.get(name);
  return record && field ? toFormulaValue(field, record.fields[field.name] ?? null) : null;
}

/** A hierarchy setting: the user's own row, else the profile's, else the org's. */
function settingOf(runtime: Runtime, objectName: string): SObject | undefined {
  const rows = runtime.org.store.readAll(objectName);
  const { id, profileId } = runtime.tx.user;
  const isOf = (owner: string | null) => rows.find((row) => row.fields['SetupOwnerId'] === owner);
  return isOf(id) ?? isOf(profileId) ?? rows.find((row) => String(row.fields['SetupOwnerId']).startsWith('00D'));
}

function metadataRecord(runtime: Runtime, typeName: string, name: string): SObject | undefined {
  return runtime.org.store.readAll(typeName).find((row) => String(row.fields['DeveloperName']).toLowerCase() === name.toLowerCase());
}

/** `$Api.Session_ID`, `$Api.Enterprise_Server_URL_650`, `$Api.Partner_Server_URL_650`. */
function apiText(runtime: Runtime, name: string): string | null {
  if (name.toLowerCase() === 'session_id') return String(runtime.callLibrary('UserInfo.getSessionId()'));
  const url = /^(Enterprise|Partner)_Server_URL_(\d+)$/i.exec(name);
  return url ? `${SERVER}/${url[1]!.toLowerCase() === 'partner' ? 'u' : 'c'}/${Number(url[2]) / 10}` : null;
}
