import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessSetupOf } from './access-setup.ts';
import type { OrgSetup, PrincipalSecret } from './engine/index.ts';
import type { ExternalCredential, NamedCredential, Project, StaticResource } from './project/index.ts';

/** What the engine needs of the projects' metadata, with the secrets of this machine. */
export function orgSetupOf(projects: readonly Project[], credentialsFile: string | undefined): OrgSetup {
  return {
    ...accessSetupOf(projects),
    labels: new Map(projects.flatMap((project) => project.labels.map((label) => [label.name.toLowerCase(), label.value] as const))),
    namedCredentials: projects.flatMap((project) => project.namedCredentials.map(namedCredentialSetup)),
    externalCredentials: projects.flatMap((project) => project.externalCredentials.map(externalCredentialSetup)),
    secrets: credentialsFile === undefined ? [] : readSecrets(credentialsFile),
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
    ...(credential.externalCredential !== undefined && { externalCredential: credential.externalCredential }),
  };
}

function externalCredentialSetup(credential: ExternalCredential): OrgSetup['externalCredentials'][number] {
  const tokenUrl = credential.parameters.find((parameter) => parameter.type === 'AuthProviderUrl')?.value;
  return {
    name: credential.name,
    principals: credential.principals.map((principal) => principal.name),
    ...(tokenUrl !== undefined && { tokenUrl }),
  };
}

function staticResourceSetup({ name, contentType, directory }: StaticResource): OrgSetup['staticResources'][number] {
  const fileName = readdirSync(directory, { withFileTypes: true }).find(
    (entry) => entry.isFile() && entry.name.startsWith(`${name}.`) && !entry.name.endsWith('-meta.xml'),
  )?.name;
  return { name, contentType, read: () => (fileName === undefined ? undefined : readFileSync(join(directory, fileName))) };
}

/** Reads `{ "principals": [{ externalCredential, principal, clientId, clientSecret, baseUrl?, tokenUrl? }] }`. A missing file holds no secret. */
function readSecrets(file: string): readonly PrincipalSecret[] {
  if (!existsSync(file)) return [];
  const { principals } = JSON.parse(readFileSync(file, 'utf8')) as { principals?: PrincipalSecret[] };
  if (!Array.isArray(principals)) throw new Error(`${file} must hold { "principals": [ … ] }.`);
  for (const principal of principals) {
    for (const name of ['externalCredential', 'principal', 'clientId', 'clientSecret'] as const) {
      if (typeof principal[name] !== 'string') throw new Error(`${file}: a principal lacks "${name}".`);
    }
  }
  return principals;
}
