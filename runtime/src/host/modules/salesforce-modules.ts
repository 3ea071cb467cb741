import { readFileSync } from 'node:fs';
import type { Project } from '../../project/index.ts';
import type { BaseComponents } from '../platform/base-components.ts';
import { USER_I18N } from '../platform/base-components.ts';

/** A `@salesforce/*` import that the project cannot have. */
export class ModuleNotFound extends Error {}

/** Source of a `@salesforce/*` module. Throws ModuleNotFound. */
export function salesforceModule(specifier: string, project: Project, base: BaseComponents): string {
  const [, kind = '', ...rest] = specifier.split('/');
  const name = rest.join('/');
  const write = WRITERS[kind];
  if (!write) throw new ModuleNotFound(`"${specifier}" is not a module that the host knows.`);
  return write({ specifier, name, project, base });
}

const CONSTANT = /^export default (.*);$/s;
/** Modules whose source is one short expression. */
const CONSTANT_KINDS: ReadonlySet<string> = new Set(['label', 'schema', 'user', 'client', 'resourceUrl', 'messageChannel']);

/** The value of a module that holds no code, as an expression; undefined for other modules and for those that are missing. */
export function salesforceConstant(specifier: string, project: Project, base: BaseComponents): string | undefined {
  if (!CONSTANT_KINDS.has(specifier.split('/')[1] ?? '')) return undefined;
  try {
    return CONSTANT.exec(salesforceModule(specifier, project, base))?.[1];
  } catch (error) {
    if (error instanceof ModuleNotFound) return undefined; // the import stays, and its module tells the fault
    throw error;
  }
}

interface Request {
  readonly specifier: string;
  /** What follows the kind, as `CompanyController.find`. */
  readonly name: string;
  readonly project: Project;
  readonly base: BaseComponents;
}

const WRITERS: Readonly<Record<string, (request: Request) => string>> = {
  apex: apexModule,
  label: ({ specifier, name, project }) => exportDefault(labelText(specifier, name, project)),
  schema: ({ name, project }) => exportDefault(schemaToken(name, project)),
  user: userModule,
  i18n: i18nModule,
  client: () => exportDefault('Large'),
  resourceUrl: resourceModule,
  messageChannel: ({ name }) => exportDefault({ messageChannel: name }),
  customPermission: permissionModule,
  userPermission: permissionModule,
};

function exportDefault(value: unknown): string {
  return `export default ${JSON.stringify(value)};`;
}

function apexModule({ specifier, name, project }: Request): string {
  if (name === '') return "export { refreshApex, getSObjectValue } from 'host/apex';";
  const [method, className] = name.split('.').reverse();
  if (className === undefined || !project.apexFiles.some((file) => file.name.toLowerCase() === className.toLowerCase())) {
    throw new ModuleNotFound(`"${specifier}" names an Apex class that the project does not have.`);
  }
  return `import { apexMethod } from 'host/apex'; export default apexMethod(${JSON.stringify(className)}, ${JSON.stringify(method)});`;
}

function labelText(specifier: string, name: string, project: Project): string {
  const [, labelName] = name.split('.');
  const label = project.labels.find((candidate) => candidate.name === labelName);
  if (!label) throw new ModuleNotFound(`"${specifier}" names a custom label that the project does not have.`);
  return label.value;
}

function schemaToken(name: string, project: Project): { objectApiName: string; fieldApiName?: string } {
  const [objectName = '', ...path] = name.split('.');
  const object = project.schema.object(objectName);
  if (!object) throw new ModuleNotFound(`"@salesforce/schema/${name}" names an object that the project does not have.`);
  if (path.length === 0) return { objectApiName: object.name };
  const last = path.slice(0, -1).reduce((owner, parent) => {
    const parentName = owner.parents.get(parent)?.referenceTo[0];
    const next = parentName === undefined ? undefined : project.schema.object(parentName);
    if (!next)
      throw new ModuleNotFound(`"@salesforce/schema/${name}" names the relationship ${parent}, which ${owner.name} does not have.`);
    return next;
  }, object);
  if (!last.fields.has(path.at(-1)!))
    throw new ModuleNotFound(`"@salesforce/schema/${name}" names a field that ${last.name} does not have.`);
  return { fieldApiName: path.join('.'), objectApiName: object.name };
}

function userModule({ specifier, name }: Request): string {
  if (name === 'isGuest') return exportDefault(false);
  if (name !== 'Id') throw new ModuleNotFound(`"${specifier}" is not known: of the user there are Id and isGuest.`);
  return 'export default globalThis.localOrg.user.id;';
}

function i18nModule({ specifier, name, base }: Request): string {
  if (USER_I18N.some((setting) => setting === name)) return `export default globalThis.localOrg.i18n.${name};`;
  const path = base.resolve(specifier);
  if (path === undefined) throw new ModuleNotFound(`"${specifier}" is not a setting that the platform has.`);
  return readFileSync(path, 'utf8');
}

function resourceModule({ specifier, name, project }: Request): string {
  if (!project.staticResources.some((resource) => resource.name === name)) {
    throw new ModuleNotFound(`"${specifier}" names a static resource that the project does not have.`);
  }
  return exportDefault(`/resource/${name}`);
}

function permissionModule({ specifier }: Request): never {
  throw new ModuleNotFound(`"${specifier}" cannot be answered: the local org does not tell the host a user's permissions yet.`);
}
