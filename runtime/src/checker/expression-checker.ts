import type { DiagnosticBag, Span } from '../diagnostics/index.ts';
import { signatureKey } from '../platform/index.ts';
import type { ObjectSchema } from '../schema/index.ts';
import { nearestName } from '../support/index.ts';
import type { BinaryOperator, CallExpression, Expression, FieldExpression, Identifier, LiteralExpression, NewExpression, SoqlQuery, TypeReference } from '../syntax/index.ts';
import { listType, mapType, type RuntimeType, sobjectType, types } from '../values/index.ts';
import type { Checked, TargetNode } from './checked-tree.ts';
import { converted, textOf } from './conversions.ts';
import { typeText } from './declare.ts';
import { type MemberFinder, type MethodCandidate } from './members.ts';
import type { CodeContext, VariableScope } from './scope.ts';
import type { ClassSymbol, FieldSymbol } from './symbols.ts';
import { baseName, isNumeric, type TypeSystem, widerNumeric } from './type-system.ts';

/** What a name or a path stands for. */
type Entity =
  | { readonly kind: 'value'; readonly value: Checked }
  | { readonly kind: 'type'; readonly type: RuntimeType }
  | { readonly kind: 'namespace'; readonly name: string }
  /** `Account.fields`, or with `isDescribed` the `fields` of `Schema.SObjectType.Account`, whose members are describe results. */
  | { readonly kind: 'objectFields'; readonly object: ObjectSchema; readonly isDescribed: boolean }
  | { readonly kind: 'describeRoot' };

const CUSTOM_SETTING_KINDS: readonly string[] = ['hierarchySetting', 'listSetting', 'customMetadata'];
const ARITHMETIC: ReadonlySet<string> = new Set(['-', '*', '/', '%']);
const BITWISE: ReadonlySet<string> = new Set(['&', '|', '^', '<<', '>>', '>>>']);
const ORDERED: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

/** Checks the expressions of one body: names, types, overloads. A fault is reported once; its expression counts as Object from there on. */
export class ExpressionChecker {
  readonly #system: TypeSystem;
  readonly #members: MemberFinder;
  readonly #bag: DiagnosticBag;
  readonly #context: CodeContext;
  readonly #scope: VariableScope;

  constructor(system: TypeSystem, members: MemberFinder, bag: DiagnosticBag, context: CodeContext, scope: VariableScope) {
    this.#system = system;
    this.#members = members;
    this.#bag = bag;
    this.#context = context;
    this.#scope = scope;
  }

  // ---- entry points

  /** The expression's value. */
  check(expression: Expression): Checked {
    switch (expression.kind) {
      case 'Literal':
        return this.#literal(expression);
      case 'Name':
      case 'Field':
        return this.#asValue(this.#entity(expression), expression);
      case 'Call':
        return this.#call(expression);
      case 'New':
        return this.#new(expression);
      case 'ConstructorCall':
        return this.#constructorCall(expression);
      case 'This':
      case 'Super':
        return this.#this(expression.span);
      case 'Index':
        return this.#index(expression);
      case 'Binary':
        return this.#binary(expression.operator, this.check(expression.left), () => this.check(expression.right), expression.span);
      case 'Assign':
        return this.#assign(expression);
      case 'Prefix':
        return expression.operator === '++' || expression.operator === '--'
          ? this.#increment(expression.operand, expression.operator, false, expression.span)
          : this.#prefix(expression.operator, expression.operand, expression.span);
      case 'Postfix':
        return this.#increment(expression.operand, expression.operator, true, expression.span);
      case 'Conditional':
        return this.#conditional(expression);
      case 'Cast':
        return this.#cast(expression);
      case 'InstanceOf':
        return this.#instanceOf(expression);
      case 'ClassLiteral':
        return { kind: 'ClassLiteral', type: this.#system.fromText('Type'), named: this.type(expression.type), span: expression.span };
      case 'Soql':
        return this.#soql(expression.query, expression.span);
      case 'Sosl': {
        const binds = expression.query.binds.map((bind) => this.check(bind));
        return { kind: 'Sosl', type: listType(listType(types.SObject)), query: expression.query, binds, span: expression.span };
      }
    }
  }

  /** The expression's value where `to` is expected; reports where it cannot stand there. */
  checkAs(expression: Expression, to: RuntimeType): Checked {
    return this.coerce(this.check(expression), to);
  }

  coerce(value: Checked, to: RuntimeType, describe = 'Illegal assignment'): Checked {
    if (value.kind === 'Soql' && value.result === 'list' && to.kind === 'SObject') {
      const record: Checked = { ...value, type: value.type.args[0]!, result: 'record' };
      return this.coerce(record, to, describe);
    }
    if (!this.#system.isAssignable(value.type, to)) {
      this.#report('CHK001', value.span, `${describe} from ${typeName(value.type)} to ${typeName(to)}`);
      return { kind: 'Constant', type: to, value: 'null', span: value.span };
    }
    return converted(value, to);
  }

  condition(expression: Expression): Checked {
    const value = this.check(expression);
    if (value.type.kind === 'Boolean' || value.type.kind === 'Null') return value;
    if (value.type.kind === 'Object') return { kind: 'Cast', type: types.Boolean, operand: value, span: value.span };
    this.#report('CHK002', value.span, `Condition expression must be of type Boolean: ${typeName(value.type)}`);
    return value;
  }

  type(reference: TypeReference): RuntimeType {
    const type = this.#system.resolve(reference, this.#context.owner);
    if (type) return type;
    this.#report('TYP001', reference.span, `Invalid type: ${typeText(reference)}`);
    return types.Object;
  }

  #report(code: string, span: Span, message: string): void {
    this.#bag.add(code, this.#context.file, span, message);
  }

  #failed(code: string, span: Span, message: string): Checked {
    this.#report(code, span, message);
    return { kind: 'Constant', type: types.Null, value: 'null', span };
  }

  // ---- literals and names

  #literal(literal: LiteralExpression): Checked {
    const type = literal.type === 'null' ? types.Null : types[literal.type];
    return { kind: 'Constant', type, value: literal.value, span: literal.span };
  }

  #this(span: Span): Checked {
    const owner = this.#context.owner;
    if (!owner || this.#context.isStatic) return this.#failed('CHK003', span, "'this' can't be used in a static context");
    return { kind: 'This', type: owner.type, span };
  }

  #asValue(entity: Entity | undefined, expression: Expression): Checked {
    if (entity?.kind === 'value') return entity.value;
    const text = pathText(expression);
    if (entity === undefined) return { kind: 'Constant', type: types.Null, value: 'null', span: expression.span };
    return this.#failed('CHK004', expression.span, `Variable does not exist: ${text}`);
  }

  /** Undefined where a fault was reported. */
  #entity(expression: Expression): Entity | undefined {
    if (expression.kind === 'Name') {
      const found = this.#named(expression.name, expression.span);
      if (found) return found;
      this.#report('CHK004', expression.span, `Variable does not exist: ${expression.name}${this.#hint(expression.name)}`);
      return undefined;
    }
    if (expression.kind === 'Field') return this.#fieldEntity(expression);
    return { kind: 'value', value: this.check(expression) };
  }

  #hint(name: string): string {
    const names = this.#context.owner ? [...this.#context.owner.fields.keys()] : [];
    const near = nearestName(name, names);
    return near ? `. The nearest name is ${near}.` : '';
  }

  #named(name: string, span: Span): Entity | undefined {
    const variable = this.#scope.find(name);
    if (variable) return { kind: 'value', value: { kind: 'Local', type: variable.type, variable, span } };
    const field = this.#fieldInScope(name, span);
    if (field) return { kind: 'value', value: field };
    const type = this.#system.resolveName([name], [], this.#context.owner);
    if (type) return { kind: 'type', type };
    return this.#system.platform.isNamespace(name) ? { kind: 'namespace', name } : undefined;
  }

  #fieldInScope(name: string, span: Span): Checked | undefined {
    const owner = this.#context.owner;
    if (!owner) return undefined;
    const own = this.#members.field(owner, name);
    if (own) {
      if (!own.isStatic && this.#context.isStatic) return this.#failed('CHK005', span, `Variable does not exist: ${name} (it is not static)`);
      return this.#fieldNode(own, own.isStatic ? undefined : { kind: 'This', type: owner.type, span }, false, span);
    }
    for (let outer = owner.outer; outer; outer = outer.outer) {
      const field = this.#members.field(outer, name);
      if (field?.isStatic) return this.#fieldNode(field, undefined, false, span);
    }
    return undefined;
  }

  #fieldNode(field: FieldSymbol, target: Checked | undefined, isSafe: boolean, span: Span): Checked {
    const isBacking = this.#context.accessorOf === field;
    return { kind: 'Field', type: field.type, field, ...(target && { target }), isSafe, isBacking, span };
  }

  #fieldEntity(expression: FieldExpression): Entity | undefined {
    const target = this.#entity(expression.target);
    if (!target) return undefined;
    const { name, span } = expression.name;
    switch (target.kind) {
      case 'value':
        return this.#valueField(target.value, expression);
      case 'type':
        return this.#typeMember(target.type, expression);
      case 'namespace': {
        const type = this.#system.resolveName([target.name, name], [], undefined);
        if (type) return { kind: 'type', type };
        break;
      }
      case 'objectFields': {
        const field = target.object.fields.get(name);
        if (!field) break;
        const token: Checked = { kind: 'FieldToken', type: this.#system.fromText('Schema.SObjectField'), object: target.object, field, span };
        return { kind: 'value', value: target.isDescribed ? this.#described(token) : token };
      }
      case 'describeRoot': {
        const object = this.#system.schema.object(name);
        if (object) return { kind: 'value', value: { kind: 'ObjectDescribe', type: this.#system.fromText('Schema.DescribeSObjectResult'), object, span } };
        break;
      }
    }
    this.#report('CHK004', expression.span, `Variable does not exist: ${pathText(expression)}`);
    return undefined;
  }

  // ---- members of types

  #typeMember(type: RuntimeType, expression: FieldExpression): Entity | undefined {
    const { name, span } = expression.name;
    const symbol = this.#system.symbolOf(type);
    const member = symbol ? this.#classMember(symbol, name, span) : type.kind === 'SObject' ? this.#objectMember(type, name, span) : this.#platformMember(type, name, span);
    if (member) return member;
    const path = namesOf(expression);
    const nested = path && this.#system.resolveName(path, [], this.#context.owner);
    if (nested) return { kind: 'type', type: nested };
    this.#report('CHK004', expression.span, `Variable does not exist: ${name} in ${typeName(type)}`);
    return undefined;
  }

  #classMember(symbol: ClassSymbol, name: string, span: Span): Entity | undefined {
    const value = symbol.enumValues.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (value) return { kind: 'value', value: { kind: 'EnumValue', type: symbol.type, owner: symbol, name: value, span } };
    const field = this.#members.field(symbol, name);
    if (field?.isStatic) {
      this.#checkAccess(field, span);
      return { kind: 'value', value: this.#fieldNode(field, undefined, false, span) };
    }
    const inner = symbol.inner.get(name);
    return inner ? { kind: 'type', type: inner.type } : undefined;
  }

  #objectMember(type: RuntimeType, name: string, span: Span): Entity | undefined {
    const object = this.#system.schema.object(type.name);
    if (!object) return undefined;
    const folded = name.toLowerCase();
    if (folded === 'sobjecttype') return { kind: 'value', value: { kind: 'ObjectToken', type: this.#system.fromText('Schema.SObjectType'), object, span } };
    if (folded === 'fields') return { kind: 'objectFields', object, isDescribed: false };
    const field = object.fields.get(name);
    return field && { kind: 'value', value: { kind: 'FieldToken', type: this.#system.fromText('Schema.SObjectField'), object, field, span } };
  }

  #platformMember(type: RuntimeType, name: string, span: Span): Entity | undefined {
    const base = baseName(type);
    if (base === 'Trigger') return this.#triggerVariable(name, span);
    if (base === 'Label') return { kind: 'value', value: { kind: 'Label', type: types.String, name, span } };
    if (base === 'Schema' && name.toLowerCase() === 'sobjecttype') return { kind: 'describeRoot' };
    if (base === 'Schema.SObjectType') {
      const object = this.#system.schema.object(name);
      return object && { kind: 'value', value: { kind: 'ObjectDescribe', type: this.#system.fromText('Schema.DescribeSObjectResult'), object, span } };
    }
    const platform = this.#system.platform.get(base);
    const value = platform?.values.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    if (value) return { kind: 'value', value: { kind: 'PlatformField', type, owner: platform!.name, name: value, isSafe: false, span } };
    const field = platform?.fields.find((candidate) => candidate.isStatic && candidate.name.toLowerCase() === name.toLowerCase());
    return field && { kind: 'value', value: { kind: 'PlatformField', type: this.#system.fromText(field.type, type), owner: platform!.name, name: field.name, isSafe: false, span } };
  }

  #triggerVariable(name: string, span: Span): Entity | undefined {
    const record = this.#context.triggerObject ? sobjectType(this.#context.triggerObject) : types.SObject;
    const byName: Readonly<Record<string, RuntimeType>> = {
      new: listType(record), old: listType(record), newmap: mapType(types.Id, record), oldmap: mapType(types.Id, record), size: types.Integer,
      operationtype: this.#system.fromText('TriggerOperation'),
      isexecuting: types.Boolean, isinsert: types.Boolean, isupdate: types.Boolean, isdelete: types.Boolean, isundelete: types.Boolean, isbefore: types.Boolean, isafter: types.Boolean,
    };
    const type = byName[name.toLowerCase()];
    return type && { kind: 'value', value: { kind: 'TriggerVariable', type, name: name.toLowerCase(), span } };
  }

  // ---- members of values

  #valueField(given: Checked, expression: FieldExpression): Entity | undefined {
    const target = asRecord(given);
    const { name, span } = expression.name;
    const { isSafe } = expression;
    const symbol = this.#system.symbolOf(target.type);
    if (symbol) {
      const field = this.#members.field(symbol, name);
      if (field && !field.isStatic) {
        this.#checkAccess(field, span);
        return { kind: 'value', value: this.#fieldNode(field, target, isSafe, expression.span) };
      }
    } else if (target.type.kind === 'SObject' && target.type.name !== 'SObject') {
      const value = this.#recordField(target, name, isSafe, expression.span);
      if (value) return { kind: 'value', value };
    } else if (target.kind === 'ObjectDescribe' && name.toLowerCase() === 'fields') {
      return { kind: 'objectFields', object: target.object, isDescribed: true };
    } else {
      const platform = this.#system.platformOf(target.type);
      const field = platform?.fields.find((candidate) => !candidate.isStatic && candidate.name.toLowerCase() === name.toLowerCase());
      if (field) {
        const type = this.#system.fromText(field.type, target.type);
        return { kind: 'value', value: { kind: 'PlatformField', type, owner: platform!.name, name: field.name, target, isSafe, span: expression.span } };
      }
    }
    this.#report('CHK004', span, `Variable does not exist: ${name} in ${typeName(target.type)}${this.#memberHint(target.type, name)}`);
    return undefined;
  }

  #described(token: Checked): Checked {
    const candidate = this.#members.methods(token.type, 'getDescribe').find((each) => each.parameters.length === 0)!;
    return this.#invocation(candidate, token, false, false, [], token.span);
  }

  #memberHint(type: RuntimeType, name: string): string {
    const names = this.#system.symbolOf(type)?.fields.keys() ?? this.#system.schema.object(type.name)?.fields.keys() ?? [];
    const near = nearestName(name, names);
    return near ? `. The nearest name is ${near}.` : '';
  }

  #recordField(target: Checked, name: string, isSafe: boolean, span: Span): Checked | undefined {
    const object = this.#system.schema.object(target.type.name)!;
    const field = object.fields.get(name);
    if (field) return { kind: 'RecordField', type: this.#system.fromText(field.apexType), target, object, name: field.name, field, isSafe, span };
    const parent = object.parents.get(name);
    if (parent) {
      const type = parent.referenceTo.length === 1 ? sobjectType(parent.referenceTo[0]!) : sobjectType('Name');
      return { kind: 'RecordField', type: this.#system.schema.object(type.name) ? type : types.SObject, target, object, name: parent.relationshipName!, isSafe, span };
    }
    const children = object.children.get(name);
    return children && { kind: 'RecordField', type: listType(sobjectType(children.childObject)), target, object, name: children.name!, isSafe, span };
  }

  #checkAccess(member: { readonly owner: ClassSymbol; readonly access: string; readonly name: string; readonly modifiers: ClassSymbol['modifiers'] }, span: Span): void {
    if (member.access !== 'private' && member.access !== 'protected') return;
    const outermost = (symbol: ClassSymbol | undefined): ClassSymbol | undefined => (symbol?.outer ? outermost(symbol.outer) : symbol);
    const here = this.#context.owner;
    if (outermost(here) === outermost(member.owner)) return;
    const isTestVisible = member.modifiers.annotations.some((annotation) => annotation.name.toLowerCase() === 'testvisible');
    if (isTestVisible && outermost(here)?.isTest) return;
    if (member.access === 'protected' && here && this.#system.isSubtype(here.type, member.owner.type)) return;
    this.#report('CHK006', span, `${'parameters' in member ? 'Method' : 'Variable'} is not visible: ${member.owner.name}.${member.name}`);
  }

  // ---- calls

  #call(expression: CallExpression): Checked {
    const args = expression.args.map((argument) => this.check(argument));
    if (!expression.target) return this.#unqualifiedCall(expression, args);
    if (expression.target.kind === 'Super') return this.#superCall(expression, args);
    const target = this.#entity(expression.target);
    if (!target) return { kind: 'Constant', type: types.Null, value: 'null', span: expression.span };
    if (target.kind === 'value') return this.#valueCall(target.value, expression, args);
    if (target.kind === 'type') return this.#staticCall(target.type, expression, args);
    if (target.kind === 'objectFields' && expression.name.name.toLowerCase() === 'getmap') {
      const describe: Checked = { kind: 'ObjectDescribe', type: this.#system.fromText('Schema.DescribeSObjectResult'), object: target.object, span: expression.span };
      const owner = this.#system.fromText('Schema.SObjectTypeFields');
      const method = this.#system.platformOf(owner)!.methods.find((candidate) => candidate.name === 'getMap')!;
      const key = signatureKey('Schema.SObjectTypeFields', 'getMap', []);
      return {
        kind: 'PlatformCall', type: this.#system.fromText(method.returnType), owner, ownerName: 'Schema.SObjectTypeFields', method, key, isSafe: false, isSuper: false, args: [],
        target: { kind: 'PlatformField', type: owner, owner: 'Schema.DescribeSObjectResult', name: 'fields', target: describe, isSafe: false, span: expression.span }, span: expression.span,
      };
    }
    return this.#failed('CHK007', expression.span, `Method does not exist or incorrect signature: ${pathText(expression.target)}.${expression.name.name}`);
  }

  #unqualifiedCall(expression: CallExpression, args: readonly Checked[]): Checked {
    const owner = this.#context.owner;
    let named: { readonly scope: ClassSymbol; readonly candidates: MethodCandidate[] } | undefined;
    for (let scope = owner; scope; scope = scope.outer) {
      const all = this.#members.methods(scope.type, expression.name.name);
      const candidates = scope === owner && !this.#context.isStatic ? all : all.filter((candidate) => candidate.isStatic);
      if (candidates.length === 0) continue;
      named ??= { scope, candidates };
      // An outer class's static method is meant where the inner class has only others of that name.
      const resolution = this.#members.choose(candidates, args.map((argument) => argument.type));
      if (resolution.kind !== 'found') continue;
      const self: Checked | undefined = resolution.candidate.isStatic ? undefined : { kind: 'This', type: scope.type, span: expression.span };
      return this.#invocation(resolution.candidate, self, false, false, args, expression.span);
    }
    const candidate = named && this.#chosen(named.candidates, args, expression.name, named.scope.type);
    if (candidate) return this.#invocation(candidate, candidate.isStatic ? undefined : this.#this(expression.span), false, false, args, expression.span);
    if (named) return { kind: 'Constant', type: types.Null, value: 'null', span: expression.span };
    return this.#failed('CHK007', expression.span, `Method does not exist or incorrect signature: void ${expression.name.name}(${argumentTypes(args)})`);
  }

  #superCall(expression: CallExpression, args: readonly Checked[]): Checked {
    const superType = this.#context.owner?.superType;
    if (!superType) return this.#failed('CHK008', expression.span, 'super is not allowed: the class extends nothing');
    const candidate = this.#chosen(this.#members.methods(superType, expression.name.name), args, expression.name, superType);
    if (!candidate) return { kind: 'Constant', type: types.Null, value: 'null', span: expression.span };
    return this.#invocation(candidate, this.#this(expression.span), false, true, args, expression.span);
  }

  #valueCall(target: Checked, expression: CallExpression, args: readonly Checked[]): Checked {
    if (expression.name.name.toLowerCase() === 'adderror' && target.kind === 'RecordField' && target.field) return this.#fieldAddError(target, expression, args);
    const all = this.#members.methods(target.type, expression.name.name);
    const usable = all.some((candidate) => !candidate.isStatic) ? all.filter((candidate) => !candidate.isStatic) : all;
    const candidate = this.#chosen(usable, args, expression.name, target.type);
    if (!candidate) return { kind: 'Constant', type: types.Null, value: 'null', span: expression.span };
    return this.#invocation(candidate, candidate.isStatic ? undefined : target, expression.isSafe, false, args, expression.span);
  }

  /** `record.Field.addError(…)` puts the error on the record's field, not on the value. */
  #fieldAddError(target: Checked & { kind: 'RecordField' }, expression: CallExpression, args: readonly Checked[]): Checked {
    const token: Checked = { kind: 'FieldToken', type: this.#system.fromText('Schema.SObjectField'), object: target.object, field: target.field!, span: target.span };
    const withToken = [token, ...args];
    const candidate = this.#chosen(this.#members.methods(types.SObject, 'addError'), withToken, expression.name, types.SObject);
    if (!candidate) return { kind: 'Constant', type: types.Null, value: 'null', span: expression.span };
    return this.#invocation(candidate, target.target, false, false, withToken, expression.span);
  }

  #staticCall(type: RuntimeType, expression: CallExpression, args: readonly Checked[]): Checked {
    const special = this.#enumCall(type, expression, args) ?? this.#settingCall(type, expression, args);
    if (special) return special;
    const all = this.#members.methods(type, expression.name.name);
    const statics = all.filter((candidate) => candidate.isStatic);
    // Inside a class, `Outer.method()` of its own superclass means the instance's.
    const here = this.#context.owner;
    const isOwn = statics.length === 0 && here && !this.#context.isStatic && this.#system.isSubtype(here.type, type);
    const candidate = this.#chosen(isOwn ? all : statics, args, expression.name, type);
    if (!candidate) return { kind: 'Constant', type: types.Null, value: 'null', span: expression.span };
    return this.#invocation(candidate, isOwn ? this.#this(expression.span) : undefined, false, false, args, expression.span);
  }

  #enumCall(type: RuntimeType, expression: CallExpression, args: readonly Checked[]): Checked | undefined {
    if (type.kind !== 'Enum' && this.#system.platformOf(type)?.kind !== 'enum') return undefined;
    const folded = expression.name.name.toLowerCase();
    if (folded === 'values' && args.length === 0) return this.#typeCall('Enum', 'values', [], listType(type), type, args, expression.span);
    if (folded === 'valueof' && args.length === 1) return this.#typeCall('Enum', 'valueOf', ['String'], type, type, [this.coerce(args[0]!, types.String)], expression.span);
    return undefined;
  }

  /** Static methods that custom settings and custom metadata types have of their own. */
  #settingCall(type: RuntimeType, expression: CallExpression, args: readonly Checked[]): Checked | undefined {
    const object = type.kind === 'SObject' ? this.#system.schema.object(type.name) : undefined;
    if (!object || !CUSTOM_SETTING_KINDS.includes(object.kind)) return undefined;
    const folded = expression.name.name.toLowerCase();
    const parameterTypes = args.map((argument) => (argument.type.kind === 'Id' ? 'Id' : 'String'));
    if (folded === 'getall' && args.length === 0) return this.#typeCall('CustomSetting', 'getAll', [], mapType(types.String, type), type, args, expression.span);
    const name = { getinstance: 'getInstance', getvalues: 'getValues', getorgdefaults: 'getOrgDefaults' }[folded];
    return name && args.length <= 1 ? this.#typeCall('CustomSetting', name, parameterTypes, type, type, args, expression.span) : undefined;
  }

  /** A static library method that gets the type it is called on as its first argument. */
  #typeCall(ownerName: string, name: string, parameterTypes: string[], result: RuntimeType, on: RuntimeType, args: readonly Checked[], span: Span): Checked {
    const typeToken: Checked = { kind: 'ClassLiteral', type: this.#system.fromText('Type'), named: on, span };
    const method = { name, isStatic: true, typeParameters: [], parameters: parameterTypes.map((type) => ({ type, name: 'value' })), returnType: result.name };
    const key = signatureKey(ownerName, name, parameterTypes);
    return { kind: 'PlatformCall', type: result, owner: on, ownerName, method, key, isSafe: false, isSuper: false, args: [typeToken, ...args], span };
  }

  #chosen(candidates: readonly MethodCandidate[], args: readonly Checked[], name: Identifier, type: RuntimeType): MethodCandidate | undefined {
    const resolution = this.#members.choose(candidates, args.map((argument) => argument.type));
    if (resolution.kind === 'found') return resolution.candidate;
    // A query's list may stand for the one record that a parameter wants.
    const asRecords = args.map((argument) => asRecord(argument).type);
    const second = this.#members.choose(candidates, asRecords);
    if (second.kind === 'found') return second.candidate;
    const signature = `${name.name}(${argumentTypes(args)})`;
    if (resolution.kind === 'ambiguous') this.#report('CHK009', name.span, `Method is ambiguous: ${typeName(type)}.${signature}`);
    else this.#report('CHK007', name.span, `Method does not exist or incorrect signature: void ${signature} from the type ${typeName(type)}${this.#methodHint(type, name.name, candidates.length)}`);
    return undefined;
  }

  #methodHint(type: RuntimeType, name: string, overloads: number): string {
    if (overloads > 0) return '';
    const names = this.#system.symbolOf(type)?.methods.keys() ?? this.#system.platformOf(type)?.methods.map((method) => method.name) ?? [];
    const near = nearestName(name, names);
    return near ? `. The nearest name is ${near}.` : '';
  }

  #invocation(candidate: MethodCandidate, target: Checked | undefined, isSafe: boolean, isSuper: boolean, args: readonly Checked[], span: Span): Checked {
    const values = args.map((argument, i) => this.coerce(argument, candidate.parameters[i]!));
    if (candidate.own) {
      this.#checkAccess(candidate.own, span);
      return { kind: 'Call', type: candidate.returnType, method: candidate.own, ...(target && { target }), isSafe, isSuper, args: values, span };
    }
    const { owner, ownerName, method, key } = candidate.platform!;
    const type = method.name === 'clone' && target ? target.type : candidate.returnType;
    return { kind: 'PlatformCall', type, owner, ownerName, method, key, ...(target && { target }), isSafe, isSuper, args: values, span };
  }

  // ---- creation

  #new(expression: NewExpression): Checked {
    const type = this.type(expression.type);
    const { creation, span } = expression;
    if (type.kind === 'List' || type.kind === 'Set' || type.kind === 'Map') return this.#newCollection(type, expression);
    if (type.kind === 'SObject') return this.#newRecord(type, expression);
    if (creation.kind !== 'CreateArguments') return this.#failed('CHK010', span, `Type cannot be constructed so: ${typeName(type)}`);
    const args = creation.args.map((argument) => this.check(argument));
    return this.#construction(type, args, span);
  }

  #construction(type: RuntimeType, args: readonly Checked[], span: Span): Checked {
    const symbol = this.#system.symbolOf(type);
    if (symbol?.isAbstract) return this.#failed('CHK011', span, `Abstract classes cannot be constructed: ${symbol.name}`);
    const resolution = this.#members.choose(this.#members.constructors(type), args.map((argument) => argument.type));
    if (resolution.kind !== 'found') {
      return this.#failed('CHK012', span, `Constructor not defined: [${typeName(type)}].<Constructor>(${argumentTypes(args)})`);
    }
    const { candidate } = resolution;
    const values = args.map((argument, i) => this.coerce(argument, candidate.parameters[i]!));
    if (!candidate.own) return { kind: 'PlatformNew', type, key: candidate.platform!.key, args: values, span };
    this.#checkAccess(candidate.own, span);
    return { kind: 'New', type, constructorSymbol: candidate.own, args: values, span };
  }

  #newRecord(type: RuntimeType, expression: NewExpression): Checked {
    const { creation, span } = expression;
    const object = this.#system.schema.object(type.name);
    if (!object || type.name === 'SObject') return this.#failed('CHK011', span, `Type cannot be constructed: ${type.name}`);
    if (creation.kind === 'CreateArguments' && creation.args.length === 0) return { kind: 'NewRecord', type, object, fields: [], span };
    if (creation.kind !== 'CreateFields') return this.#failed('CHK013', span, `Invalid constructor syntax, name=value pairs can only be used for SObjects: ${type.name}`);
    const fields = creation.fields.flatMap(({ name, value }) => {
      const target = this.#recordField({ kind: 'NewRecord', type, object, fields: [], span }, name.name, false, name.span);
      if (target?.kind === 'RecordField') return [{ name: target.name, value: this.checkAs(value, target.type) }];
      this.#report('CHK014', name.span, `Field does not exist: ${name.name} on ${object.name}${this.#memberHint(type, name.name)}`);
      return [];
    });
    return { kind: 'NewRecord', type, object, fields, span };
  }

  #newCollection(type: RuntimeType, expression: NewExpression): Checked {
    const { creation, span } = expression;
    const none = { kind: 'NewCollection' as const, type, elements: [], entries: [], span };
    switch (creation.kind) {
      case 'CreateElements':
        if (type.kind === 'Map' && creation.elements.length > 0) return this.#failed('CHK015', span, `Invalid initial expression for a map: key => value is expected`);
        return { ...none, elements: creation.elements.map((element) => this.checkAs(element, type.args[0]!)) };
      case 'CreateEntries':
        if (type.kind !== 'Map') return this.#failed('CHK015', span, `Invalid initial expression: only a map takes key => value`);
        return { ...none, entries: creation.entries.map(({ key, value }) => ({ key: this.checkAs(key, type.args[0]!), value: this.checkAs(value, type.args[1]!) })) };
      case 'CreateSize':
        return { ...none, size: this.checkAs(creation.size, types.Integer) };
      case 'CreateArguments':
        return this.#collectionFromArguments(none, creation.args.map((argument) => this.check(argument)));
      case 'CreateFields':
        return this.#failed('CHK013', span, `Invalid constructor syntax, name=value pairs can only be used for SObjects: ${typeName(type)}`);
    }
  }

  #collectionFromArguments(none: Checked & { kind: 'NewCollection' }, args: readonly Checked[]): Checked {
    const [source] = args;
    if (!source) return none;
    const { type, span } = none;
    if (args.length === 1 && source.type.kind === 'Integer' && type.kind === 'List') return { ...none, size: source };
    const isRecords = type.kind === 'Map' && source.type.kind === 'List' && source.type.args[0]!.kind === 'SObject';
    const isMap = type.kind === 'Map' && source.type.kind === 'Map';
    const isElements = type.kind !== 'Map' && (source.type.kind === 'List' || source.type.kind === 'Set' || this.#system.elementType(source.type) !== undefined);
    if (args.length === 1 && (isRecords || isMap || isElements)) return { ...none, source };
    return this.#failed('CHK012', span, `Constructor not defined: [${typeName(type)}].<Constructor>(${argumentTypes(args)})`);
  }

  #constructorCall(expression: Expression & { kind: 'ConstructorCall' }): Checked {
    const owner = this.#context.owner;
    const { isSuper, span } = expression;
    const type = isSuper ? owner?.superType : owner?.type;
    if (!type || !this.#context.isConstructor) return this.#failed('CHK016', span, `${isSuper ? 'super' : 'this'}(…) may stand at the head of a constructor only`);
    const args = expression.args.map((argument) => this.check(argument));
    const resolution = this.#members.choose(this.#members.constructors(type), args.map((argument) => argument.type));
    if (resolution.kind !== 'found') return this.#failed('CHK012', span, `Constructor not defined: [${typeName(type)}].<Constructor>(${argumentTypes(args)})`);
    const { own, parameters } = resolution.candidate;
    const values = args.map((argument, i) => this.coerce(argument, parameters[i]!));
    return { kind: 'ConstructorCall', type: types.Void, isSuper, ...(own && { constructorSymbol: own }), args: values, span };
  }

  // ---- operators

  #index(expression: Expression & { kind: 'Index' }): Checked {
    const target = this.check(expression.target);
    const index = this.checkAs(expression.index, types.Integer);
    if (target.type.kind !== 'List') return this.#failed('CHK017', expression.span, `Expression must be a list type: ${typeName(target.type)}`);
    return { kind: 'Index', type: target.type.args[0]!, target, index, span: expression.span };
  }

  #binary(operator: BinaryOperator, left: Checked, checkRight: () => Checked, span: Span): Checked {
    const right = checkRight();
    if (operator === '??') return this.#coalesce(left, right, span);
    if (operator === '&&' || operator === '||') {
      return { kind: 'Binary', type: types.Boolean, operator, left: this.#boolean(left, operator), right: this.#boolean(right, operator), operandType: types.Boolean, span };
    }
    if (operator === '+' && (left.type.kind === 'String' || right.type.kind === 'String')) {
      return { kind: 'Binary', type: types.String, operator, left: textOf(left, types.String), right: textOf(right, types.String), operandType: types.String, span };
    }
    if (operator === '===' || operator === '!==' || operator === '==' || operator === '!=') return this.#equality(operator, left, right, span);
    if (ORDERED.has(operator)) return this.#ordering(operator, left, right, span);
    return this.#arithmetic(operator, left, right, span);
  }

  #boolean(value: Checked, operator: string): Checked {
    if (value.type.kind !== 'Boolean' && value.type.kind !== 'Null' && value.type.kind !== 'Object') {
      this.#report('CHK018', value.span, `AND/OR operator can only be applied to Boolean expressions: '${operator}' got ${typeName(value.type)}`);
    }
    return value.type.kind === 'Object' ? { kind: 'Cast', type: types.Boolean, operand: value, span: value.span } : value;
  }

  #coalesce(left: Checked, right: Checked, span: Span): Checked {
    const type = this.#commonType(left.type, right.type);
    if (!type) return this.#failed('CHK019', span, `Incompatible types in null coalescing: ${typeName(left.type)} ?? ${typeName(right.type)}`);
    return { kind: 'Coalesce', type, left: converted(asRecordOf(left, type), type), right: converted(asRecordOf(right, type), type), span };
  }

  /** The type both may be taken as. */
  #commonType(a: RuntimeType, b: RuntimeType): RuntimeType | undefined {
    if (a === b || b.kind === 'Null') return a;
    if (a.kind === 'Null') return b;
    if (isNumeric(a) && isNumeric(b)) return widerNumeric(a, b);
    if (this.#system.isAssignable(b, a)) return a;
    if (this.#system.isAssignable(a, b)) return b;
    for (const supertype of this.#system.supertypes(a)) if (this.#system.isAssignable(b, supertype)) return supertype;
    return a.kind === 'SObject' && b.kind === 'SObject' ? types.SObject : undefined;
  }

  #equality(operator: BinaryOperator, left: Checked, right: Checked, span: Span): Checked {
    const type = this.#commonType(left.type, right.type);
    const isComparable = type || this.#system.isCastable(left.type, right.type);
    if (!isComparable) return this.#failed('CHK020', span, `Comparison arguments must be compatible types: ${typeName(left.type)}, ${typeName(right.type)}`);
    const operandType = type ?? types.Object;
    const a = this.coerce(asRecordOf(left, operandType), operandType);
    const b = this.coerce(asRecordOf(right, operandType), operandType);
    return { kind: 'Binary', type: types.Boolean, operator, left: a, right: b, operandType, span };
  }

  #ordering(operator: BinaryOperator, left: Checked, right: Checked, span: Span): Checked {
    const type = this.#commonType(left.type, right.type);
    const isOrdered = type && (isNumeric(type) || ['String', 'Id', 'Date', 'Datetime', 'Time'].includes(type.kind));
    if (!isOrdered) return this.#failed('CHK021', span, `Comparison arguments must be compatible types: ${typeName(left.type)}, ${typeName(right.type)}`);
    return { kind: 'Binary', type: types.Boolean, operator, left: converted(left, type), right: converted(right, type), operandType: type, span };
  }

  #arithmetic(operator: BinaryOperator, left: Checked, right: Checked, span: Span): Checked {
    const type = this.#arithmeticType(operator, left.type, right.type);
    if (!type) {
      const what = operator === '+' ? 'Addition' : operator === '-' ? 'Subtraction' : operator === '*' ? 'Multiplication' : operator === '/' ? 'Division' : `Operator ${operator}`;
      return this.#failed('CHK022', span, `${what} arguments must be compatible: ${typeName(left.type)} ${operator} ${typeName(right.type)}`);
    }
    if (type.kind === 'Date' || type.kind === 'Datetime' || type.kind === 'Time') {
      const amount = right.type.kind === 'Integer' || right.type.kind === 'Long' ? right : converted(right, types.Decimal);
      return { kind: 'Binary', type, operator, left, right: converted(amount, types.Decimal), operandType: type, span };
    }
    const isShift = operator === '<<' || operator === '>>' || operator === '>>>';
    return { kind: 'Binary', type, operator, left: converted(left, type), right: isShift ? converted(right, types.Integer) : converted(right, type), operandType: type, span };
  }

  #arithmeticType(operator: BinaryOperator, left: RuntimeType, right: RuntimeType): RuntimeType | undefined {
    const isPlusMinus = operator === '+' || operator === '-';
    if (isPlusMinus && ['Date', 'Datetime', 'Time'].includes(left.kind) && isNumeric(right)) return left;
    if (BITWISE.has(operator)) {
      if (left.kind === 'Boolean' && right.kind === 'Boolean') return operator.length === 1 ? types.Boolean : undefined;
      const isWhole = (type: RuntimeType) => type.kind === 'Integer' || type.kind === 'Long';
      if (!isWhole(left) || !isWhole(right)) return undefined;
      return operator.length > 1 ? left : widerNumeric(left, right);
    }
    const a = left.kind === 'Null' ? right : left;
    const b = right.kind === 'Null' ? left : right;
    if ((operator === '+' || ARITHMETIC.has(operator)) && isNumeric(a) && isNumeric(b)) return widerNumeric(a, b);
    return undefined;
  }

  #prefix(operator: '+' | '-' | '!' | '~', operand: Expression, span: Span): Checked {
    const value = this.check(operand);
    if (operator === '!') return { kind: 'Prefix', type: types.Boolean, operator, operand: this.#boolean(value, '!'), span };
    if (operator === '~' && (value.type.kind === 'Integer' || value.type.kind === 'Long')) return { kind: 'Prefix', type: value.type, operator, operand: value, span };
    if (operator !== '~' && isNumeric(value.type)) return operator === '+' ? value : { kind: 'Prefix', type: value.type, operator, operand: value, span };
    return this.#failed('CHK023', span, `Operator ${operator} can only be applied to numbers: ${typeName(value.type)}`);
  }

  #conditional(expression: Expression & { kind: 'Conditional' }): Checked {
    const condition = this.condition(expression.condition);
    const then = this.check(expression.then);
    const otherwise = this.check(expression.otherwise);
    const type = this.#commonType(then.type, otherwise.type);
    if (!type) return this.#failed('CHK024', expression.span, `Incompatible types in ternary operator: ${typeName(then.type)}, ${typeName(otherwise.type)}`);
    return { kind: 'Conditional', type, condition, then: converted(asRecordOf(then, type), type), otherwise: converted(asRecordOf(otherwise, type), type), span: expression.span };
  }

  #cast(expression: Expression & { kind: 'Cast' }): Checked {
    const to = this.type(expression.type);
    const operand = asRecordOf(this.check(expression.operand), to);
    const from = operand.type;
    if (!this.#system.isCastable(from, to)) return this.#failed('CHK025', expression.span, `Incompatible types since an instance of ${typeName(from)} is never an instance of ${typeName(to)}`);
    const direct = converted(operand, to);
    if (direct !== operand || from === to || from.kind === 'Null') return { ...direct, type: to };
    return { kind: 'Cast', type: to, operand, span: expression.span };
  }

  #instanceOf(expression: Expression & { kind: 'InstanceOf' }): Checked {
    const operand = this.check(expression.operand);
    return { kind: 'InstanceOf', type: types.Boolean, operand: converted(operand, types.Object), tested: this.type(expression.type), span: expression.span };
  }

  // ---- assignment

  #assign(expression: Expression & { kind: 'Assign' }): Checked {
    const target = this.#target(expression.target);
    const { operator, span } = expression;
    if (!target) {
      this.check(expression.value);
      return { kind: 'Constant', type: types.Null, value: 'null', span };
    }
    if (operator === '=') {
      const value = this.checkAs(expression.value, target.type);
      this.#noteSource(target, value);
      return { kind: 'Assign', type: target.type, target, value, span };
    }
    const read = { kind: 'Placeholder' as const, type: target.type, span };
    const result = this.#binary(operator.slice(0, -1) as BinaryOperator, read, () => this.check(expression.value), span);
    const value = this.coerce(result, target.type);
    this.#noteSource(target, value);
    return { kind: 'CompoundAssign', type: target.type, target, read, value, isPostfix: false, span };
  }

  #increment(operand: Expression, operator: '++' | '--', isPostfix: boolean, span: Span): Checked {
    const target = this.#target(operand);
    if (!target) return { kind: 'Constant', type: types.Null, value: 'null', span };
    if (!isNumeric(target.type)) return this.#failed('CHK023', span, `Operator ${operator} can only be applied to numbers: ${typeName(target.type)}`);
    const read = { kind: 'Placeholder' as const, type: target.type, span };
    const one: Checked = { kind: 'Constant', type: types.Integer, value: '1', span };
    const value = this.#binary(operator === '++' ? '+' : '-', read, () => one, span);
    this.#noteSource(target, value);
    return { kind: 'CompoundAssign', type: target.type, target, read, value, isPostfix, span };
  }

  #noteSource(target: TargetNode, value: Checked): void {
    if (target.kind === 'Local') target.variable.sources.push(value);
  }

  #target(expression: Expression): TargetNode | undefined {
    const value = this.check(expression);
    switch (value.kind) {
      case 'Local':
      case 'Field':
      case 'RecordField':
      case 'PlatformField':
      case 'Index':
        this.#checkWritable(value);
        return value;
      case 'Constant':
        if (value.type.kind === 'Null' && expression.kind !== 'Literal') return undefined; // reported already
    }
    this.#report('CHK026', expression.span, 'Expression cannot be assigned');
    return undefined;
  }

  #checkWritable(target: TargetNode): void {
    if ('isSafe' in target && target.isSafe) this.#report('CHK027', target.span, 'Safe navigation operator cannot be used on the left of an assignment');
    if (target.kind === 'Field' && target.field.property && !target.field.property.setter && !target.isBacking) {
      this.#report('CHK028', target.span, `Variable is not visible: ${target.field.name} (the property has no set accessor)`);
    }
    if (target.kind === 'RecordField' && target.field?.isCalculated) this.#report('CHK029', target.span, `Field is not writeable: ${target.object.name}.${target.name}`);
    const isFinalElsewhere = target.kind === 'Field' && target.field.isFinal && target.field.owner !== this.#context.owner;
    if (isFinalElsewhere) this.#report('CHK030', target.span, `Final variable cannot be assigned: ${target.field.name}`);
  }

  // ---- queries

  #soql(query: SoqlQuery, span: Span): Checked {
    const binds = query.binds.map((bind) => this.check(bind));
    const object = this.#system.schema.object(query.from.names.join('.'));
    if (!object) return this.#failed('SOQL001', query.from.span, `sObject type '${query.from.names.join('.')}' is not supported.`);
    const [first] = query.select;
    const isCount = query.select.length === 1 && first?.kind === 'SelectField' && first.operand.kind === 'SoqlFunction' && first.operand.name.toLowerCase() === 'count' && first.operand.args.length === 0;
    const isAggregate = query.groupBy !== undefined || query.select.some((item) => item.kind === 'SelectField' && item.operand.kind === 'SoqlFunction' && isAggregateFunction(item.operand.name));
    const rowType = sobjectType(isAggregate ? 'AggregateResult' : object.name);
    return { kind: 'Soql', type: isCount ? types.Integer : listType(rowType), query, object, binds, result: isCount ? 'count' : 'list', span };
  }
}

const AGGREGATES = new Set(['count', 'count_distinct', 'sum', 'avg', 'min', 'max', 'grouping']);

function isAggregateFunction(name: string): boolean {
  return AGGREGATES.has(name.toLowerCase());
}

/** A query where a record is wanted means its only row. */
function asRecord(value: Checked): Checked {
  return value.kind === 'Soql' && value.result === 'list' ? { ...value, type: value.type.args[0]!, result: 'record' } : value;
}

function asRecordOf(value: Checked, type: RuntimeType): Checked {
  return type.kind === 'SObject' ? asRecord(value) : value;
}

/** A type as messages name it. */
export function typeName(type: RuntimeType): string {
  return type.name;
}

function argumentTypes(args: readonly Checked[]): string {
  return args.map((argument) => typeName(argument.type)).join(', ');
}

function namesOf(expression: Expression): string[] | undefined {
  if (expression.kind === 'Name') return [expression.name];
  const before = expression.kind === 'Field' ? namesOf(expression.target) : undefined;
  return before && expression.kind === 'Field' ? [...before, expression.name.name] : undefined;
}

function pathText(expression: Expression): string {
  return namesOf(expression)?.join('.') ?? (expression.kind === 'Field' ? expression.name.name : 'expression');
}
