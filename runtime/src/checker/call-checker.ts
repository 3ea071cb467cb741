import type { Span } from '../diagnostics/index.ts';
import { signatureKey } from '../platform/index.ts';
import type { CallExpression } from '../syntax/index.ts';
import { listType, mapType, type RuntimeType, types } from '../values/index.ts';
import type { Checked } from './checked-tree.ts';
import { type CheckingSite, unknownValue } from './checking-site.ts';
import { signatureOf } from './declaration-site.ts';
import type { ExpressionParts } from './expression-parts.ts';
import { argumentTypes, pathText } from './expression-text.ts';
import type { MethodCandidate } from './members.ts';
import type { ClassSymbol } from './symbols.ts';

const CUSTOM_SETTING_KINDS: readonly string[] = ['hierarchySetting', 'listSetting', 'customMetadata'];

/** Checks calls of methods. */
export class CallChecker {
  readonly #site: CheckingSite;
  readonly #parts: ExpressionParts;

  constructor(site: CheckingSite, parts: ExpressionParts) {
    this.#site = site;
    this.#parts = parts;
  }

  call(expression: CallExpression): Checked {
    const args = expression.args.map((argument) => this.#parts.front.check(argument));
    if (!expression.target) return this.#unqualifiedCall(expression, args);
    if (expression.target.kind === 'Super') return this.#superCall(expression, args);
    const target = this.#parts.names.entity(expression.target);
    if (!target) return unknownValue(expression.span);
    if (target.kind === 'value') {
      const type = this.#typeBehind(target.value, expression);
      return type ? this.#staticCall(type, expression, args) : this.#valueCall(target.value, expression, args);
    }
    if (target.kind === 'type') return this.#staticCall(target.type, expression, args);
    if (target.kind === 'objectFields' && expression.name.name.toLowerCase() === 'getmap') {
      const describe: Checked = {
        kind: 'ObjectDescribe',
        type: this.#site.system.fromText('Schema.DescribeSObjectResult'),
        object: target.object,
        span: expression.span,
      };
      const owner = this.#site.system.fromText('Schema.SObjectTypeFields');
      const method = this.#site.system.platformOf(owner)!.methods.find((candidate) => candidate.name === 'getMap')!;
      const key = signatureKey('Schema.SObjectTypeFields', 'getMap', []);
      return {
        kind: 'PlatformCall',
        type: this.#site.system.fromText(method.returnType),
        owner,
        ownerName: 'Schema.SObjectTypeFields',
        method,
        key,
        isSafe: false,
        isSuper: false,
        args: [],
        target: {
          kind: 'PlatformField',
          type: owner,
          owner: 'Schema.DescribeSObjectResult',
          name: 'Fields',
          target: describe,
          isSafe: false,
          span: expression.span,
        },
        span: expression.span,
      };
    }
    return this.#site.failed(
      'CHK007',
      expression.span,
      `Method does not exist or incorrect signature: ${pathText(expression.target)}.${expression.name.name}`,
    );
  }

  /** The type of a name that a variable shares, where only the type has the method. */
  #typeBehind(value: Checked, { target, name }: CallExpression): RuntimeType | undefined {
    const { system, members, context } = this.#site;
    if (target?.kind !== 'Name' || value.type.kind === 'Null' || members.methods(value.type, name.name).length > 0) return undefined;
    const type = system.resolveName([target.name], [], context.owner);
    return type && members.methods(type, name.name).some((candidate) => candidate.isStatic) ? type : undefined;
  }

  #unqualifiedCall(expression: CallExpression, args: readonly Checked[]): Checked {
    const owner = this.#site.context.owner;
    let named: { readonly scope: ClassSymbol; readonly candidates: MethodCandidate[] } | undefined;
    for (let scope = owner; scope; scope = scope.outer) {
      const all = this.#site.members.methods(scope.type, expression.name.name);
      const candidates = scope === owner && !this.#site.context.isStatic ? all : all.filter((candidate) => candidate.isStatic);
      if (candidates.length === 0) continue;
      named ??= { scope, candidates };
      // An outer class's static method is meant where the inner class has only others of that name.
      const resolution = this.#site.members.choose(
        candidates,
        args.map((argument) => argument.type),
      );
      if (resolution.kind !== 'found') continue;
      const self: Checked | undefined = resolution.candidate.isStatic
        ? undefined
        : { kind: 'This', type: scope.type, span: expression.span };
      return this.#parts.overloads.invocation(resolution.candidate, self, false, false, args, expression.span);
    }
    const candidate = named && this.#parts.overloads.chosen(named.candidates, args, expression.name, named.scope.type);
    if (candidate)
      return this.#parts.overloads.invocation(
        candidate,
        candidate.isStatic ? undefined : this.#site.thisNode(expression.span),
        false,
        false,
        args,
        expression.span,
      );
    if (named) return unknownValue(expression.span);
    const instances = owner ? this.#site.members.methods(owner.type, expression.name.name) : [];
    const [instance] = instances.flatMap((method) => method.own ?? []);
    if (instance && this.#site.context.isStatic) {
      const message = `Non static method cannot be referenced from a static context: ${signatureOf(instance)}`;
      return this.#site.failed('CHK035', expression.name.span, message);
    }
    return this.#site.failed(
      'CHK007',
      expression.span,
      `Method does not exist or incorrect signature: void ${expression.name.name}(${argumentTypes(args)})`,
    );
  }

  #superCall(expression: CallExpression, args: readonly Checked[]): Checked {
    const superType = this.#site.context.owner?.superType;
    if (!superType) return this.#site.failed('CHK008', expression.span, 'super is not allowed: the class extends nothing');
    const candidate = this.#parts.overloads.chosen(
      this.#site.members.methods(superType, expression.name.name),
      args,
      expression.name,
      superType,
    );
    if (!candidate) return unknownValue(expression.span);
    return this.#parts.overloads.invocation(candidate, this.#site.thisNode(expression.span), false, true, args, expression.span);
  }

  #valueCall(target: Checked, expression: CallExpression, args: readonly Checked[]): Checked {
    if (expression.name.name.toLowerCase() === 'adderror' && target.kind === 'RecordField' && target.field)
      return this.#fieldAddError(target, expression, args);
    if (target.type.kind === 'Null') return unknownValue(expression.span); // told where its type was
    const all = this.#site.members.methods(target.type, expression.name.name);
    const usable = all.some((candidate) => !candidate.isStatic) ? all.filter((candidate) => !candidate.isStatic) : all;
    const candidate = this.#parts.overloads.chosen(usable, args, expression.name, target.type);
    if (!candidate) return unknownValue(expression.span);
    if (candidate.isStatic && candidate.own)
      this.#site.report(
        'CHK036',
        expression.name.span,
        `Static method cannot be referenced from a non static context: ${signatureOf(candidate.own)}`,
      );
    return this.#parts.overloads.invocation(
      candidate,
      candidate.isStatic ? undefined : target,
      expression.isSafe,
      false,
      args,
      expression.span,
    );
  }

  /** `record.Field.addError(…)` puts the error on the record's field, not on the value. */
  #fieldAddError(target: Checked & { kind: 'RecordField' }, expression: CallExpression, args: readonly Checked[]): Checked {
    const token: Checked = {
      kind: 'FieldToken',
      type: this.#site.system.fromText('Schema.SObjectField'),
      object: target.object,
      field: target.field!,
      span: target.span,
    };
    const withToken = [token, ...args];
    const candidate = this.#parts.overloads.chosen(
      this.#site.members.methods(types.SObject, 'addError'),
      withToken,
      expression.name,
      types.SObject,
    );
    if (!candidate) return unknownValue(expression.span);
    return this.#parts.overloads.invocation(candidate, target.target, false, false, withToken, expression.span);
  }

  #staticCall(type: RuntimeType, expression: CallExpression, args: readonly Checked[]): Checked {
    const special =
      this.#enumCall(type, expression, args) ?? this.#settingCall(type, expression, args) ?? this.#objectTokenCall(type, expression);
    if (special) return special;
    const all = this.#site.members.methods(type, expression.name.name);
    const statics = all.filter((candidate) => candidate.isStatic);
    // Inside a class, `Outer.method()` of its own superclass means the instance's.
    const here = this.#site.context.owner;
    const isOwn = statics.length === 0 && here && !this.#site.context.isStatic && this.#site.system.isSubtype(here.type, type);
    const candidate = this.#parts.overloads.chosen(isOwn ? all : statics, args, expression.name, type);
    if (!candidate) return unknownValue(expression.span);
    return this.#parts.overloads.invocation(
      candidate,
      isOwn ? this.#site.thisNode(expression.span) : undefined,
      false,
      false,
      args,
      expression.span,
    );
  }

  #enumCall(type: RuntimeType, expression: CallExpression, args: readonly Checked[]): Checked | undefined {
    if (type.kind !== 'Enum' && this.#site.system.platformOf(type)?.kind !== 'enum') return undefined;
    const folded = expression.name.name.toLowerCase();
    if (folded === 'values' && args.length === 0) return this.#typeCall('Enum', 'values', [], listType(type), type, args, expression.span);
    if (folded === 'valueof' && args.length === 1)
      return this.#typeCall(
        'Enum',
        'valueOf',
        ['String'],
        type,
        type,
        [this.#parts.coercion.coerce(args[0]!, types.String)],
        expression.span,
      );
    return undefined;
  }

  /** Static methods that custom settings and custom metadata types have of their own. */
  #settingCall(type: RuntimeType, expression: CallExpression, args: readonly Checked[]): Checked | undefined {
    const object = type.kind === 'SObject' ? this.#site.system.schema.object(type.name) : undefined;
    if (!object || !CUSTOM_SETTING_KINDS.includes(object.kind)) return undefined;
    const folded = expression.name.name.toLowerCase();
    const parameterTypes = args.map((argument) => (argument.type.kind === 'Id' ? 'Id' : 'String'));
    if (folded === 'getall' && args.length === 0)
      return this.#typeCall('CustomSetting', 'getAll', [], mapType(types.String, type), type, args, expression.span);
    const name = { getinstance: 'getInstance', getvalues: 'getValues', getorgdefaults: 'getOrgDefaults' }[folded];
    return name && args.length <= 1 ? this.#typeCall('CustomSetting', name, parameterTypes, type, type, args, expression.span) : undefined;
  }

  /** `Account.getSObjectType()` on the object itself means `Account.SObjectType`. */
  #objectTokenCall(type: RuntimeType, expression: CallExpression): Checked | undefined {
    const object = type.kind === 'SObject' ? this.#site.system.schema.object(type.name) : undefined;
    if (!object || expression.name.name.toLowerCase() !== 'getsobjecttype' || expression.args.length > 0) return undefined;
    return { kind: 'ObjectToken', type: this.#site.system.fromText('Schema.SObjectType'), object, span: expression.span };
  }

  /** A static library method that gets the type it is called on as its first argument. */
  #typeCall(
    ownerName: string,
    name: string,
    parameterTypes: string[],
    result: RuntimeType,
    on: RuntimeType,
    args: readonly Checked[],
    span: Span,
  ): Checked {
    const typeToken: Checked = { kind: 'ClassLiteral', type: this.#site.system.fromText('Type'), named: on, span };
    const method = {
      name,
      isStatic: true,
      typeParameters: [],
      parameters: parameterTypes.map((type) => ({ type, name: 'value' })),
      returnType: result.name,
    };
    const key = signatureKey(ownerName, name, parameterTypes);
    return {
      kind: 'PlatformCall',
      type: result,
      owner: on,
      ownerName,
      method,
      key,
      isSafe: false,
      isSuper: false,
      args: [typeToken, ...args],
      span,
    };
  }
}
