import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessSetupOf } from './access-setup.ts';
import type { IdentityProviderSetup, OrgSetup, PrincipalSecret } from './engine/index.ts';
import type { ExternalCredential, IdentityProvider, NamedCredential, Project, StaticResource } from './project/index.ts';

/** What the engine needs of the projects' metadata, with the secrets of this machine. */
export function orgSetupOf(projects: readonly Project[], credentialsFile: string | undefined): OrgSetup {
  const secrets = credentialsFile === undefined ? NO_SECRETS : readSecrets(credentialsFile);
  return {
    ...accessSetupOf(projects),
    labels: new Map(projects.flatMap((project) => project.labels.map((label) => [label.name.toLowerCase(), label.value] as const))),
    namedCredentials: projects.flatMap((project) => project.namedCredentials.map(namedCredentialSetup)),
    externalCredentials: projects.flatMap((project) => project.externalCredentials.map(externalCredentialSetup)),
    identityProviders: projects.flatMap((project) =>
      project.identityProviders.map((provider) => identityProviderSetup(provider, secrets.identityProviders)),
    ),
    secrets: secrets.principals,
    organizationName: 'Local Org',
    events: {
      publishedImmediately: projects.flatMap((project) => project.events.publishedImmediately),
      subscribers: projects.flatMap((project) => project.events.subscribers),
      captured: projects.flatMap((project) => project.events.captured),
    },
    customisedObjects: projects.flatMap((project) => project.customisations.map((customisation) => customisation.name)),
    customMetadata: projects.flatMap((project) =>
      project.customMetadataRecords.map(({ type, ...record }) => ({ ...record, object: type })),
    ),
    rules: {
      duplicateRules: projects.flatMap((project) => project.duplicateRules),
      matchingRules: projects.flatMap((project) => project.matchingRules),
      assignmentRules: projects.flatMap((project) => project.assignmentRules),
      leadConversion: {
        mappings: projects.flatMap((project) => project.leadConversion.mappings),
        isValidated: projects.every((project) => project.leadConversion.isValidated),
      },
      queues: projects.flatMap((project) => project.queues),
    },
    staticResources: projects.flatMap((project) => project.staticResources.map(staticResourceSetup)),
    flows: projects.flatMap((project) => project.unknownFiles.flatMap((path) => /([^/\\]+)\.flow-meta\.xml$/.exec(path)?.[1] ?? [])),
    sources: projects.map(({ namespace, apexFiles }) => ({ namespace, files: apexFiles })),
  };
}

function namedCredentialSetup(credential: NamedCredential): OrgSetup['namedCredentials'][number] {
  return {
    name: credential.name,
    url: credential.endpoint ?? '',
    isEnabled: credential.isEnabled,
    ...(credential.externalCredential !== undefined && { externalCredential: credential.externalCredential }),
  };
}

function externalCredentialSetup(credential: ExternalCredential): OrgSetup['externalCredentials'][number] {
  const tokenUrl = credential.parameters.find((parameter) => parameter.type === 'AuthProviderUrl')?.value;
  const scope = credential.parameters.find((parameter) => parameter.name === 'Scope')?.value;
  const { name, label, identityProvider, principals } = credential;
  return {
    name,
    label,
    principals: principals
      .toSorted((left, right) => (left.sequence ?? Infinity) - (right.sequence ?? Infinity))
      .map((principal) => ({ name: principal.name, isPerUser: principal.type === 'PerUserPrincipal' })),
    ...(identityProvider !== undefined && { identityProvider }),
    ...(scope !== undefined && { scope }),
    ...(tokenUrl !== undefined && { tokenUrl }),
  };
}

function identityProviderSetup(provider: IdentityProvider, secrets: readonly ProviderSecret[]): IdentityProviderSetup {
  const { name, authorizeUrl, tokenUrl, usesPkce, clientAuthentication } = provider;
  return {
    name,
    usesPkce,
    isSecretInForm: clientAuthentication !== undefined && clientAuthentication !== 'ClientSecretBasic',
    ...(authorizeUrl !== undefined && { authorizeUrl }),
    ...(tokenUrl !== undefined && { tokenUrl }),
    ...secrets.find((secret) => secret.name === name),
  };
}

function staticResourceSetup({ name, contentType, directory }: StaticResource): OrgSetup['staticResources'][number] {
  const fileName = readdirSync(directory, { withFileTypes: true }).find(
    (entry) => entry.isFile() && entry.name.startsWith(`${name}.`) && !entry.name.endsWith('-meta.xml'),
  )?.name;
  return { name, contentType, read: () => (fileName === undefined ? undefined : readFileSync(join(directory, fileName))) };
}

/** The secret of an identity provider; addresses replace those of the metadata. */
type ProviderSecret = Required<Pick<IdentityProviderSetup, 'name' | 'clientId' | 'clientSecret'>> &
  Pick<IdentityProviderSetup, 'authorizeUrl' | 'tokenUrl' | 'baseUrl'>;

interface Secrets {
  readonly principals: readonly PrincipalSecret[];
  readonly identityProviders: readonly ProviderSecret[];
}

const NO_SECRETS: Secrets = { principals: [], identityProviders: [] };

/**
 * Reads `{ "principals": [{ externalCredential, principal, clientId, clientSecret, baseUrl?, tokenUrl? }],
 * "identityProviders"?: [{ name, clientId, clientSecret, baseUrl?, authorizeUrl?, tokenUrl? }] }`. A missing file holds no secret.
 */
function readSecrets(file: string): Secrets {
  if (!existsSync(file)) return NO_SECRETS;
  const { principals, identityProviders = [] } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
  if (!Array.isArray(principals)) throw new Error(`${file} must hold { "principals": [ … ] }.`);
  requireTexts(file, 'a principal', principals as object[], ['externalCredential', 'principal', 'clientId', 'clientSecret']);
  requireTexts(file, 'an identity provider', identityProviders, ['name', 'clientId', 'clientSecret']);
  return { principals: principals as PrincipalSecret[], identityProviders };
}

function requireTexts(file: string, what: string, entries: readonly object[], names: readonly string[]): void {
  for (const entry of entries as readonly Readonly<Record<string, unknown>>[]) {
    const lacking = names.find((name) => typeof entry[name] !== 'string');
    if (lacking !== undefined) throw new Error(`${file}: ${what} lacks "${lacking}".`);
  }
}
