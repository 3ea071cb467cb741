import { type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import type { FieldSchema, FieldSetSchema, ObjectSchema } from '../schema/index.ts';
import { ApexList, type RuntimeType, runtimeType, types } from '../values/index.ts';
import { Bean, beanPart } from './bean.ts';
import { CaseBlindMap } from './case-blind-map.ts';
import { displayType, FieldToken, ObjectToken } from './schema-describe.ts';

const FIELD_SET = runtimeType('Platform', 'Schema.FieldSet');
const MEMBER = runtimeType('Platform', 'Schema.FieldSetMember');

/** `describe.fieldSets`. */
export class FieldSetsProxy extends PlatformObject {
  readonly object: ObjectSchema;

  constructor(object: ObjectSchema) {
    super();
    this.object = object;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Schema.SObjectTypeFieldSets');
  }
}

function fieldSet(runtime: Runtime, object: ObjectSchema, set: FieldSetSchema): Bean {
  return new Bean(FIELD_SET.name, {
    Name: () => set.name,
    Label: () => set.label,
    Description: () => set.description ?? null,
    NameSpace: () => runtime.org.schema.namespace || null,
    SObjectType: () => new ObjectToken(object),
    Fields: () =>
      new ApexList(
        MEMBER,
        set.fields.flatMap((member) => fieldSetMember(runtime, object, member)),
      ),
  });
}

function fieldSetMember(runtime: Runtime, object: ObjectSchema, { path, isRequired }: FieldSetSchema['fields'][number]): Bean[] {
  const found = fieldAt(runtime, object, path.split('.'));
  if (!found) return [];
  const { owner, field } = found;
  return [
    new Bean(MEMBER.name, {
      FieldPath: () => path,
      Label: () => field.label,
      Required: () => isRequired,
      DbRequired: () => !field.isNillable && field.type !== 'boolean',
      Type: () => displayType(runtime, field),
      SObjectField: () => new FieldToken(owner, field),
    }),
  ];
}

/** The field at the end of a path over parents. */
function fieldAt(
  runtime: Runtime,
  object: ObjectSchema,
  [first, ...rest]: readonly string[],
): { owner: ObjectSchema; field: FieldSchema } | undefined {
  if (rest.length === 0) {
    const field = object.fields.get(first!);
    return field && { owner: object, field };
  }
  const parent = object.parents.get(first!)?.referenceTo[0];
  const next = parent === undefined ? undefined : runtime.org.schema.object(parent);
  return next && fieldAt(runtime, next, rest);
}

export const fieldSetLibrary: LibraryPart = {
  'Schema.SObjectTypeFieldSets.getMap()': (runtime, self: FieldSetsProxy) =>
    new CaseBlindMap(
      types.String,
      FIELD_SET,
      (self.object.fieldSets ?? []).map((set) => [set.name.toLowerCase(), fieldSet(runtime, self.object, set)] as const),
    ),
  ...beanPart('Schema.FieldSet', ['Name', 'Label', 'Description', 'NameSpace', 'SObjectType', 'Fields']),
  ...beanPart('Schema.FieldSetMember', ['FieldPath', 'Label', 'Required', 'DbRequired', 'Type', 'SObjectField']),
};
