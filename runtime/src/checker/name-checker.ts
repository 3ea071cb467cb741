import type { Span } from '../diagnostics/index.ts';
import { nearestName } from '../support/index.ts';
import type { Expression, FieldExpression } from '../syntax/index.ts';
import type { Checked } from './checked-tree.ts';
import { type CheckingSite, unknownValue } from './checking-site.ts';
import type { Entity, ExpressionParts } from './expression-parts.ts';
import { pathText } from './expression-text.ts';
import type { FieldSymbol } from './symbols.ts';

/** Finds what a name or a path stands for. */
export class NameChecker {
  readonly #site: CheckingSite;
  readonly #parts: ExpressionParts;

  constructor(site: CheckingSite, parts: ExpressionParts) {
    this.#site = site;
    this.#parts = parts;
  }

  /** Undefined where a fault was reported. */
  entity(expression: Expression): Entity | undefined {
    if (expression.kind === 'Name') {
      const found = this.#named(expression.name, expression.span);
      if (found) return found;
      this.#site.report('CHK004', expression.span, `Variable does not exist: ${expression.name}${this.#hint(expression.name)}`);
      return undefined;
    }
    if (expression.kind === 'Field') return this.#fieldEntity(expression);
    return { kind: 'value', value: this.#parts.front.check(expression) };
  }

  asValue(entity: Entity | undefined, expression: Expression): Checked {
    if (entity?.kind === 'value') return entity.value;
    const text = pathText(expression);
    if (entity === undefined) return unknownValue(expression.span);
    return this.#site.failed('CHK004', expression.span, `Variable does not exist: ${text}`);
  }

  #hint(name: string): string {
    const names = this.#site.context.owner ? [...this.#site.context.owner.fields.keys()] : [];
    const near = nearestName(name, names);
    return near ? `. The nearest name is ${near}.` : '';
  }

  #named(name: string, span: Span): Entity | undefined {
    const variable = this.#site.scope.find(name);
    if (variable) return { kind: 'value', value: { kind: 'Local', type: variable.type, variable, span } };
    const field = this.#fieldInScope(name, span);
    if (field) return { kind: 'value', value: field };
    const type = this.#site.system.resolveName([name], [], this.#site.context.owner);
    if (type) return { kind: 'type', type };
    const { system } = this.#site;
    return system.platform.isNamespace(name) || system.isOwnNamespace(name) ? { kind: 'namespace', name } : undefined;
  }

  #fieldInScope(name: string, span: Span): Checked | undefined {
    const owner = this.#site.context.owner;
    if (!owner) return undefined;
    const own = this.#site.members.field(owner, name);
    if (own) {
      if (!own.isStatic && this.#site.context.isStatic)
        return this.#site.failed(
          'CHK005',
          span,
          `Non static field cannot be referenced from a static context: ${name} from the type ${owner.name}`,
        );
      return this.fieldNode(own, own.isStatic ? undefined : { kind: 'This', type: owner.type, span }, false, span);
    }
    for (let outer = owner.outer; outer; outer = outer.outer) {
      const field = this.#site.members.field(outer, name);
      if (field?.isStatic) return this.fieldNode(field, undefined, false, span);
    }
    return undefined;
  }

  /** The values that simple names stand for here: variables, then fields of the class, then static fields of its outer classes. */
  bindable(span: Span): { readonly name: string; readonly value: Checked }[] {
    const { context, members, scope } = this.#site;
    const names = new Set([...scope.visible()].map((variable) => variable.name.toLowerCase()));
    for (let owner = context.owner; owner; owner = owner.outer) {
      for (const field of members.allFields(owner)) {
        if (field.isStatic || (owner === context.owner && !context.isStatic)) names.add(field.name.toLowerCase());
      }
    }
    return [...names].flatMap((name) => {
      const entity = this.#named(name, span);
      return entity?.kind === 'value' ? [{ name, value: entity.value }] : [];
    });
  }

  fieldNode(field: FieldSymbol, target: Checked | undefined, isSafe: boolean, span: Span): Checked {
    const isBacking = this.#site.context.accessorOf === field;
    return { kind: 'Field', type: field.type, field, ...(target && { target }), isSafe, isBacking, span };
  }

  #fieldEntity(expression: FieldExpression): Entity | undefined {
    const target = this.entity(expression.target);
    if (!target) return undefined;
    const { name, span } = expression.name;
    switch (target.kind) {
      case 'value':
        return this.#parts.fields.valueField(target.value, expression);
      case 'type':
        return this.#parts.typeMembers.typeMember(target.type, expression);
      case 'namespace': {
        const type = this.#site.system.resolveName([target.name, name], [], undefined);
        if (type) return { kind: 'type', type };
        break;
      }
      case 'objectFields': {
        const field = target.object.fields.get(name);
        if (!field) break;
        const token: Checked = {
          kind: 'FieldToken',
          type: this.#site.system.fromText('Schema.SObjectField'),
          object: target.object,
          field,
          span,
        };
        return { kind: 'value', value: target.isDescribed ? this.#parts.fields.described(token) : token };
      }
      case 'describeRoot': {
        const object = this.#site.system.schema.object(name);
        if (object)
          return {
            kind: 'value',
            value: { kind: 'ObjectDescribe', type: this.#site.system.fromText('Schema.DescribeSObjectResult'), object, span },
          };
        break;
      }
    }
    this.#site.report('CHK004', expression.span, `Variable does not exist: ${pathText(expression)}`);
    return undefined;
  }
}
