import type { Evaluator, Typed } from './evaluation.ts';
import type { FormulaCompiler } from './compile-formula.ts';
import { FormulaFault, messages } from './formula-fault.ts';
import { sameValue } from './formula-operators.ts';
import type { FormulaNode } from './formula-tree.ts';
import { decimalOf } from '../values/index.ts';
import { type FormulaType, type FormulaValue, TYPE_NAMES } from './formula-types.ts';

type Call = Extract<FormulaNode, { kind: 'call' }>;

/** Functions that look at more than the values of their arguments: at types, at the field, at the save, or that leave arguments out. */
export type SpecialFunction = (node: Call, compiler: FormulaCompiler) => Typed;

function counted(node: Call, least: number, most = least): void {
  const { args, name, at } = node;
  if (args.length >= least && args.length <= most) return;
  throw new FormulaFault(messages.wrongCount(`function '${name}()'`, args.length < least ? least : most, args.length), at);
}

function expectType({ name }: Call, typed: Typed, expected: FormulaType, at: number): void {
  if (typed.type === expected || typed.type === 'null') return;
  throw new FormulaFault(messages.wrongType(`function '${name}()'`, TYPE_NAMES[expected], TYPE_NAMES[typed.type]), at);
}

/** The one type of several results; picklists have no place among them. */
function commonType(node: Call, results: readonly Typed[], nodes: readonly FormulaNode[]): FormulaType {
  const first = results.find((result) => result.type !== 'null');
  results.forEach((result, index) => {
    if (result.type === 'picklist') throw new FormulaFault(messages.picklist(result.name ?? ''), nodes[index]!.at);
    if (first) expectType(node, result, first.type, nodes[index]!.at);
  });
  return first?.type ?? 'null';
}

function conditions(node: Call, compiler: FormulaCompiler): Evaluator[] {
  return node.args.map((arg) => {
    const typed = compiler.compile(arg);
    expectType(node, typed, 'boolean', arg.at);
    return typed.evaluate;
  });
}

const and: SpecialFunction = (node, compiler) => {
  counted(node, 1, Infinity);
  const parts = conditions(node, compiler);
  return { type: 'boolean', evaluate: (evaluation) => parts.every((part) => part(evaluation) === true) };
};

const or: SpecialFunction = (node, compiler) => {
  counted(node, 1, Infinity);
  const parts = conditions(node, compiler);
  return { type: 'boolean', evaluate: (evaluation) => parts.some((part) => part(evaluation) === true) };
};

const not: SpecialFunction = (node, compiler) => {
  counted(node, 1);
  const [part] = conditions(node, compiler);
  return { type: 'boolean', evaluate: (evaluation) => part!(evaluation) !== true };
};

/** A blank condition counts as false. */
const when: SpecialFunction = (node, compiler) => {
  counted(node, 3);
  const [condition, yes, no] = node.args.map((arg) => compiler.compile(arg)) as [Typed, Typed, Typed];
  expectType(node, condition, 'boolean', node.args[0]!.at);
  const type = commonType(node, [yes, no], node.args.slice(1));
  return { type, evaluate: (evaluation) => (condition.evaluate(evaluation) === true ? yes : no).evaluate(evaluation) };
};

/** CASE(value, option, result, …, otherwise). */
const cases: SpecialFunction = (node, compiler) => {
  counted(node, 4, Infinity);
  if (node.args.length % 2 === 1)
    throw new FormulaFault(messages.wrongCount("function 'CASE()'", node.args.length + 1, node.args.length), node.at);
  const typed = node.args.map((arg) => compiler.compile(arg));
  const subject = typed[0]!;
  const pairs = typed.slice(1, -1);
  const options = pairs.filter((_, index) => index % 2 === 0);
  const results = pairs.filter((_, index) => index % 2 === 1);
  const optionNodes = node.args.slice(1, -1).filter((_, index) => index % 2 === 0);
  const resultNodes = node.args.slice(2).filter((_, index, all) => index % 2 === 0 || index === all.length - 1);
  const wanted = subject.type === 'picklist' ? 'text' : subject.type;
  if (wanted !== 'null') options.forEach((option, index) => expectType(node, option, wanted, optionNodes[index]!.at));
  const otherwise = typed.at(-1)!;
  const type = commonType(node, [...results, otherwise], resultNodes);
  const evaluate: Evaluator = (evaluation) => {
    const value = subject.evaluate(evaluation);
    const index = options.findIndex((option) => sameValue(value, option.evaluate(evaluation)));
    return (results[index] ?? otherwise).evaluate(evaluation);
  };
  return { type, evaluate };
};

function isBlankValue(value: FormulaValue): boolean {
  return value === null || value === '';
}

const isBlank: SpecialFunction = (node, compiler) => {
  counted(node, 1);
  const value = compiler.compile(node.args[0]!);
  return { type: 'boolean', evaluate: (evaluation) => isBlankValue(value.evaluate(evaluation)) };
};

/** Text is never null, so it is not found empty. Source: Salesforce Help, ISNULL. */
const isNull: SpecialFunction = (node, compiler) => {
  counted(node, 1);
  const value = compiler.compile(node.args[0]!);
  return { type: 'boolean', evaluate: (evaluation) => value.type !== 'text' && value.evaluate(evaluation) === null };
};

/** BLANKVALUE(value, substitute). */
const blankValue: SpecialFunction = (node, compiler) => {
  counted(node, 2);
  const [value, substitute] = node.args.map((arg) => compiler.compile(arg)) as [Typed, Typed];
  const type = commonType(node, [value, substitute], node.args);
  const evaluate: Evaluator = (evaluation) => {
    const own = value.evaluate(evaluation);
    return isBlankValue(own) ? substitute.evaluate(evaluation) : own;
  };
  return { type, evaluate };
};

/** NULLVALUE leaves texts as they are. Source: Salesforce Help, NULLVALUE. */
const nullValue: SpecialFunction = (node, compiler) => {
  const typed = blankValue(node, compiler);
  return typed.type === 'text' ? compiler.compile(node.args[0]!) : typed;
};

// ---- functions of a save

function onlyInRules({ name, at }: Call, compiler: FormulaCompiler): void {
  if (compiler.options.use !== 'rule') throw new FormulaFault(messages.notAllowed(name), at);
}

function fieldArgument(node: Call, compiler: FormulaCompiler): Typed & { readonly reference: number } {
  onlyInRules(node, compiler);
  counted(node, 1);
  const field = compiler.compile(node.args[0]!);
  if (field.reference === undefined) throw new FormulaFault(messages.wantsField(`function '${node.name}()'`), node.args[0]!.at);
  return field as Typed & { readonly reference: number };
}

/** False for a new record. Source: Salesforce Help, ISCHANGED. */
const isChanged: SpecialFunction = (node, compiler) => {
  const { reference } = fieldArgument(node, compiler);
  const evaluate: Evaluator = (evaluation) => {
    const before = evaluation.prior(reference);
    return before !== undefined && !sameValue(before, evaluation.value(reference));
  };
  return { type: 'boolean', evaluate };
};

/** A new record's own value, where there is none before. Source: Salesforce Help, PRIORVALUE. */
const priorValue: SpecialFunction = (node, compiler) => {
  const { reference, type, name } = fieldArgument(node, compiler);
  const evaluate: Evaluator = (evaluation) => {
    const before = evaluation.prior(reference);
    return before === undefined ? evaluation.value(reference) : before;
  };
  return { type, evaluate, ...(name !== undefined && { name }) };
};

const isNew: SpecialFunction = (node, compiler) => {
  onlyInRules(node, compiler);
  counted(node, 0);
  return { type: 'boolean', evaluate: (evaluation) => evaluation.isNew };
};

/** Records that code saves are no clones: the button for that is the user's. */
const isClone: SpecialFunction = (node, compiler) => {
  onlyInRules(node, compiler);
  counted(node, 0);
  return { type: 'boolean', evaluate: () => false };
};

/** The rate of the org's one currency. */
const currencyRate: SpecialFunction = (node, compiler) => {
  counted(node, 1);
  expectType(node, compiler.compile(node.args[0]!), 'text', node.args[0]!.at);
  return { type: 'number', evaluate: () => decimalOf(1) };
};

/** Source: Salesforce Help, Formula Operators and Functions; the platform's formula engine. */
export const specialFunctions: Readonly<Record<string, SpecialFunction>> = {
  AND: and,
  OR: or,
  NOT: not,
  IF: when,
  CASE: cases,
  ISBLANK: isBlank,
  ISNULL: isNull,
  BLANKVALUE: blankValue,
  NULLVALUE: nullValue,
  ISCHANGED: isChanged,
  PRIORVALUE: priorValue,
  ISNEW: isNew,
  ISCLONE: isClone,
  CURRENCYRATE: currencyRate,
};
