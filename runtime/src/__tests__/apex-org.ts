import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CompileFault, type LocalOrg, openOrg } from '../index.ts';

/** Files of a small project, by path below its folder; `Foo.cls` gets its metadata file by itself. */
export type ProjectFiles = Readonly<Record<string, string>>;

export interface OpenedOrg {
  readonly org: LocalOrg;
  /** What System.debug printed since the last look. */
  lines(): string[];
}

/** Writes the project to a folder of its own, opens an org on it for `work`, and removes both. */
export function withOrg<T>(files: ProjectFiles, work: (opened: OpenedOrg) => T, options: { readonly credentialsFile?: string } = {}): T {
  const directory = writeProject(files);
  const lines: string[] = [];
  try {
    const org = openOrg({ projectDirectories: [directory], dataFile: ':memory:', onDebug: (_level, text) => lines.push(text), ...options });
    try {
      return work({ org, lines: () => lines.splice(0) });
    } finally {
      org.close();
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
}

export function writeProject(files: ProjectFiles): string {
  const directory = mkdtempSync(join(tmpdir(), 'localorg-test-'));
  mkdirSync(join(directory, 'app'));
  const all: Record<string, string> = {
    'sfdx-project.json': '{"packageDirectories":[{"path":"app","default":true}],"sourceApiVersion":"67.0"}',
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    const path = join(directory, name === 'sfdx-project.json' ? name : join('app', name));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    if (/\.(?:cls|trigger)$/.test(name) && !(`${name}-meta.xml` in files)) writeFileSync(`${path}-meta.xml`, metadataOf(name));
  }
  return directory;
}

function metadataOf(name: string): string {
  const root = name.endsWith('.cls') ? 'ApexClass' : 'ApexTrigger';
  return `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>67.0</apiVersion><status>Active</status></${root}>`;
}

/** What the statements print; throws where they do not compile or an exception comes out. */
export function printed(statements: string, files: ProjectFiles = {}): string[] {
  return withOrg(files, ({ org, lines }) => {
    const result = org.runAnonymous(statements);
    if (!result.ok) throw new Error(`${result.message}\n${result.stackTrace}`);
    return lines();
  });
}

/** Message of the exception that comes out of the statements. */
export function thrownBy(statements: string, files: ProjectFiles = {}): string {
  return withOrg(files, ({ org }) => {
    const result = org.runAnonymous(statements);
    if (result.ok) throw new Error('No exception came out.');
    return result.message;
  });
}

/** The faults of a project as `file:line:column: message`, or none. */
export function faultsOf(files: ProjectFiles): string[] {
  const directory = writeProject(files);
  try {
    openOrg({ projectDirectories: [directory], dataFile: ':memory:' }).close();
    return [];
  } catch (fault) {
    if (!(fault instanceof CompileFault)) throw fault;
    return fault.diagnostics.map((d) => `${d.file.slice(d.file.lastIndexOf('/') + 1)}:${d.span.line}:${d.span.column}: ${d.message}`);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** A custom object's metadata with text fields of the given attributes. */
export function customObject(name: string, fields: Readonly<Record<string, string>>): ProjectFiles {
  const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
  const files: Record<string, string> = {
    [`objects/${name}/${name}.object-meta.xml`]: `<?xml version="1.0" encoding="UTF-8"?><CustomObject ${xmlns}><label>${name}</label><pluralLabel>${name}s</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel></CustomObject>`,
  };
  for (const [field, body] of Object.entries(fields)) {
    files[`objects/${name}/fields/${field}.field-meta.xml`] =
      `<?xml version="1.0" encoding="UTF-8"?><CustomField ${xmlns}><fullName>${field}</fullName><label>${field}</label>${body}</CustomField>`;
  }
  return files;
}
