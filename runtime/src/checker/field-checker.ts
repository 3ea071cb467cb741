import type { Span } from '../diagnostics/index.ts';
import type { PlatformField, PlatformType } from '../platform/index.ts';
import { nearestName } from '../support/index.ts';
import type { FieldExpression } from '../syntax/index.ts';
import { listType, type RuntimeType, sobjectType, types } from '../values/index.ts';
import type { Checked } from './checked-tree.ts';
import type { CheckingSite } from './checking-site.ts';
import type { Entity, ExpressionParts } from './expression-parts.ts';
import { asRecord, typeName } from './expression-text.ts';

/** Fields of values: of instances, records and the library's objects. */
export class FieldChecker {
  readonly #site: CheckingSite;
  readonly #parts: ExpressionParts;

  constructor(site: CheckingSite, parts: ExpressionParts) {
    this.#site = site;
    this.#parts = parts;
  }

  valueField(given: Checked, expression: FieldExpression): Entity | undefined {
    const target = asRecord(given);
    const { name, span } = expression.name;
    const { isSafe } = expression;
    // A sharing reason is the constant of its own name. Source: Apex Developer Guide, Apex Managed Sharing.
    if (target.kind === 'FieldToken' && target.field.name === 'RowCause')
      return { kind: 'value', value: { kind: 'Constant', type: types.String, value: name, span } };
    if (target.type.kind === 'Null') return undefined; // told where its type was
    const symbol = this.#site.system.symbolOf(target.type);
    if (symbol) {
      const field = this.#site.members.field(symbol, name);
      if (field?.isStatic) {
        const message = `Static field cannot be referenced from a non static context: ${field.name} from the type ${field.owner.name}`;
        this.#site.report('CHK037', span, message);
        return undefined;
      }
      if (field) {
        this.#site.checkAccess(field, span);
        return { kind: 'value', value: this.#parts.names.fieldNode(field, target, isSafe, expression.span) };
      }
    } else if (target.type.kind === 'SObject' && target.type.name !== 'SObject') {
      const value = this.recordField(target, name, isSafe, expression.span);
      if (value) return { kind: 'value', value };
    } else if (target.kind === 'ObjectDescribe' && name.toLowerCase() === 'fields') {
      return { kind: 'objectFields', object: target.object, isDescribed: true };
    } else if (target.kind === 'ObjectToken' && name.toLowerCase() === 'fields') {
      return { kind: 'objectFields', object: target.object, isDescribed: false };
    } else {
      const found = this.#platformField(this.#site.system.platformOf(target.type), name);
      if (found) {
        const { owner, field } = found;
        const type = this.#site.system.fromText(field.type, target.type);
        return {
          kind: 'value',
          value: { kind: 'PlatformField', type, owner, name: field.name, target, isSafe, span: expression.span },
        };
      }
    }
    this.#site.report('CHK004', span, `Variable does not exist: ${name} in ${typeName(target.type)}${this.memberHint(target.type, name)}`);
    return undefined;
  }

  /** A field of a platform class or of its superclasses. */
  #platformField(platform: PlatformType | undefined, name: string): { owner: string; field: PlatformField } | undefined {
    const field = platform?.fields.find((candidate) => !candidate.isStatic && candidate.name.toLowerCase() === name.toLowerCase());
    if (platform && field) return { owner: platform.name, field };
    return platform?.superType === undefined ? undefined : this.#platformField(this.#site.system.platform.get(platform.superType), name);
  }

  described(token: Checked): Checked {
    const candidate = this.#site.members.methods(token.type, 'getDescribe').find((each) => each.parameters.length === 0)!;
    return this.#parts.overloads.invocation(candidate, token, false, false, [], token.span);
  }

  memberHint(type: RuntimeType, name: string): string {
    const names = this.#site.system.symbolOf(type)?.fields.keys() ?? this.#site.system.schema.object(type.name)?.fields.keys() ?? [];
    const near = nearestName(name, names);
    return near ? `. The nearest name is ${near}.` : '';
  }

  recordField(target: Checked, name: string, isSafe: boolean, span: Span): Checked | undefined {
    const object = this.#site.system.schema.object(target.type.name)!;
    const field = object.fields.get(name);
    if (field)
      return {
        kind: 'RecordField',
        type: this.#site.system.fromText(field.apexType),
        target,
        object,
        name: field.name,
        field,
        isSafe,
        span,
      };
    const parent = object.parents.get(name);
    if (parent) {
      const type = parent.referenceTo.length === 1 ? sobjectType(parent.referenceTo[0]!) : sobjectType('Name');
      return {
        kind: 'RecordField',
        type: this.#site.system.schema.object(type.name) ? type : types.SObject,
        target,
        object,
        name: parent.relationshipName!,
        isSafe,
        span,
      };
    }
    const children = object.children.get(name);
    return (
      children && {
        kind: 'RecordField',
        type: listType(sobjectType(children.childObject)),
        target,
        object,
        name: children.name!,
        isSafe,
        span,
      }
    );
  }
}
