import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../gtm-server/src/data/random.ts';
import { projectRoot } from '../../scripts/project-root.ts';
import { personApex } from '../../scripts/sample-org/sample-apex.ts';
import { ADMINISTRATOR } from '../../scripts/sample-org/sample-people.ts';
import type { OpenedOrg } from '../runs/opened-org.ts';
import type { MappingRule } from './mapping-rules.ts';

type ObjectRight = 'create' | 'edit';
type FieldRight = 'edit' | 'read' | 'none';

/** Somebody who may work with the package, and not with all of Account, Contact and Lead. */
export interface LimitedUser {
  readonly username: string;
  /** What the user may do with an object; all three may be read. */
  readonly objects: ReadonlyMap<string, ReadonlySet<ObjectRight>>;
  /** By what permission sets name: `Contact.Title`, and for parts of an address `Contact.MailingAddress`. */
  readonly fields: ReadonlyMap<string, FieldRight>;
}

const OBJECTS = ['Account', 'Contact', 'Lead'] as const;
const USER_SET = join(projectRoot, 'force-app/main/admin/permissionsets/ZoomInfo_User.permissionset-meta.xml');
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">';
const ADDRESS_PART = /(Street|City|State|PostalCode|Country)$/;
/** Who may write the record may write them: no permission set names them. */
const FREE: ReadonlySet<string> = new Set(['Account.Name', 'Contact.FirstName', 'Contact.LastName', 'Lead.FirstName', 'Lead.LastName', 'Lead.Company']); // prettier-ignore
const MAY_PERCENT = 85;
const MAY_EDIT_PERCENT = 90;
const MAY_READ_PERCENT = 60;

/** Chooses rights for so many users over the fields that runs write; the first has all of them. */
export function limitedUsers(random: Random, count: number, rules: readonly MappingRule[]): LimitedUser[] {
  const fields = [
    ...new Set(['Contact.AccountId', ...rules.map(({ object, field }) => permissionName(object, field) ?? 'Contact.AccountId')]),
  ];
  return Array.from({ length: count }, (_none, place) => {
    const may = (percent: number): boolean => place === 0 || random.chance(percent);
    const rightTo = (): FieldRight => (may(MAY_EDIT_PERCENT) ? 'edit' : random.chance(MAY_READ_PERCENT) ? 'read' : 'none');
    const rights = (): Set<ObjectRight> => new Set((['create', 'edit'] as const).filter(() => may(MAY_PERCENT)));
    return {
      username: `limited${place}@localorg.example`,
      objects: new Map(OBJECTS.map((object) => [object, rights()])),
      fields: new Map(fields.map((field) => [field, rightTo()])),
    };
  });
}

/** Whether the user may write the field, where anybody needs a right for it. */
export function mayWrite({ fields }: LimitedUser, object: string, field: string): boolean {
  const name = permissionName(object, field);
  return name === undefined || fields.get(name) === 'edit';
}

/** Whether the user sees the field. */
export function maySee({ fields }: LimitedUser, object: string, field: string): boolean {
  const name = permissionName(object, field);
  return name === undefined || fields.get(name) !== 'none';
}

function permissionName(object: string, field: string): string | undefined {
  const name = `${object}.${field}`;
  return FREE.has(name) ? undefined : name.replace(ADDRESS_PART, 'Address');
}

/** Writes a project whose permission sets are these users' rights. */
export function writePermissionSets(directory: string, users: readonly LimitedUser[]): void {
  const folder = join(directory, 'permissionsets');
  mkdirSync(folder, { recursive: true });
  const base = packageRights();
  for (const [place, user] of users.entries()) {
    const objects = [...user.objects].map(([object, rights]) => objectXml(object, rights));
    const fields = [...user.fields].map(([field, right]) => fieldXml(field, right));
    const parts = [HEAD, ...base, ...fields, '<hasActivationRequired>false</hasActivationRequired>', `<label>Limited ${place}</label>`, ...objects]; // prettier-ignore
    writeFileSync(join(folder, `Limited_${place}.permissionset-meta.xml`), `${parts.join('\n')}\n</PermissionSet>\n`);
  }
}

/** What the package's permission set gives beside Account, Contact and Lead. */
function packageRights(): string[] {
  const blocks = readFileSync(USER_SET, 'utf8').match(/<(\w+)>\s*<[\s\S]*?<\/\1>/g) ?? [];
  const ofOthers = blocks.filter((block) => !/<(field|object)>(Account|Contact|Lead)[.<]/.test(block));
  return ofOthers.filter((block) =>
    /^<(fieldPermissions|objectPermissions|classAccesses|customPermissions|externalCredentialPrincipalAccesses)>/.test(block),
  );
}

function objectXml(object: string, rights: ReadonlySet<ObjectRight>): string {
  return `<objectPermissions><allowCreate>${rights.has('create')}</allowCreate><allowDelete>false</allowDelete><allowEdit>${rights.has('edit')}</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>${object}</object><viewAllRecords>false</viewAllRecords></objectPermissions>`;
}

function fieldXml(field: string, right: FieldRight): string {
  return `<fieldPermissions><editable>${right === 'edit'}</editable><field>${field}</field><readable>${right !== 'none'}</readable></fieldPermissions>`;
}

/** Makes the users, who hold nothing but their permission set. */
export function addUsers(org: OpenedOrg, users: readonly LimitedUser[]): void {
  for (const [place, { username }] of users.entries()) {
    const person = {
      username,
      firstName: 'Lee',
      lastName: `Limited ${place}`,
      alias: `lim${place}`,
      profile: 'Minimum Access - Salesforce',
    };
    org.apexAs(ADMINISTRATOR, personApex({ ...person, permissionSet: `Limited_${place}` }));
  }
}
