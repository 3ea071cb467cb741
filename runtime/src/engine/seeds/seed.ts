import { ApexBlob, ApexTime, SObject, type Value } from '../../values/index.ts';
import type { Org } from '../org.ts';
import { STANDARD_PROFILES } from '../rights/profile-grants.ts';
import { ADMINISTRATOR_SETTING, insertSeeds } from './put-row.ts';
import { stampCreated } from '../saves/save-rules.ts';
import { seedAccess } from './seed-access.ts';
import { seedCustomMetadata } from './seed-metadata.ts';
import { seedRules } from './seed-rules.ts';
import { seedSources } from './seed-sources.ts';

/** Name of the administrator that every org begins with. */
export const FIRST_ADMINISTRATOR = 'admin@localorg.example';

/** Writes the rows that a new org begins with, and brings the permission sets up to what the project says now. */
export function seedOrg(org: Org): void {
  const { store } = org;
  store.begin();
  try {
    if (store.readAll('Organization').length === 0) seedNewOrg(org);
    seedProfiles(org);
    seedAutomatedProcess(org);
    seedSources(org);
    seedAccess(org);
    seedRecordTypes(org);
    seedStaticResources(org);
    seedCustomMetadata(org);
    seedRules(org);
    store.commit();
  } catch (fault) {
    store.rollback();
    throw fault;
  }
}

function add(org: Org, objectName: string, fields: Record<string, Value>): string {
  const object = org.schema.object(objectName)!;
  const known = Object.fromEntries(Object.entries(fields).filter(([name]) => object.fields.has(name)));
  return insertSeeds(org, objectName, [new SObject(object, known)])[0]!;
}

function seedNewOrg(org: Org): void {
  add(org, 'Organization', {
    Name: org.setup.organizationName,
    OrganizationType: 'Developer Edition',
    IsSandbox: false,
    LanguageLocaleKey: 'en_US',
    TimeZoneSidKey: 'America/Los_Angeles',
    FiscalYearStartMonth: 1,
    UsesStartDateAsFiscalYearName: false,
  });
  const administrators = add(org, 'Profile', { Name: 'System Administrator', UserType: 'Standard' });
  const administrator = add(org, 'User', {
    Username: FIRST_ADMINISTRATOR,
    FirstName: 'Org',
    LastName: 'Administrator',
    Email: FIRST_ADMINISTRATOR,
    Alias: 'admin',
    CommunityNickname: 'admin',
    TimeZoneSidKey: 'America/Los_Angeles',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    ProfileId: administrators,
    IsActive: true,
    UserType: 'Standard',
  });
  org.store.setSetting(ADMINISTRATOR_SETTING, administrator);
  stampFirstRows(org, administrator);
  seedBusinessHours(org);
}

function seedProfiles(org: Org): void {
  const known = new Set(org.store.readAll('Profile').map((row) => row.fields['Name']));
  for (const name of STANDARD_PROFILES) if (!known.has(name)) add(org, 'Profile', { Name: name, UserType: 'Standard' });
}

/** The rows that were there before the administrator was. */
function stampFirstRows(org: Org, administrator: string): void {
  for (const objectName of ['Organization', 'Profile', 'User'])
    for (const row of org.store.readAll(objectName)) {
      const stamps = new SObject(row.schema, { Id: row.id });
      stampCreated(stamps, administrator, org.now());
      org.store.update(objectName, [stamps]);
    }
}

/** Name of the setting that holds the id of the Automated Process user. */
const AUTOMATED_PROCESS = 'automatedProcess';

/** It has no profile. As whom the platform itself runs triggers of event messages. Source: Platform Events Developer Guide, Subscribe with Apex Triggers. */
function seedAutomatedProcess(org: Org): void {
  if (org.store.setting(AUTOMATED_PROCESS) !== undefined) return;
  const [organization] = org.store.readAll('Organization');
  const address = `autoproc@${organization!.id}`;
  const id = add(org, 'User', {
    Username: address,
    LastName: 'Automated Process',
    Email: address.toLowerCase(),
    Alias: 'autoproc',
    CommunityNickname: 'autoproc',
    TimeZoneSidKey: 'America/Los_Angeles',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    IsActive: true,
    UserType: 'AutomatedProcess',
  });
  org.store.setSetting(AUTOMATED_PROCESS, id);
}

/** Id of the Automated Process user. */
export function automatedProcessId(org: Org): string {
  return org.store.setting(AUTOMATED_PROCESS)!;
}

/** Open at all times. Source: Salesforce Help, Set Business Hours: a new org has one record of that kind. */
function seedBusinessHours(org: Org): void {
  const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  const times = days.flatMap((day) => [`${day}StartTime`, `${day}EndTime`].map((name) => [name, new ApexTime(0)] as const));
  const zone = 'America/Los_Angeles';
  add(org, 'BusinessHours', { Name: 'Default', IsActive: true, IsDefault: true, TimeZoneSidKey: zone, ...Object.fromEntries(times) });
}

function namespacePrefix({ schema }: Org): string | null {
  return schema.namespace || null;
}

function seedRecordTypes(org: Org): void {
  const known = new Set(
    org.store.readAll('RecordType').map((row) => `${String(row.fields['SobjectType'])}.${String(row.fields['DeveloperName'])}`),
  );
  for (const name of org.setup.customisedObjects) {
    const object = org.schema.object(name)!;
    for (const type of object.recordTypes.values()) {
      if (known.has(`${object.name}.${type.developerName}`)) continue;
      add(org, 'RecordType', {
        Name: type.label,
        DeveloperName: type.developerName,
        SobjectType: object.name,
        IsActive: type.isActive,
        NamespacePrefix: namespacePrefix(org),
      });
    }
  }
}

/** Static resources as the project holds them now. */
function seedStaticResources(org: Org): void {
  const { store } = org;
  const known = new Map(store.readAll('StaticResource').map((row) => [row.fields['Name'], row]));
  for (const resource of org.setup.staticResources) {
    const body = resource.read();
    if (!body) continue;
    const row = known.get(resource.name);
    const fields = { Body: new ApexBlob(body), BodyLength: body.length, ContentType: resource.contentType };
    if (!row) add(org, 'StaticResource', { Name: resource.name, NamespacePrefix: namespacePrefix(org), ...fields });
    else if (!Buffer.from((row.fields['Body'] as ApexBlob).bytes).equals(body))
      store.update('StaticResource', [new SObject(row.schema, { Id: row.id, ...fields })]);
  }
}
