import type { FieldSchema, ObjectSchema, OrgSchema } from '../schema/index.ts';
import { FormulaFault, messages } from './formula-fault.ts';
import type { FormulaType } from './formula-types.ts';

/** One step of a formula's path to a parent. */
export interface FormulaHop {
  readonly relationship: string;
  /** The child's reference. */
  readonly field: FieldSchema;
  /** The parent's object; of a polymorphic reference the one that the formula names. */
  readonly target: ObjectSchema;
}

/** A field that a formula reads: over parents, then the field. */
export interface FormulaReference {
  readonly hops: readonly FormulaHop[];
  readonly owner: ObjectSchema;
  readonly field: FieldSchema;
}

/** What a name of a formula stands for. */
export type FormulaName =
  | { readonly kind: 'field'; readonly reference: FormulaReference }
  | { readonly kind: 'global'; readonly path: readonly string[]; readonly type: FormulaType | FieldSchema };

/** Resolves a formula's names. */
export interface FormulaScope {
  /** Throws FormulaFault where nothing has that name. */
  resolve(parts: readonly string[], at: number): FormulaName;
}

/** Relationships that a formula may go through. Source: Salesforce Help, Tips for Building Cross-Object Formulas. */
const MAX_HOPS = 10;
/** Globals whose parts are fields of an object. */
const RECORD_GLOBALS: Readonly<Record<string, string>> = {
  $user: 'User',
  $profile: 'Profile',
  $userrole: 'UserRole',
  $organization: 'Organization',
};
/** Globals whose parts are free, and their type. */
const PLAIN_GLOBALS: Readonly<Record<string, FormulaType>> = { $permission: 'boolean', $label: 'text', $api: 'text' };

/** The names that a formula of an object's records may hold. */
export class ObjectScope implements FormulaScope {
  readonly #schema: OrgSchema;
  readonly #object: ObjectSchema | undefined;

  /** Without an object only globals have a meaning. */
  constructor(schema: OrgSchema, object: ObjectSchema | undefined) {
    this.#schema = schema;
    this.#object = object;
  }

  resolve(parts: readonly string[], at: number): FormulaName {
    const name = parts.join('.');
    if (name.toLowerCase().startsWith('$recordtype.')) return this.#field(['RecordType', ...parts.slice(1)], name, at);
    return name.startsWith('$') ? this.#global(parts, name, at) : this.#field(parts, name, at);
  }

  #field(parts: readonly string[], name: string, at: number): FormulaName {
    let owner = this.#object;
    if (!owner) throw new FormulaFault(messages.noSuchField(name), at);
    const hops: FormulaHop[] = [];
    for (const part of parts.slice(0, -1)) {
      const hop = this.#hop(owner, part, name, at);
      hops.push(hop);
      owner = hop.target;
    }
    if (hops.length > MAX_HOPS) throw new FormulaFault(messages.tooManyHops(name, MAX_HOPS), at);
    const field = owner.fields.get(parts.at(-1)!);
    if (!field) throw new FormulaFault(messages.noSuchField(name), at);
    return { kind: 'field', reference: { hops, owner, field } };
  }

  #hop(owner: ObjectSchema, part: string, name: string, at: number): FormulaHop {
    const [relationship, named] = part.split(':');
    const field = owner.parents.get(relationship!);
    if (!field) throw new FormulaFault(messages.noSuchField(name), at);
    const targetName = named === undefined ? field.referenceTo[0]! : targetNamed(field, named);
    const target = targetName === undefined ? undefined : this.#schema.object(targetName);
    if (!target) throw new FormulaFault(messages.noSuchDomain(relationship!, named ?? ''), at);
    return { relationship: field.relationshipName!, field, target };
  }

  #global(parts: readonly string[], name: string, at: number): FormulaName {
    const [first = '', second = '', ...rest] = parts;
    const root = first.toLowerCase();
    const plain = PLAIN_GLOBALS[root];
    if (plain && second !== '') return { kind: 'global', path: parts, type: plain };
    if (name.toLowerCase() === '$system.origindatetime') return { kind: 'global', path: parts, type: 'datetime' };
    const objectName = RECORD_GLOBALS[root] ?? (root === '$setup' || root === '$custommetadata' ? second : undefined);
    const object = objectName === undefined ? undefined : this.#schema.object(objectName);
    const fieldName = RECORD_GLOBALS[root] ? second : rest.at(-1);
    const field = fieldName === undefined ? undefined : object?.fields.get(fieldName);
    if (!field) throw new FormulaFault(messages.noSuchField(name), at);
    return { kind: 'global', path: parts, type: field };
  }
}

/** `Owner:User` and `Owner:Queue` choose among the objects that a reference may point to. */
function targetNamed(field: FieldSchema, named: string): string | undefined {
  const wanted = named.toLowerCase() === 'queue' ? 'group' : named.toLowerCase();
  return field.referenceTo.find((target) => target.toLowerCase() === wanted);
}
