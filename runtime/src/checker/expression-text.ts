import type { Expression } from '../syntax/index.ts';
import type { RuntimeType } from '../values/index.ts';
import type { Checked } from './checked-tree.ts';

/** A query where a record is wanted means its only row. */
export function asRecord(value: Checked): Checked {
  return value.kind === 'Soql' && value.result === 'list' ? { ...value, type: value.type.args[0]!, result: 'record' } : value;
}

export function asRecordOf(value: Checked, type: RuntimeType): Checked {
  return type.kind === 'SObject' ? asRecord(value) : value;
}

/** A type as messages name it. */
export function typeName(type: RuntimeType): string {
  return type.name;
}

export function argumentTypes(args: readonly Checked[]): string {
  return args.map((argument) => typeName(argument.type)).join(', ');
}

/** The names of a path; undefined where the expression is none. */
export function namesOf(expression: Expression): string[] | undefined {
  if (expression.kind === 'Name') return [expression.name];
  const before = expression.kind === 'Field' ? namesOf(expression.target) : undefined;
  return before && expression.kind === 'Field' ? [...before, expression.name.name] : undefined;
}

export function pathText(expression: Expression): string {
  return namesOf(expression)?.join('.') ?? (expression.kind === 'Field' ? expression.name.name : 'expression');
}
