import { SObject, type Value } from '../../values/index.ts';
import type { ApexSource, Org } from '../org.ts';
import { insertSeeds } from './put-row.ts';

/** Strings, which may hold what looks like a comment, and comments. */
const STRING_OR_COMMENT = /'(?:[^'\\\n]|\\.)*'|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;

/** Writes the projects' classes and triggers as rows; rows keep their ids. Source: Object Reference, ApexClass and ApexTrigger. */
export function seedSources(org: Org): void {
  const triggers = new Map(org.program.triggers.map((trigger) => [trigger.file, trigger]));
  for (const { namespace, files } of org.setup.sources) {
    const rows = Map.groupBy(files, ({ kind }) => kind);
    seedObject(org, 'ApexClass', rows.get('class') ?? [], (file) => sourceFields(file, namespace));
    seedObject(org, 'ApexTrigger', rows.get('trigger') ?? [], (file) => ({
      ...sourceFields(file, namespace),
      ...triggerFields(triggers.get(file.path)),
    }));
  }
}

function seedObject(
  org: Org,
  objectName: string,
  files: readonly ApexSource[],
  fieldsOf: (file: ApexSource) => Record<string, Value>,
): void {
  const { store } = org;
  const object = org.schema.object(objectName)!;
  const known = new Map(store.readAll(objectName).map((row) => [row.fields['Name'], row]));
  const added: SObject[] = [];
  const changed: SObject[] = [];
  for (const file of files) {
    const row = known.get(file.name);
    if (!row) added.push(new SObject(object, fieldsOf(file)));
    else if (row.fields['Body'] !== file.text) changed.push(new SObject(object, { Id: row.id, ...fieldsOf(file) }));
  }
  insertSeeds(org, objectName, added);
  store.update(objectName, changed);
}

function sourceFields({ name, text, apiVersion, isActive }: ApexSource, namespace: string): Record<string, Value> {
  return {
    Name: name,
    NamespacePrefix: namespace || null,
    ApiVersion: apiVersion,
    Status: isActive ? 'Active' : 'Inactive',
    IsValid: true,
    Body: text,
    LengthWithoutComments: lengthWithoutComments(text),
  };
}

function lengthWithoutComments(text: string): number {
  let comments = 0;
  for (const [found] of text.matchAll(STRING_OR_COMMENT)) if (!found.startsWith("'")) comments += found.length;
  return text.length - comments;
}

function triggerFields(trigger: Org['program']['triggers'][number] | undefined): Record<string, Value> {
  if (!trigger) return {};
  const usages = ['before insert', 'after insert', 'before update', 'after update', 'before delete', 'after delete', 'after undelete'];
  const fields: Record<string, Value> = { TableEnumOrId: trigger.objectName, UsageIsBulk: true };
  for (const usage of usages) fields[usageField(usage)] = (trigger.events as readonly string[]).includes(usage);
  return fields;
}

/** `after insert` is told by `UsageAfterInsert`. */
function usageField(usage: string): string {
  return `Usage${usage.replace(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}
