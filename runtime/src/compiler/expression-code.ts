import type { Checked, FieldSymbol } from '../checker/index.ts';
import type { BinaryOperator } from '../syntax/index.ts';
import type { CodeWriter } from './code-writer.ts';

/** A local's value with the variable itself in the place of the read: what is known of it then holds in the sum too. */
export function withKnownRead(node: Extract<Checked, { kind: 'CompoundAssign' }>): Checked {
  const substitute = (part: Checked): Checked => {
    if (part === node.read) return node.target;
    if (part.kind === 'Binary') return { ...part, left: substitute(part.left) };
    if (part.kind === 'Convert') return { ...part, operand: substitute(part.operand) };
    if (part.kind === 'Coalesce') return { ...part, left: substitute(part.left) };
    return part;
  };
  return substitute(node.value);
}

export function constant(node: Extract<Checked, { kind: 'Constant' }>, writer: CodeWriter): string {
  switch (node.type.kind) {
    case 'String':
      return JSON.stringify(node.value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
    case 'Long':
      return `${node.value}n`;
    case 'Decimal':
      return node.value === 'null' ? 'null' : writer.hoist('d', `$.decimalOf(${JSON.stringify(node.value)})`);
    default:
      return node.type.kind === 'Integer' ? integerText(node.value) : node.value;
  }
}

/** Apex knows no octal numbers: `010` is ten. */
export function integerText(text: string): string {
  return text === 'null' ? text : text.startsWith('-') ? `(${text})` : String(Number(text));
}

export function integerOperation(operator: BinaryOperator, left: string, right: string): string {
  switch (operator) {
    case '*':
      return `Math.imul(${left},${right})`;
    case '/':
      return /^[1-9]\d*$/.test(right) ? `(${left}/${right}|0)` : `$.divideInteger(${left},${right})`;
    case '%':
      return /^[1-9]\d*$/.test(right) ? `(${left}%${right}|0)` : `$.moduloInteger(${left},${right})`;
    case '+':
    case '-':
      return `(${left}${operator}${right}|0)`;
    default:
      return `(${left}${operator}${right}|0)`;
  }
}

export function longOperation(operator: BinaryOperator, left: string, right: string): string {
  switch (operator) {
    case '/':
      return `$.divideLong(${left},${right})`;
    case '%':
      return `$.moduloLong(${left},${right})`;
    case '<<':
    case '>>':
    case '>>>':
      return `$.shiftLong(${left},${right},${JSON.stringify(operator)})`;
    default:
      return `BigInt.asIntN(64,${left}${operator}${right})`;
  }
}

/** A list that is typed `List<Object>` may be one of another type, whose elements are then boxed when read. */
export function reader(list: Checked): 'at' | 'boxedAt' {
  return list.type.args[0]?.kind === 'Object' ? 'boxedAt' : 'at';
}

export function isNull(node: Checked): boolean {
  return node.kind === 'Constant' && node.value === 'null' && node.type.kind !== 'String';
}

export function targetOf(node: Checked): Checked | undefined {
  return 'target' in node && node.kind !== 'Assign' && node.kind !== 'CompoundAssign' ? node.target : undefined;
}

export function partsOf(target: Extract<Checked, { kind: 'Assign' }>['target']): Checked[] {
  if (target.kind === 'Index') return [target.target, target.index];
  return target.kind !== 'Local' && target.target ? [target.target] : [];
}

/** Name of a field's slot. Fields of one name in a class and its superclass are two. */
export function fieldName(field: FieldSymbol): string {
  return `${field.owner.simpleName}_${field.name}`;
}

/** Whether reading or writing the property runs code of its own. */
export function hasAccessor(field: FieldSymbol, which: 'getter' | 'setter'): boolean {
  return field.property?.[which]?.body !== undefined;
}

/** Name under which a class offers a method of a platform interface, as `compareto$Object` or `next`. */
export function interfaceMethodName(method: { readonly name: string; readonly parameters: readonly { readonly type: string }[] }): string {
  return [method.name.toLowerCase(), ...method.parameters.map((parameter) => parameter.type.replace(/\W/g, '_'))].join('$');
}

/** The places of a query's binds, in the order of their numbers. */
export function bindSpans(node: unknown): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value === 'object' && value !== null) {
      const entry = value as { kind?: string; index?: number; span?: { start: number; end: number } };
      if (entry.kind === 'BindValue') spans[entry.index!] = entry.span!;
      else for (const [key, child] of Object.entries(value)) if (key !== 'binds') visit(child);
    }
  };
  visit(node);
  return spans;
}
