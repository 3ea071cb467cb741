import type { Expression } from '../syntax/index.ts';
import { type RuntimeType, types } from '../values/index.ts';
import type { Checked, PlatformCallNode } from './checked-tree.ts';

/** A query, of the source or given as text, means its only row where a record is wanted. */
export function asRecord(value: Checked): Checked {
  if (value.kind === 'Soql' && value.result === 'list') return { ...value, type: value.type.args[0]!, result: 'record' };
  if (!isTextQuery(value)) return value;
  const { kind, owner, ownerName, method, span } = value;
  return {
    kind,
    owner,
    ownerName,
    method,
    key: 'Query.onlyRecord',
    isSafe: false,
    isSuper: false,
    args: [value],
    type: types.SObject,
    span,
  };
}

/** Whether the value is what `Database.query` and its like give. */
export function isTextQuery(value: Checked): value is PlatformCallNode {
  return (
    value.kind === 'PlatformCall' && value.ownerName === 'Database' && value.method.name.startsWith('query') && value.type.kind === 'List'
  );
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
