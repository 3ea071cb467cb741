import type { Diagnostic } from '../diagnostics/index.ts';
import {
  type AssignmentRuleSchema,
  buildOrgSchema,
  type DuplicateRuleSchema,
  type LeadConversionSchema,
  type MatchingRuleSchema,
  type ObjectCustomisation,
  type OrgSchema,
  standardObjects,
} from '../schema/index.ts';
import {
  type CustomPermission,
  type MutingPermissionSet,
  type PermissionSet,
  type PermissionSetGroup,
  type Profile,
  type Queue,
  readCustomPermissions,
  readMutingPermissionSets,
  readPermissionSetGroups,
  readPermissionSets,
  readProfiles,
  readQueues,
} from './access-metadata.ts';
import { type ApexFile, readApexFiles } from './apex-files.ts';
import { checkReferences } from './check-references.ts';
import {
  type ExternalCredential,
  type IdentityProvider,
  type NamedCredential,
  readExternalCredentials,
  readIdentityProviders,
  readNamedCredentials,
} from './credential-metadata.ts';
import { type EventMetadata, readEvents } from './event-metadata.ts';
import { type LwcBundle, readLwcBundles } from './lwc-bundles.ts';
import { readLeadConversion } from './lead-conversion.ts';
import type { MetadataReader } from './metadata-reader.ts';
import {
  type Application,
  type CompactLayout,
  type Flexipage,
  type Layout,
  type ListView,
  readApplications,
  readCompactLayouts,
  readFlexipages,
  readLayouts,
  readListViews,
  readTabs,
  type Tab,
} from './page-metadata.ts';
import type { ProjectSettings } from './project-settings.ts';
import { readObjects } from './read-objects.ts';
import { type PublicGroup, readPublicGroups, readRoles, readSharingRules, type Role, type SharingRule } from './sharing-metadata.ts';
import { unreadMetadata } from './unread-metadata.ts';
import {
  type CustomLabel,
  type CustomMetadataRecord,
  readAssignmentRules,
  readCustomMetadataRecords,
  readDuplicateRules,
  readLabels,
  readMatchingRules,
  readStaticResources,
  type StaticResource,
} from './setup-metadata.ts';

/** Keeps the result of a first call. */
function once<T>(read: () => T): () => T {
  let result: { readonly value: T } | undefined;
  return () => (result ??= { value: read() }).value;
}

/** An SFDX project. Each kind of metadata is read when it is first asked for; `diagnostics` reads them all. */
export class Project {
  readonly root: string;
  readonly name: string;
  readonly namespace: string;
  readonly apiVersion: number;
  /** Files in the package directories that nothing here reads. */
  readonly unknownFiles: readonly string[];
  readonly #reader: MetadataReader;
  readonly #readers;

  constructor(reader: MetadataReader, settings: ProjectSettings) {
    this.root = settings.root;
    this.name = settings.name;
    this.namespace = settings.namespace;
    this.apiVersion = settings.apiVersion;
    this.unknownFiles = reader.files.unknown;
    this.#reader = reader;
    const customisations = once(() => readObjects(reader));
    this.#readers = {
      customisations,
      schema: once(() => buildOrgSchema(standardObjects(), customisations(), settings.namespace)),
      apexFiles: once(() => readApexFiles(reader, settings.apiVersion)),
      labels: once(() => readLabels(reader)),
      permissionSets: once(() => readPermissionSets(reader)),
      permissionSetGroups: once(() => readPermissionSetGroups(reader)),
      mutingPermissionSets: once(() => readMutingPermissionSets(reader)),
      roles: once(() => readRoles(reader)),
      publicGroups: once(() => readPublicGroups(reader)),
      sharingRules: once(() => readSharingRules(reader)),
      profiles: once(() => readProfiles(reader)),
      customPermissions: once(() => readCustomPermissions(reader)),
      queues: once(() => readQueues(reader)),
      applications: once(() => readApplications(reader)),
      tabs: once(() => readTabs(reader)),
      flexipages: once(() => readFlexipages(reader)),
      layouts: once(() => readLayouts(reader)),
      compactLayouts: once(() => readCompactLayouts(reader)),
      listViews: once(() => readListViews(reader)),
      namedCredentials: once(() => readNamedCredentials(reader)),
      externalCredentials: once(() => readExternalCredentials(reader)),
      identityProviders: once(() => readIdentityProviders(reader)),
      customMetadataRecords: once(() => readCustomMetadataRecords(reader)),
      duplicateRules: once(() => readDuplicateRules(reader)),
      matchingRules: once(() => readMatchingRules(reader)),
      assignmentRules: once(() => readAssignmentRules(reader)),
      leadConversion: once(() => readLeadConversion(reader)),
      events: once(() => readEvents(reader)),
      staticResources: once(() => readStaticResources(reader)),
      lwcBundles: once(() => readLwcBundles(reader)),
      references: once(() => checkReferences(this, reader)),
    };
  }

  /** What the project says about objects, before it is merged with the platform's. */
  get customisations(): readonly ObjectCustomisation[] {
    return this.#readers.customisations();
  }
  get schema(): OrgSchema {
    return this.#readers.schema();
  }
  get apexFiles(): readonly ApexFile[] {
    return this.#readers.apexFiles();
  }
  get labels(): readonly CustomLabel[] {
    return this.#readers.labels();
  }
  get permissionSets(): readonly PermissionSet[] {
    return this.#readers.permissionSets();
  }
  get permissionSetGroups(): readonly PermissionSetGroup[] {
    return this.#readers.permissionSetGroups();
  }
  get mutingPermissionSets(): readonly MutingPermissionSet[] {
    return this.#readers.mutingPermissionSets();
  }
  get roles(): readonly Role[] {
    return this.#readers.roles();
  }
  get publicGroups(): readonly PublicGroup[] {
    return this.#readers.publicGroups();
  }
  get sharingRules(): readonly SharingRule[] {
    return this.#readers.sharingRules();
  }
  get profiles(): readonly Profile[] {
    return this.#readers.profiles();
  }
  get customPermissions(): readonly CustomPermission[] {
    return this.#readers.customPermissions();
  }
  get queues(): readonly Queue[] {
    return this.#readers.queues();
  }
  get applications(): readonly Application[] {
    return this.#readers.applications();
  }
  get tabs(): readonly Tab[] {
    return this.#readers.tabs();
  }
  get flexipages(): readonly Flexipage[] {
    return this.#readers.flexipages();
  }
  get layouts(): readonly Layout[] {
    return this.#readers.layouts();
  }
  get compactLayouts(): readonly CompactLayout[] {
    return this.#readers.compactLayouts();
  }
  get listViews(): readonly ListView[] {
    return this.#readers.listViews();
  }
  get namedCredentials(): readonly NamedCredential[] {
    return this.#readers.namedCredentials();
  }
  get externalCredentials(): readonly ExternalCredential[] {
    return this.#readers.externalCredentials();
  }
  get identityProviders(): readonly IdentityProvider[] {
    return this.#readers.identityProviders();
  }
  get customMetadataRecords(): readonly CustomMetadataRecord[] {
    return this.#readers.customMetadataRecords();
  }
  get duplicateRules(): readonly DuplicateRuleSchema[] {
    return this.#readers.duplicateRules();
  }
  get matchingRules(): readonly MatchingRuleSchema[] {
    return this.#readers.matchingRules();
  }
  get leadConversion(): LeadConversionSchema {
    return this.#readers.leadConversion();
  }
  get assignmentRules(): readonly AssignmentRuleSchema[] {
    return this.#readers.assignmentRules();
  }
  get events(): EventMetadata {
    return this.#readers.events();
  }
  get staticResources(): readonly StaticResource[] {
    return this.#readers.staticResources();
  }
  get lwcBundles(): readonly LwcBundle[] {
    return this.#readers.lwcBundles();
  }

  /** What of the metadata has no effect here, one warning each; asked for with `notesUnread`. */
  get unread(): readonly Diagnostic[] {
    for (const read of Object.values(this.#readers)) read();
    return unreadMetadata(this.#reader);
  }

  /** Everything that is wrong with the metadata, in one list. */
  get diagnostics(): readonly Diagnostic[] {
    for (const read of Object.values(this.#readers)) read();
    const seen = new Set<string>();
    return this.#reader.faults.all.filter((fault) => {
      const key = `${fault.code} ${fault.file} ${fault.span.start} ${fault.message}`;
      return !seen.has(key) && seen.add(key);
    });
  }
}
