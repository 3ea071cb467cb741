import type { FilterSchema } from '../schema/index.ts';
import { optionalText } from './access-metadata.ts';
import type { MetadataReader } from './metadata-reader.ts';
import type { XmlElement } from './xml-element.ts';

/** Users whom a sharing rule names: a group, role or queue by its name, or all users. */
export interface SharedParty {
  readonly kind: 'group' | 'role' | 'roleAndSubordinates' | 'queue' | 'allInternalUsers';
  readonly name: string;
}

/** Source: Metadata API Developer Guide, SharingRules. */
export interface SharingRule {
  readonly object: string;
  readonly name: string;
  /** `Read`, `Edit` or `All`. */
  readonly level: string;
  readonly sharedTo: SharedParty;
  /** Of a rule by owner. */
  readonly sharedFrom?: SharedParty;
  readonly criteria: readonly FilterSchema[];
  readonly booleanFilter?: string;
  /** By child object, what an account rule gives of the account's children. */
  readonly childLevels: Readonly<Record<string, string>>;
}

export interface Role {
  readonly name: string;
  readonly label: string;
  readonly parentRole?: string;
  readonly opportunityAccess?: string;
  readonly caseAccess?: string;
  readonly contactAccess?: string;
}

export interface PublicGroup {
  readonly name: string;
  readonly label: string;
  readonly doesIncludeBosses: boolean;
}

const PARTIES: Readonly<Record<string, SharedParty['kind']>> = {
  group: 'group',
  role: 'role',
  roleAndSubordinates: 'roleAndSubordinates',
  roleAndSubordinatesInternal: 'roleAndSubordinates',
  queue: 'queue',
  allInternalUsers: 'allInternalUsers',
};

export function readSharingRules(reader: MetadataReader): SharingRule[] {
  return reader
    .readAll('sharingRules', (root, { name: object }) => [
      ...root.children('sharingOwnerRules').flatMap((rule) => readRule(object, rule)),
      ...root.children('sharingCriteriaRules').flatMap((rule) => readRule(object, rule)),
    ])
    .flat();
}

/** A rule for parties that a local org does not have, as partner users, shares nothing. */
function readRule(object: string, rule: XmlElement): SharingRule[] {
  const sharedTo = readParty(rule.child('sharedTo'));
  const sharedFrom = readParty(rule.child('sharedFrom'));
  if (!sharedTo || (rule.has('sharedFrom') && !sharedFrom)) return [];
  const settings = rule.child('accountSettings');
  const childLevels = ['Contact', 'Opportunity', 'Case'].map((child) => [
    child,
    settings?.text(`${child.toLowerCase()}AccessLevel`) ?? 'None',
  ]);
  return [
    {
      object,
      name: rule.text('fullName') ?? '',
      level: rule.text('accessLevel') ?? 'Read',
      sharedTo,
      ...(sharedFrom && { sharedFrom }),
      criteria: rule.children('criteriaItems').map((line) => ({
        field: line.text('field') ?? '',
        operation: line.text('operation') ?? 'equals',
        value: line.text('value') ?? '',
      })),
      ...optionalText(rule, 'booleanFilter'),
      childLevels: Object.fromEntries(childLevels) as Record<string, string>,
    },
  ];
}

function readParty(element: XmlElement | undefined): SharedParty | undefined {
  for (const child of element?.all() ?? []) {
    const kind = PARTIES[child.name];
    if (kind) return { kind, name: child.content.trim() };
  }
  return undefined;
}

export function readRoles(reader: MetadataReader): Role[] {
  return reader.readAll('role', (root, { name }) => {
    const access = (child: string): string | undefined => root.text(`${child}AccessLevel`);
    return {
      name,
      label: root.text('name') ?? name,
      ...optionalText(root, 'parentRole'),
      ...(access('opportunity') !== undefined && { opportunityAccess: access('opportunity')! }),
      ...(access('case') !== undefined && { caseAccess: access('case')! }),
      ...(access('contact') !== undefined && { contactAccess: access('contact')! }),
    };
  });
}

export function readPublicGroups(reader: MetadataReader): PublicGroup[] {
  return reader.readAll('group', (root, { name }) => ({
    name,
    label: root.text('name') ?? name,
    doesIncludeBosses: root.text('doesIncludeBosses') !== 'false',
  }));
}
