import type { FieldRights, ObjectRights } from './rights/grants.ts';
import type { OrgSchema } from '../schema/index.ts';
import type { SharingRuleSetup } from '../sharing/index.ts';
import type { Store } from '../store/index.ts';
import type { ProgramCode } from './class-table.ts';
import type { Library } from './library.ts';
import type { RuleSetup } from './seeds/rule-setup.ts';

/** A named credential: where `callout:Name` goes, and how it signs in. */
export interface NamedCredentialSetup {
  readonly name: string;
  readonly url: string;
  /** False where its callouts are switched off. */
  readonly isEnabled: boolean;
  /** Undefined where the credential sends no authentication. */
  readonly externalCredential?: string;
}

/** An external credential with OAuth: client credentials of its principals, or a sign-in of each user at an identity provider. */
export interface ExternalCredentialSetup {
  readonly name: string;
  readonly label: string;
  /** Undefined where the project gives no token endpoint. */
  readonly tokenUrl?: string;
  /** Where users sign in. */
  readonly identityProvider?: string;
  /** Undefined asks for what the app is registered for. */
  readonly scope?: string;
  /** In the order in which they are tried. */
  readonly principals: readonly { readonly name: string; readonly isPerUser: boolean }[];
}

/** An identity provider of the project, with the secret that an administrator would type in after the install. */
export interface IdentityProviderSetup {
  readonly name: string;
  readonly authorizeUrl?: string;
  readonly tokenUrl?: string;
  readonly usesPkce: boolean;
  readonly isSecretInForm: boolean;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** Replaces the URLs of the named credentials, so that a local provider answers. */
  readonly baseUrl?: string;
}

/** A secret that an administrator would type in after the install: it comes from the machine, never from the project. */
export interface PrincipalSecret {
  readonly externalCredential: string;
  readonly principal: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Replaces the URLs of the metadata, so that a local provider answers. */
  readonly baseUrl?: string;
  readonly tokenUrl?: string;
}

export interface GrantSetup {
  readonly objects: readonly (ObjectRights & { readonly object: string })[];
  readonly fields: readonly (FieldRights & { readonly object: string; readonly field: string })[];
  readonly classes: readonly string[];
  readonly tabs: readonly string[];
  readonly userPermissions: readonly string[];
  readonly customPermissions: readonly string[];
  /** `ExternalCredential-Principal`. */
  readonly principals: readonly string[];
  /** `Account.Partner`. */
  readonly recordTypes: readonly string[];
}

export interface PermissionSetSetup extends GrantSetup {
  readonly name: string;
  readonly label: string;
}

export interface PermissionSetGroupSetup {
  readonly name: string;
  readonly label: string;
  readonly permissionSets: readonly string[];
  /** What is taken from those permission sets. */
  readonly muting: readonly GrantSetup[];
}

/** A role of the project. */
export interface RoleSetup {
  readonly name: string;
  readonly label: string;
  readonly parentRole?: string;
  readonly childAccess: Readonly<Partial<Record<'Opportunity' | 'Case' | 'Contact', string>>>;
}

export interface PublicGroupSetup {
  readonly name: string;
  readonly label: string;
  readonly doesIncludeBosses: boolean;
}

/** A static resource of one file. */
export interface StaticResourceSetup {
  readonly name: string;
  readonly contentType: string;
  /** Its content; undefined where the project holds it unpacked. */
  read(): Uint8Array | undefined;
}

/** A class or trigger as its file has it. */
export interface ApexSource {
  readonly path: string;
  readonly name: string;
  readonly kind: 'class' | 'trigger';
  readonly apiVersion: number;
  readonly isActive: boolean;
  readonly text: string;
}

/** A custom metadata record with its values as the project writes them. */
export interface CustomMetadataSetup {
  /** With `__mdt`. */
  readonly object: string;
  readonly developerName: string;
  readonly label: string;
  readonly isProtected: boolean;
  readonly values: Readonly<Record<string, string | null>>;
}

/** What the engine needs of a project's metadata beside its schema. */
/** How the project has event messages published and taken. */
export interface EventSetup {
  readonly publishedImmediately: readonly string[];
  readonly subscribers: readonly { readonly trigger: string; readonly user?: string; readonly batchSize?: number }[];
  /** Change events, as `AccountChangeEvent`. */
  readonly captured: readonly string[];
}

export interface OrgSetup {
  readonly permissionSets: readonly PermissionSetSetup[];
  /** What profiles grant, each under the name that `profileSetName` gives. */
  readonly profiles: readonly { readonly name: string; readonly grants: PermissionSetSetup }[];
  readonly permissionSetGroups: readonly PermissionSetGroupSetup[];
  readonly customPermissions: readonly { readonly name: string; readonly label: string }[];
  readonly roles: readonly RoleSetup[];
  readonly publicGroups: readonly PublicGroupSetup[];
  readonly sharingRules: readonly SharingRuleSetup[];
  readonly labels: ReadonlyMap<string, string>;
  readonly namedCredentials: readonly NamedCredentialSetup[];
  readonly externalCredentials: readonly ExternalCredentialSetup[];
  readonly identityProviders: readonly IdentityProviderSetup[];
  readonly secrets: readonly PrincipalSecret[];
  readonly organizationName: string;
  /** Objects that the project makes or adds to. */
  readonly events: EventSetup;
  readonly customisedObjects: readonly string[];
  readonly staticResources: readonly StaticResourceSetup[];
  readonly sources: readonly { readonly namespace: string; readonly files: readonly ApexSource[] }[];
  readonly customMetadata: readonly CustomMetadataSetup[];
  /** Names of the projects' flows, none of which runs here. */
  readonly flows: readonly string[];
  readonly rules: RuleSetup;
}

/** Everything of an org that outlives a transaction. */
export interface Org {
  readonly store: Store;
  readonly schema: OrgSchema;
  readonly setup: OrgSetup;
  readonly program: ProgramCode;
  readonly library: Library;
  /** File of users' tokens; unless given, they live in memory. */
  readonly connectionsFile?: string;
  /** The moment, in milliseconds. */
  now(): number;
  /** Takes what `System.debug` prints. */
  debug(level: string, text: string): void;
}
