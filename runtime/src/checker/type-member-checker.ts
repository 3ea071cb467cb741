import type { Span } from '../diagnostics/index.ts';
import type { PlatformField, PlatformType } from '../platform/index.ts';
import type { FieldExpression } from '../syntax/index.ts';
import { listType, mapType, type RuntimeType, sobjectType, types } from '../values/index.ts';
import type { CheckingSite } from './checking-site.ts';
import type { Entity, ExpressionParts } from './expression-parts.ts';
import { namesOf, typeName } from './expression-text.ts';
import type { ClassSymbol } from './symbols.ts';
import { baseName } from './type-system.ts';

/** Members that are reached through a type: static fields, enum values, inner classes, tokens of objects and fields. */
export class TypeMemberChecker {
  readonly #site: CheckingSite;
  readonly #parts: ExpressionParts;

  constructor(site: CheckingSite, parts: ExpressionParts) {
    this.#site = site;
    this.#parts = parts;
  }

  typeMember(type: RuntimeType, expression: FieldExpression): Entity | undefined {
    const { name, span } = expression.name;
    const symbol = this.#site.system.symbolOf(type);
    const member = symbol
      ? this.#classMember(symbol, name, span)
      : type.kind === 'SObject'
        ? this.#objectMember(type, name, span)
        : this.#platformMember(type, name, span);
    if (member) return member;
    const path = namesOf(expression);
    const nested = path && this.#site.system.resolveName(path, [], this.#site.context.owner);
    if (nested) return { kind: 'type', type: nested };
    this.#site.report('CHK004', expression.span, `Variable does not exist: ${name} in ${typeName(type)}`);
    return undefined;
  }

  #classMember(symbol: ClassSymbol, name: string, span: Span): Entity | undefined {
    const value = symbol.enumValues.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (value) return { kind: 'value', value: { kind: 'EnumValue', type: symbol.type, owner: symbol, name: value, span } };
    const field = this.#site.members.field(symbol, name);
    if (field?.isStatic) {
      this.#site.checkAccess(field, span);
      return { kind: 'value', value: this.#parts.names.fieldNode(field, undefined, false, span) };
    }
    const inner = symbol.inner.get(name);
    return inner ? { kind: 'type', type: inner.type } : undefined;
  }

  #objectMember(type: RuntimeType, name: string, span: Span): Entity | undefined {
    const object = this.#site.system.schema.object(type.name);
    if (!object) return undefined;
    const folded = name.toLowerCase();
    if (folded === 'sobjecttype')
      return { kind: 'value', value: { kind: 'ObjectToken', type: this.#site.system.fromText('Schema.SObjectType'), object, span } };
    if (folded === 'fields') return { kind: 'objectFields', object, isDescribed: false };
    const field = object.fields.get(name);
    return (
      field && {
        kind: 'value',
        value: { kind: 'FieldToken', type: this.#site.system.fromText('Schema.SObjectField'), object, field, span },
      }
    );
  }

  #platformMember(type: RuntimeType, name: string, span: Span): Entity | undefined {
    const base = baseName(type);
    if (base === 'Trigger') return this.#triggerVariable(name, span);
    // `Label.acme.Greeting` is `Label.Greeting` with its namespace.
    if (base === 'Label' && this.#site.system.isOwnNamespace(name)) return { kind: 'type', type };
    if (base === 'Label') return { kind: 'value', value: { kind: 'Label', type: types.String, name, span } };
    if (base === 'Schema' && name.toLowerCase() === 'sobjecttype') return { kind: 'describeRoot' };
    if (base === 'Schema.SObjectType') {
      const object = this.#site.system.schema.object(name);
      return (
        object && {
          kind: 'value',
          value: { kind: 'ObjectDescribe', type: this.#site.system.fromText('Schema.DescribeSObjectResult'), object, span },
        }
      );
    }
    const platform = this.#site.system.platform.get(base);
    const value = platform?.values.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (value) return { kind: 'value', value: { kind: 'PlatformField', type, owner: platform!.name, name: value, isSafe: false, span } };
    const field = platform && staticField(platform, name);
    // A class of the platform may bear the name of an object, as BusinessHours does.
    if (!field) return this.#objectMember(sobjectType(base), name, span);
    return {
      kind: 'value',
      value: {
        kind: 'PlatformField',
        type: this.#site.system.fromText(field.type, type),
        owner: platform.name,
        name: field.name === '*' ? name : field.name,
        isSafe: false,
        isComputed: field.isComputed,
        span,
      },
    };
  }

  #triggerVariable(name: string, span: Span): Entity | undefined {
    const record = this.#site.context.triggerObject ? sobjectType(this.#site.context.triggerObject) : types.SObject;
    const byName: Readonly<Record<string, RuntimeType>> = {
      new: listType(record),
      old: listType(record),
      newmap: mapType(types.Id, record),
      oldmap: mapType(types.Id, record),
      size: types.Integer,
      operationtype: this.#site.system.fromText('TriggerOperation'),
      isexecuting: types.Boolean,
      isinsert: types.Boolean,
      isupdate: types.Boolean,
      isdelete: types.Boolean,
      isundelete: types.Boolean,
      isbefore: types.Boolean,
      isafter: types.Boolean,
    };
    const type = byName[name.toLowerCase()];
    return type && { kind: 'value', value: { kind: 'TriggerVariable', type, name: name.toLowerCase(), span } };
  }
}

/** A static field of that name; `*` stands for any, as for the pages of a project. */
function staticField(platform: PlatformType, name: string): PlatformField | undefined {
  const named = (candidate: PlatformField) => candidate.isStatic && candidate.name.toLowerCase() === name.toLowerCase();
  return platform.fields.find(named) ?? platform.fields.find((candidate) => candidate.name === '*');
}
