import type { GrantSetup, OrgSetup } from './engine/index.ts';
import type { Grants, Project, Role, SharingRule } from './project/index.ts';

type AccessSetup = Pick<
  OrgSetup,
  'permissionSets' | 'profiles' | 'permissionSetGroups' | 'customPermissions' | 'roles' | 'publicGroups' | 'sharingRules'
>;
/** Tabs that a permission set or a profile shows. */
const SHOWN: ReadonlySet<string> = new Set(['Visible', 'Available', 'DefaultOn', 'DefaultOff']);

/** What the projects say about who may do what and see which records. */
export function accessSetupOf(projects: readonly Project[]): AccessSetup {
  const all = <T>(read: (project: Project) => readonly T[]): T[] => projects.flatMap(read);
  const muting = new Map(all((project) => project.mutingPermissionSets).map((set) => [set.name, grantSetup(set)]));
  return {
    permissionSets: all((project) => project.permissionSets).map((set) => ({ name: set.name, label: set.label, ...grantSetup(set) })),
    profiles: all((project) => project.profiles).map((profile) => ({
      name: profile.name,
      grants: { name: profile.name, label: profile.name, ...grantSetup(profile) },
    })),
    permissionSetGroups: all((project) => project.permissionSetGroups).map(({ mutingPermissionSets, ...group }) => ({
      ...group,
      muting: mutingPermissionSets.flatMap((name) => muting.get(name) ?? []),
    })),
    customPermissions: all((project) => project.customPermissions),
    roles: all((project) => project.roles).map(roleSetup),
    publicGroups: all((project) => project.publicGroups),
    sharingRules: all((project) => project.sharingRules).map(ruleSetup),
  };
}

function grantSetup(grants: Grants): GrantSetup {
  return {
    objects: grants.objectPermissions.map((grant) => ({
      object: grant.object,
      read: grant.canRead,
      create: grant.canCreate,
      edit: grant.canEdit,
      delete: grant.canDelete,
      viewAll: grant.canViewAll,
      modifyAll: grant.canModifyAll,
    })),
    fields: grants.fieldPermissions.map((grant) => ({
      object: grant.object,
      field: grant.field.split('.').at(-1)!,
      read: grant.canRead,
      edit: grant.canEdit,
    })),
    classes: grants.classAccesses,
    tabs: grants.tabSettings.filter((setting) => SHOWN.has(setting.visibility)).map((setting) => setting.tab),
    userPermissions: grants.userPermissions,
    customPermissions: grants.customPermissions,
    principals: grants.externalCredentialPrincipalAccesses,
    recordTypes: grants.recordTypeVisibilities.filter(({ isVisible }) => isVisible).map(({ recordType }) => recordType),
  };
}

function roleSetup({ opportunityAccess, caseAccess, contactAccess, ...role }: Role): AccessSetup['roles'][number] {
  return {
    ...role,
    childAccess: {
      ...(opportunityAccess !== undefined && { Opportunity: opportunityAccess }),
      ...(caseAccess !== undefined && { Case: caseAccess }),
      ...(contactAccess !== undefined && { Contact: contactAccess }),
    },
  };
}

function ruleSetup(rule: SharingRule): AccessSetup['sharingRules'][number] {
  const levelOf = (text: string) => (text === 'Edit' || text === 'All' ? text : 'Read');
  const given = Object.entries(rule.childLevels).filter(([, level]) => level !== 'None');
  return { ...rule, level: levelOf(rule.level), childLevels: Object.fromEntries(given.map(([child, level]) => [child, levelOf(level)])) };
}
