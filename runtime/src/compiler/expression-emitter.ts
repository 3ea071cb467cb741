import { type Checked, type CheckedKind, type FieldSymbol, mangle } from '../checker/index.ts';
import type { BinaryOperator } from '../syntax/index.ts';
import { type RuntimeType, runtimeType } from '../values/index.ts';
import type { CodeWriter } from './code-writer.ts';
import {
  bindSpans,
  constant,
  fieldName,
  hasAccessor,
  integerOperation,
  interfaceMethodName,
  isNull,
  longOperation,
  partsOf,
  reader,
  targetOf,
  withKnownRead,
} from './expression-code.ts';
import { NullFlow } from './null-flow.ts';

type Emit<Kind extends CheckedKind> = (node: Extract<Checked, { kind: Kind }>) => string;
type Table = { readonly [Kind in CheckedKind]: Emit<Kind> };

const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
/** Types whose equal values are the same JavaScript value. */
const IDENTICAL: ReadonlySet<string> = new Set(['Integer', 'Long', 'Double', 'Boolean', 'Id', 'Enum']);

/** What a file's emitter knows of its surroundings. */
export interface EmitContext {
  /** Name of the class whose code is emitted. */
  readonly className: string;
  /** The text of a query with its binds named `:b0`, `:b1` … */
  queryText(
    span: { readonly start: number; readonly end: number },
    bindSpans: readonly { readonly start: number; readonly end: number }[],
  ): string;
  isPlatformInterface(name: string): boolean;
}

/** JavaScript of checked expressions. Integer results are int32, Long is bigint, Double a number, Decimal a BigDecimal. */
export class ExpressionEmitter {
  readonly #writer: CodeWriter;
  readonly #context: EmitContext;
  readonly #flow = new NullFlow();
  /** Nodes that stand for a variable of the generated code while their surroundings are emitted. */
  readonly #replaced = new Map<Checked, string>();
  readonly #table: Table;

  constructor(writer: CodeWriter, context: EmitContext) {
    this.#writer = writer;
    this.#context = context;
    this.#table = this.#makeTable();
  }

  emit(node: Checked): string {
    const replaced = this.#replaced.get(node);
    if (replaced) return replaced;
    const safe = this.#innermostSafe(node);
    if (safe) return this.#emitSafe(node, safe);
    return (this.#table[node.kind] as (node: Checked) => string)(node);
  }

  /** The value, with a check that it is not null where it might be. */
  nonNull(node: Checked): string {
    return this.#flow.isNonNull(node) ? this.emit(node) : `(${this.emit(node)}??$.missing())`;
  }

  condition(node: Checked): string {
    return this.nonNull(node);
  }

  args(nodes: readonly Checked[]): string {
    return nodes.map((node) => this.emit(node)).join(',');
  }

  // ---- safe navigation

  /** The deepest `?.` on the way down through the targets; its null ends the whole chain. */
  #innermostSafe(node: Checked): Checked | undefined {
    let found: Checked | undefined;
    for (let part: Checked | undefined = node; part && !this.#replaced.has(part); part = targetOf(part))
      if ('isSafe' in part && part.isSafe && !this.#replaced.has(targetOf(part)!)) found = part;
    return found;
  }

  #emitSafe(node: Checked, safe: Checked): string {
    const target = targetOf(safe)!;
    const temporary = this.#writer.temporary();
    const value = this.emit(target);
    this.#replaced.set(target, temporary);
    const rest = this.emit(node);
    this.#replaced.delete(target);
    return `$.safe(${value},${temporary}=>${rest})`;
  }

  // ---- the table

  #makeTable(): Table {
    const w = this.#writer;
    return {
      Constant: (node) => constant(node, w),
      Local: (node) => node.variable.jsName,
      Placeholder: () => '$v',
      This: () => 'this',
      Field: (node) => this.#field(node),
      PlatformField: (node) => this.#platformField(node),
      RecordField: (node) => this.#recordField(node),
      Call: (node) => this.#call(node),
      PlatformCall: (node) => this.#platformCall(node),
      New: (node) =>
        `new (${w.classReference(node.constructorSymbol.owner.name)})().${node.constructorSymbol.jsName}(${this.args(node.args)})`,
      ConstructorCall: (node) => this.#constructorCall(node),
      PlatformNew: (node) => `${w.library(node.key)}($${node.args.length > 0 ? ',' : ''}${this.args(node.args)})`,
      NewRecord: (node) => this.#newRecord(node),
      NewCollection: (node) => this.#newCollection(node),
      Binary: (node) => this.#binary(node),
      Prefix: (node) => this.#prefix(node),
      Assign: (node) => this.#assign(node.target, () => this.emit(node.value)),
      CompoundAssign: (node) => this.#compoundAssign(node),
      Index: (node) => `$.${reader(node.target)}(${this.emit(node.target)},${this.emit(node.index)})`,
      EnumValue: (node) => w.hoist('e', `$.enumValue(${JSON.stringify(node.owner.name)},${JSON.stringify(node.name)})`),
      Conditional: (node) => `(${this.condition(node.condition)}?${this.emit(node.then)}:${this.emit(node.otherwise)})`,
      Coalesce: (node) => `(${this.emit(node.left)}??${this.emit(node.right)})`,
      Convert: (node) => this.#convert(node),
      Cast: (node) => `$.cast(${this.emit(node.operand)},${w.type(node.type)})`,
      InstanceOf: (node) => `$.instanceOf(${this.emit(node.operand)},${w.type(node.tested)})`,
      ClassLiteral: (node) => `$.typeToken(${w.type(node.named)})`,
      ObjectToken: (node) => `$.objectToken(${JSON.stringify(node.object.name)})`,
      FieldToken: (node) => `$.fieldToken(${JSON.stringify(node.object.name)},${JSON.stringify(node.field.name)})`,
      ObjectDescribe: (node) => `$.describe(${JSON.stringify(node.object.name)})`,
      Label: (node) => `$.label(${JSON.stringify(node.name)})`,
      TriggerVariable: (node) => `$.trigger(${JSON.stringify(node.name)})`,
      Soql: (node) => this.#soql(node),
      Sosl: (node) => this.#sosl(node),
    };
  }

  // ---- fields

  #platformField(node: Extract<Checked, { kind: 'PlatformField' }>): string {
    const w = this.#writer;
    if (node.target) return `${w.library(`${node.owner}.get:${node.name}`)}($,${this.emit(node.target)})`;
    if (node.isComputed) return `${w.library(`${node.owner}.get:${node.name}`)}($)`;
    return w.hoist('p', `$.platformConstant(${JSON.stringify(node.owner)},${JSON.stringify(node.name)})`);
  }

  #holder(field: FieldSymbol, target: Checked | undefined): string {
    return target ? this.emit(target) : this.#writer.statics(field.owner.name);
  }

  #field(node: Extract<Checked, { kind: 'Field' }>): string {
    const { field, target } = node;
    if (hasAccessor(field, 'getter') && !node.isBacking) {
      const owner = target ? this.emit(target) : this.#writer.classReference(field.owner.name);
      return `${owner}.get$${field.name}()`;
    }
    return `${this.#holder(field, target)}.${fieldName(field)}`;
  }

  #recordField(node: Extract<Checked, { kind: 'RecordField' }>): string {
    const target = this.emit(node.target);
    const name = JSON.stringify(node.name);
    // A field of a parent that is not there is null, not an exception.
    const isThroughParent = node.target.kind === 'RecordField' && node.target.field === undefined;
    const value = isThroughParent ? `$.parentField(${target},${name})` : `$.recordField(${target},${name})`;
    // A checkbox that is unset or null reads false. Source: salesforce.stackexchange.com/questions/127548, the platform's own answer.
    return node.field?.type === 'boolean' ? `(${value}===true)` : value;
  }

  #assign(target: Extract<Checked, { kind: 'Assign' }>['target'], value: () => string): string {
    switch (target.kind) {
      case 'Local':
        return `(${target.variable.jsName}=${value()})`;
      case 'Field':
        if (hasAccessor(target.field, 'setter') && !target.isBacking) {
          const owner = target.target ? this.emit(target.target) : this.#writer.classReference(target.field.owner.name);
          return `${owner}.set$${target.field.name}(${value()})`;
        }
        return `(${this.#holder(target.field, target.target)}.${fieldName(target.field)}=${value()})`;
      case 'RecordField':
        return `$.setRecordField(${this.emit(target.target)},${JSON.stringify(target.name)},${value()})`;
      case 'Index':
        return `$.setAt(${this.emit(target.target)},${this.emit(target.index)},${value()})`;
      case 'PlatformField':
        return `${this.#writer.library(`${target.owner}.set:${target.name}`)}($,${target.target ? this.emit(target.target) : 'null'},${value()})`;
    }
  }

  /** The parts of the target are evaluated once, into parameters; `$v` is the value before. */
  #compoundAssign(node: Extract<Checked, { kind: 'CompoundAssign' }>): string {
    const { target } = node;
    if (target.kind === 'Local') return this.#compoundLocal(node, target.variable.jsName);
    const parts = partsOf(target);
    const names = parts.map(() => this.#writer.temporary());
    const values = parts.map((part) => this.emit(part));
    parts.forEach((part, i) => this.#replaced.set(part, names[i]!));
    const read = this.emit(target);
    const assign = this.#assign(target, () => (node.isPostfix ? `$n` : this.emit(node.value)));
    const body = node.isPostfix
      ? `{const $v=${read},$n=${this.emit(node.value)};${assign};return $v;}`
      : `{const $v=${read};return ${assign};}`;
    for (const part of parts) this.#replaced.delete(part);
    return `((${names.join(',')})=>${body})(${values.join(',')})`;
  }

  #compoundLocal(node: Extract<Checked, { kind: 'CompoundAssign' }>, name: string): string {
    const assignment = `${name}=${this.emit(withKnownRead(node))}`;
    return node.isPostfix ? `$.before(${name},${assignment})` : `(${assignment})`;
  }

  // ---- calls

  #call(node: Extract<Checked, { kind: 'Call' }>): string {
    const { method, target } = node;
    const args = this.args(node.args);
    if (node.isSuper) return `super.${method.jsName}(${args})`;
    const owner = target ? this.emit(target) : this.#writer.classReference(method.owner.name);
    return `${owner}.${method.jsName}(${args})`;
  }

  #constructorCall(node: Extract<Checked, { kind: 'ConstructorCall' }>): string {
    const name =
      node.constructorSymbol?.jsName ??
      mangle(
        'new',
        node.args.map((argument) => (argument.type.kind === 'String' ? argument.type : runtimeType('Platform', 'Exception'))),
      );
    return `${node.isSuper ? 'super' : 'this'}.${name}(${this.args(node.args)})`;
  }

  #platformCall(node: Extract<Checked, { kind: 'PlatformCall' }>): string {
    const inline = this.#inlined(node);
    if (inline) return inline;
    const args = [this.args(node.args), ...(node.bindable ? [this.#bindable(node.bindable)] : [])].filter((part) => part !== '').join(',');
    if (!node.target) return `${this.#writer.library(node.key)}($${args && `,${args}`})`;
    const target = this.emit(node.target);
    if (node.isSuper) return `${this.#writer.library(node.key)}($,this${args && `,${args}`})`;
    if (this.#context.isPlatformInterface(node.ownerName)) return `${target}.${interfaceMethodName(node.method)}(${args})`;
    return `${this.#writer.library(node.key)}($,${target}${args && `,${args}`})`;
  }

  /** Functions by lower-case name, as few of the values are needed. */
  #bindable(values: readonly { readonly name: string; readonly value: Checked }[]): string {
    return `{${values.map(({ name, value }) => `${JSON.stringify(name)}:()=>${this.emit(value)}`).join(',')}}`;
  }

  /** The few methods that loops live on. */
  #inlined(node: Extract<Checked, { kind: 'PlatformCall' }>): string | undefined {
    if (!node.target) return undefined;
    switch (node.key) {
      case 'List.size()':
        return `${this.emit(node.target)}.items.length`;
      case 'String.length()':
        return `${this.emit(node.target)}.length`;
      case 'List.get(Integer)':
        return `$.${reader(node.target)}(${this.emit(node.target)},${this.args(node.args)})`;
      case 'Iterable.iterator()':
        return `$.iteratorOf(${this.emit(node.target)})`;
      default:
        return undefined;
    }
  }

  #newCollection(node: Extract<Checked, { kind: 'NewCollection' }>): string {
    const args = node.type.args.map((type) => this.#writer.type(type)).join(',');
    const { kind } = node.type;
    if (node.source) return `$.new${kind}From(${args},${this.emit(node.source)})`;
    if (node.size) return `$.newListOfSize(${args},${this.emit(node.size)})`;
    if (kind === 'Map')
      return `$.newMap(${args},[${node.entries.map(({ key, value }) => `[${this.emit(key)},${this.emit(value)}]`).join(',')}])`;
    return `$.new${kind}(${args},[${this.args(node.elements)}])`;
  }

  #newRecord(node: Extract<Checked, { kind: 'NewRecord' }>): string {
    const fields = node.fields.map(({ name, value }) => `${JSON.stringify(name)}:${this.emit(value)}`);
    return `$.newRecord(${this.#writer.hoist('o', `$.object(${JSON.stringify(node.object.name)})`)},{${fields.join(',')}})`;
  }

  // ---- queries

  #soql(node: Extract<Checked, { kind: 'Soql' }>): string {
    const text = this.#context.queryText(node.query.span, bindSpans(node.query));
    const query = this.#writer.hoist('q', `$.prepareQuery(${JSON.stringify(text)},${JSON.stringify(this.#context.className)})`);
    return `$.soql(${query},[${this.args(node.binds)}],${JSON.stringify(node.result)})`;
  }

  #sosl(node: Extract<Checked, { kind: 'Sosl' }>): string {
    const text = this.#context.queryText(node.query.span, bindSpans(node.query));
    return `$.sosl(${JSON.stringify(text)},[${this.args(node.binds)}],${JSON.stringify(this.#context.className)})`;
  }

  // ---- operators

  #prefix(node: Extract<Checked, { kind: 'Prefix' }>): string {
    const operand = this.nonNull(node.operand);
    if (node.operator === '!') return `!${operand}`;
    switch (node.type.kind) {
      case 'Long':
        return `BigInt.asIntN(64,${node.operator}${operand})`;
      case 'Integer':
        return node.operator === '~' ? `~${operand}` : `(-${operand}|0)`;
      case 'Decimal':
        return `${operand}.negate()`;
      default:
        return `(-${operand})`;
    }
  }

  #binary(node: Extract<Checked, { kind: 'Binary' }>): string {
    const { operator, operandType } = node;
    if (operator === '&&' || operator === '||') return `(${this.condition(node.left)}${operator}${this.condition(node.right)})`;
    if (operator === '==' || operator === '!=' || operator === '===' || operator === '!==') return this.#equality(node);
    if (COMPARISONS.has(operator)) return this.#ordering(node);
    if (operandType.kind === 'String') return `(${this.emit(node.left)}+${this.emit(node.right)})`;
    return this.#arithmetic(operator, operandType, this.nonNull(node.left), this.nonNull(node.right));
  }

  #equality(node: Extract<Checked, { kind: 'Binary' }>): string {
    const left = this.emit(node.left);
    const right = this.emit(node.right);
    const isNegated = node.operator.startsWith('!');
    const isNullTest = isNull(node.left) || isNull(node.right);
    if (isNullTest || IDENTICAL.has(node.operandType.kind)) return `(${left}${isNegated ? '!==' : '==='}${right})`;
    const isIdentity = node.operator.length === 3;
    const test = isIdentity
      ? `$.identical(${left},${right})`
      : node.operandType.kind === 'String'
        ? `$.sameText(${left},${right})`
        : `$.equal(${left},${right})`;
    return isNegated ? `!${test}` : test;
  }

  /** A null number is in no order to any other, which JavaScript has NaN for. Source: Apex Developer Guide, Expression Operators. */
  #ordering({ operator, operandType: { kind }, left, right }: Extract<Checked, { kind: 'Binary' }>): string {
    if (kind === 'Integer' || kind === 'Long' || kind === 'Double') return `(${this.#orNaN(left)}${operator}${this.#orNaN(right)})`;
    const order = kind === 'String' || kind === 'Id' ? 'orderTexts' : 'order';
    return `($.${order}(${this.emit(left)},${this.emit(right)})${operator}0)`;
  }

  #orNaN(node: Checked): string {
    return this.#flow.isNonNull(node) ? this.emit(node) : `(${this.emit(node)}??NaN)`;
  }

  #arithmetic(operator: BinaryOperator, type: RuntimeType, left: string, right: string): string {
    switch (type.kind) {
      case 'Integer':
        return integerOperation(operator, left, right);
      case 'Long':
        return longOperation(operator, left, right);
      case 'Double':
        return operator === '/' ? `$.divideDouble(${left},${right})` : `(${left}${operator}${right})`;
      case 'Decimal':
        return `$.decimal[${JSON.stringify(operator)}](${left},${right})`;
      case 'Boolean':
        return operator === '^' ? `(${left}!==${right})` : `!!(${left}${operator}${right})`;
      default:
        return `$.shiftTime(${left},${right},${operator === '-' ? -1 : 1})`;
    }
  }

  #convert(node: Extract<Checked, { kind: 'Convert' }>): string {
    const operand = this.emit(node.operand);
    if (node.conversion !== 'toText') return `$.convert.${node.conversion}(${operand})`;
    switch (node.operand.type.kind) {
      case 'String':
        return this.#flow.isNonNull(node.operand) ? operand : `(${operand}??"null")`;
      case 'Integer':
        return operand;
      case 'Double':
        return `$.doubleText(${operand})`;
      default:
        return `$.text(${operand})`;
    }
  }
}
