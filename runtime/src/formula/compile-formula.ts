import type { FieldSchema } from '../schema/index.ts';
import { decimalOf } from '../values/index.ts';
import type { Evaluation, Evaluator, FunctionRule, Typed } from './evaluation.ts';
import { dateFunctions } from './date-functions.ts';
import { FormulaFault, messages } from './formula-fault.ts';
import { binaryOperator } from './formula-operators.ts';
import { parseFormula } from './formula-parser.ts';
import type { FormulaReference, FormulaScope } from './formula-scope.ts';
import type { FormulaNode } from './formula-tree.ts';
import { formulaTypeOf, type FormulaType, type FormulaValue, GeoPoint, TYPE_NAMES } from './formula-types.ts';
import { numberFunctions } from './number-functions.ts';
import { specialFunctions } from './special-functions.ts';
import { shownText, textFunctions } from './text-functions.ts';
import { isDecimal } from '../values/index.ts';

/** What a formula is for: a field's value, a rule about a save, a field's default, or Apex. */
export type FormulaUse = 'field' | 'rule' | 'default' | 'apex';

export interface FormulaOptions {
  readonly use: FormulaUse;
  readonly treatsBlanksAsZero: boolean;
}

/** A formula that is ready to be computed. */
export interface CompiledFormula {
  readonly type: FormulaType;
  /** The fields that it reads, each once. */
  readonly references: readonly FormulaReference[];
  evaluate(evaluation: Evaluation): FormulaValue;
}

const PLAIN_FUNCTIONS: Readonly<Record<string, FunctionRule>> = { ...numberFunctions, ...textFunctions, ...dateFunctions };
/** Functions of the platform that need what the local org has not. */
const NOT_RUN: ReadonlySet<string> = new Set([
  'VLOOKUP',
  'GETRECORDIDS',
  'LINKTO',
  'URLFOR',
  'REQUIRESCRIPT',
  'INCLUDE',
  'PARENTGROUPVAL',
  'PREVGROUPVAL',
  'PREDICT',
  'IMAGEPROXYURL',
  'GETSESSIONID',
]);

/** Parses and checks a formula. Throws FormulaFault with the first thing that is wrong with it. */
export function compileFormula(source: string, scope: FormulaScope, options: FormulaOptions): CompiledFormula {
  const compiler = new FormulaCompiler(scope, options);
  const { type, evaluate } = compiler.compile(parseFormula(source));
  return { type, evaluate, references: compiler.references };
}

/** Compiles text with formulas between `{!` and `}`, whose values stand in their places. Throws FormulaFault. */
export function compileTemplate(source: string, scope: FormulaScope, options: FormulaOptions): CompiledFormula {
  const compiler = new FormulaCompiler(scope, options);
  const parts = source.split(/(\{![^{}]*\})/).map((part): Evaluator => {
    const embedded = /^\{!([^{}]*)\}$/.exec(part)?.[1];
    return embedded === undefined ? () => part : compiler.compile(parseFormula(embedded)).evaluate;
  });
  const evaluate: Evaluator = (evaluation) => parts.map((part) => templateText(part(evaluation))).join('');
  return { type: 'text', evaluate, references: compiler.references };
}

function templateText(value: FormulaValue): string {
  return typeof value === 'boolean' ? String(value) : (shownText(value) ?? '');
}

/** Checks a formula's tree from the leaves up and makes of it what computes it. */
export class FormulaCompiler {
  readonly options: FormulaOptions;
  readonly references: FormulaReference[] = [];
  readonly #scope: FormulaScope;
  readonly #known = new Map<string, number>();

  constructor(scope: FormulaScope, options: FormulaOptions) {
    this.#scope = scope;
    this.options = options;
  }

  compile(node: FormulaNode): Typed {
    switch (node.kind) {
      case 'number':
        return constant('number', decimalOf(node.text));
      case 'text':
        return constant('text', node.value === '' ? null : node.value);
      case 'boolean':
        return constant('boolean', node.value);
      case 'null':
        return constant('null', null);
      case 'name':
        return this.#name(node.parts, node.at);
      case 'unary':
        return this.#unary(node);
      case 'binary':
        return binaryOperator(node.operator, this.compile(node.left), this.compile(node.right), node.at);
      case 'call':
        return this.#call(node);
      default:
        return node satisfies never;
    }
  }

  #unary({ operator, operand, at }: Extract<FormulaNode, { kind: 'unary' }>): Typed {
    const inner = this.compile(operand);
    const wanted: FormulaType = operator === 'not' ? 'boolean' : 'number';
    if (inner.type !== wanted && inner.type !== 'null')
      throw new FormulaFault(messages.wrongType(`operator '${operator}'`, TYPE_NAMES[wanted], TYPE_NAMES[inner.type]), at);
    if (operator === 'not') return { type: 'boolean', evaluate: (evaluation) => inner.evaluate(evaluation) !== true };
    if (operator === '+') return inner;
    const negated: Evaluator = (evaluation) => {
      const value = inner.evaluate(evaluation);
      return isDecimal(value) ? value.negate() : null;
    };
    return { type: 'number', evaluate: negated };
  }

  // ---- names

  #name(parts: readonly string[], at: number): Typed {
    const name = parts.join('.');
    const found = this.#scope.resolve(parts, at);
    if (found.kind === 'field') return this.#field(found.reference, name, at);
    const type = typeof found.type === 'string' ? found.type : this.#typeOf(found.type, name, at);
    const zero = decimalOf(0);
    const isZeroed = type === 'number' && this.options.treatsBlanksAsZero;
    return { type, name, evaluate: ({ context }) => context.global(found.path) ?? (isZeroed ? zero : null) };
  }

  #field(reference: FormulaReference, name: string, at: number): Typed {
    const type = this.#typeOf(reference.field, name, at);
    if (type === 'location') return this.#location(reference, name, at);
    const index = this.#indexOf(reference);
    const zero = decimalOf(0);
    const evaluate: Evaluator =
      type === 'number' && this.options.treatsBlanksAsZero
        ? (evaluation) => evaluation.value(index) ?? zero
        : (evaluation) => evaluation.value(index);
    return { type, evaluate, reference: index, name };
  }

  #typeOf(field: FieldSchema, name: string, at: number): FormulaType {
    const type = formulaTypeOf(field);
    if (!type) throw new FormulaFault(messages.unsupportedType(field.type, name), at);
    return type;
  }

  /** A geolocation is read by its halves. */
  #location({ hops, owner, field }: FormulaReference, name: string, at: number): Typed {
    const [latitude, longitude] = (['Latitude', 'Longitude'] as const).map((half) => {
      const halfField = owner.fields.get(field.name.replace(/__c$/, `__${half}__s`));
      if (!halfField) throw new FormulaFault(messages.unsupportedType(field.type, name), at);
      return this.#indexOf({ hops, owner, field: halfField });
    });
    const evaluate: Evaluator = (evaluation) => {
      const [north, east] = [evaluation.value(latitude!), evaluation.value(longitude!)];
      return isDecimal(north) && isDecimal(east) ? new GeoPoint(north, east) : null;
    };
    return { type: 'location', evaluate, name };
  }

  #indexOf(reference: FormulaReference): number {
    const key = [...reference.hops.map(({ relationship, target }) => `${relationship}:${target.name}`), reference.field.name].join('.');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.references.length);
    return this.references.push(reference) - 1;
  }

  // ---- functions

  #call(node: Extract<FormulaNode, { kind: 'call' }>): Typed {
    const special = specialFunctions[node.name];
    if (special) return special(node, this);
    const rule = PLAIN_FUNCTIONS[node.name];
    if (rule) return this.#plainCall(node, rule);
    throw new FormulaFault(NOT_RUN.has(node.name) ? messages.notRun(node.name) : messages.noSuchFunction(node.name), node.at);
  }

  #plainCall({ name, args, at }: Extract<FormulaNode, { kind: 'call' }>, rule: FunctionRule): Typed {
    const most = rule.repeats ? Infinity : rule.parameters.length;
    const least = rule.required ?? rule.parameters.length;
    if (args.length < least || args.length > most)
      throw new FormulaFault(messages.wrongCount(`function '${name}()'`, args.length < least ? least : most, args.length), at);
    const typed = args.map((arg) => this.compile(arg));
    typed.forEach((arg, index) => checkArgument(name, arg, rule.parameters[Math.min(index, rule.parameters.length - 1)]!, args[index]!.at));
    const type = typeof rule.result === 'function' ? rule.result(typed.map((arg) => arg.type)) : rule.result;
    const evaluators = typed.map((arg) => arg.evaluate);
    const evaluate: Evaluator = (evaluation) => {
      const values = evaluators.map((argument) => argument(evaluation));
      return !rule.takesNull && values.includes(null) ? null : rule.call(values, evaluation);
    };
    return { type, evaluate };
  }
}

function constant(type: FormulaType, value: FormulaValue): Typed {
  return { type, evaluate: () => value };
}

/** Throws FormulaFault where an argument is of none of the types. */
export function checkArgument(functionName: string, arg: Typed, accepted: readonly FormulaType[], at: number): void {
  if (arg.type === 'null' || accepted.includes(arg.type)) return;
  if (arg.type === 'picklist') throw new FormulaFault(messages.picklist(arg.name ?? ''), at);
  if (arg.type === 'multipicklist') throw new FormulaFault(messages.multiPicklist(arg.name ?? ''), at);
  const expected = accepted.map((type) => TYPE_NAMES[type]).join(', ');
  throw new FormulaFault(messages.wrongType(`function '${functionName}()'`, expected, TYPE_NAMES[arg.type]), at);
}
