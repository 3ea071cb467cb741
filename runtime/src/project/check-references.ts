import { nearestName } from '../support/index.ts';
import type { ObjectSchema } from '../schema/index.ts';
import type { MetadataReader } from './metadata-reader.ts';
import type { MetadataFile } from './project-file.ts';
import type { Project } from './project.ts';

/** Objects that metadata may name although they hold no records here. */
const SCHEMALESS_OBJECTS: ReadonlySet<string> = new Set(['Activity', 'Global', 'EntityDefinition', 'FieldDefinition']);

/** Reports names in the metadata that nothing bears: objects of look-ups, fields of layouts and permission sets, types of records. */
export function checkReferences(project: Project, reader: MetadataReader): void {
  const check = new ReferenceCheck(project, reader);
  check.lookups();
  check.permissions();
  check.layouts();
  check.metadataRecords();
  check.pages();
}

class ReferenceCheck {
  readonly #project: Project;
  readonly #reader: MetadataReader;

  constructor(project: Project, reader: MetadataReader) {
    this.#project = project;
    this.#reader = reader;
  }

  lookups(): void {
    for (const object of this.#project.customisations) {
      for (const field of object.fields) {
        if (field.provenance !== 'project') continue;
        for (const target of field.referenceTo) {
          if (this.#project.schema.has(target) || SCHEMALESS_OBJECTS.has(target)) continue;
          const file =
            this.#find('field', (meta) => meta.name === field.name && meta.file.path.includes(`/${object.name}/`)) ??
            this.#find('object', (meta) => meta.name === object.name);
          this.#unknownObject(file, target, `The field ${object.name}.${field.name} looks up to`);
        }
      }
    }
  }

  permissions(): void {
    for (const set of this.#project.permissionSets) {
      const file = this.#find('permissionset', (meta) => meta.name === set.name);
      for (const { object } of set.objectPermissions)
        if (!this.#isKnown(object)) this.#unknownObject(file, object, `The permission set ${set.name} grants access to`);
      for (const { object, field } of set.fieldPermissions) {
        const schema = this.#project.schema.object(object);
        if (!this.#isKnown(object)) this.#unknownObject(file, object, `The permission set ${set.name} grants access to a field of`);
        else if (schema && !schema.fields.has(field))
          this.#unknownField(file, `${object}.${field}`, schema, field, `The permission set ${set.name} grants access to`);
      }
    }
  }

  layouts(): void {
    for (const layout of this.#project.layouts) {
      const schema = this.#project.schema.object(layout.object);
      const file = this.#find('layout', (meta) => meta.name === `${layout.object}-${layout.name}`);
      if (!schema) {
        this.#unknownObject(file, layout.object, `The layout "${layout.name}" belongs to`);
        continue;
      }
      const items = layout.sections.flatMap((section) => section.columns).flat();
      for (const { field } of items) {
        if (field !== undefined && !schema.fields.has(field))
          this.#unknownField(file, field, schema, field, `The layout "${layout.name}" shows`);
      }
    }
  }

  metadataRecords(): void {
    for (const record of this.#project.customMetadataRecords) {
      const schema = this.#project.schema.object(record.type);
      const file = this.#find('md', (meta) => meta.name === `${record.type.slice(0, -'__mdt'.length)}.${record.developerName}`);
      if (!schema) {
        this.#unknownObject(file, record.type, `The custom metadata record ${record.developerName} belongs to`);
        continue;
      }
      for (const field of Object.keys(record.values)) {
        if (!schema.fields.has(field))
          this.#unknownField(file, field, schema, field, `The custom metadata record ${record.developerName} sets`);
      }
    }
  }

  pages(): void {
    const bundles = new Set(this.#project.lwcBundles.map((bundle) => bundle.name.toLowerCase()));
    for (const page of this.#project.flexipages) {
      const file = this.#find('flexipage', (meta) => meta.name === page.name);
      if (page.sobjectType !== undefined && !this.#isKnown(page.sobjectType))
        this.#unknownObject(file, page.sobjectType, `The Lightning page ${page.name} shows`);
      for (const item of page.regions.flatMap((region) => region.items)) {
        if (item.kind !== 'component' || !file) continue;
        const own = /^(?:c:)?(\w+)$/.exec(item.componentName)?.[1];
        if (own !== undefined && !bundles.has(own.toLowerCase())) {
          this.#reader.report(
            'missing',
            file.file,
            item.componentName,
            `The Lightning page ${page.name} places the component "${own}", which the project does not have.`,
          );
        }
      }
    }
  }

  #isKnown(object: string): boolean {
    return this.#project.schema.has(object) || SCHEMALESS_OBJECTS.has(object);
  }

  #find(kind: MetadataFile['kind'], matches: (meta: MetadataFile) => boolean): MetadataFile | undefined {
    return this.#reader.filesOf(kind).find(matches);
  }

  #unknownObject(meta: MetadataFile | undefined, object: string, who: string): void {
    if (!meta) return;
    const nearest = nearestName(object, this.#project.schema.objectNames);
    const hint = nearest === undefined ? '' : ` The nearest name is "${nearest}".`;
    this.#reader.report('unknownObject', meta.file, object, `${who} the object "${object}", which does not exist.${hint}`);
  }

  #unknownField(meta: MetadataFile | undefined, place: string, schema: ObjectSchema, field: string, who: string): void {
    if (!meta) return;
    const nearest = nearestName(field, schema.fields.keys());
    const hint = nearest === undefined ? '' : ` The nearest name is "${nearest}".`;
    this.#reader.report('unknownField', meta.file, place, `${who} the field "${field}", which ${schema.name} does not have.${hint}`);
  }
}
