import type { Runtime } from '../engine/index.ts';
import { localName, type ObjectSchema } from '../schema/index.ts';
import { ApexMap, runtimeType, types } from '../values/index.ts';
import { Bean } from './bean.ts';

/**
 * The master record type, which every object has, and those of its own; these are available to whom a profile or a permission set gives them.
 * Source: Apex Reference Guide, RecordTypeInfo.isAvailable.
 */
export function recordTypes(runtime: Runtime, object: ObjectSchema): Bean[] {
  const rows = runtime.org.store.readAll('RecordType').filter((row) => row.fields['SobjectType'] === object.name);
  const access = runtime.access.of(runtime.tx.user.id);
  const owners = [object.name, localName(object.name, runtime.org.schema.namespace)];
  const own = rows.map((row) => {
    const developerName = row.fields['DeveloperName'] as string;
    const isActive = row.fields['IsActive'] === true;
    const isAvailable = isActive && owners.some((owner) => access.hasEntity(`recordtype:${owner}.${developerName}`));
    return recordTypeInfo(developerName, row.fields['Name'] as string, row.id!, isActive, isAvailable, false);
  });
  return [...own, recordTypeInfo('Master', 'Master', '012000000000000AAA', true, true, true)];
}

function recordTypeInfo(developerName: string, name: string, id: string, isActive: boolean, isAvailable: boolean, isMaster: boolean): Bean {
  return new Bean('Schema.RecordTypeInfo', {
    DeveloperName: () => developerName,
    Name: () => name,
    RecordTypeId: () => id,
    Active: () => isActive,
    Available: () => isAvailable,
    DefaultRecordTypeMapping: () => isMaster,
    Master: () => isMaster,
  });
}

export const RECORD_TYPE_INFO = runtimeType('Platform', 'Schema.RecordTypeInfo');

export function recordTypesBy(runtime: Runtime, object: ObjectSchema, key: 'DeveloperName' | 'Name' | 'RecordTypeId'): ApexMap {
  return new ApexMap(
    key === 'RecordTypeId' ? types.Id : types.String,
    RECORD_TYPE_INFO,
    recordTypes(runtime, object).map((info) => [info.read[key]!(), info] as const),
  );
}
