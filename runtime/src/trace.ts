import { readFileSync } from 'node:fs';
import type { CompiledProgram } from './compiled-program.ts';
import { parseClassFile, parseTriggerFile } from './syntax/index.ts';

/** What the local org made of one class or trigger. */
export interface Trace {
  readonly file: string;
  /** One node a line, indented below its parent: `Return 3:5`. */
  readonly tree: string;
  /** Each statement stands on its line of the Apex source. */
  readonly code: string;
}

/** Tree and generated code of a top-level class or a trigger; undefined where the program has none of that name. */
export function traceOf(program: CompiledProgram, name: string): Trace | undefined {
  const trigger = program.triggers.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (!trigger && !program.classInfo(name)) return undefined;
  const { file, code } = trigger ?? program.codeOf(name.split('.')[0]!);
  const text = readFileSync(file, 'utf8');
  const { unit } = trigger ? parseTriggerFile(text, file) : parseClassFile(text, file);
  return { file, tree: nodeLines(unit, '').join('\n'), code };
}

type Fields = Readonly<Record<string, unknown>>;

/** Parts of a tree that tell nothing of its shape. */
const LEFT_OUT: ReadonlySet<string> = new Set(['kind', 'span', 'modifiers', 'name', 'operator', 'value', 'names']);

function nodeLines(part: unknown, indent: string): string[] {
  if (Array.isArray(part)) return part.flatMap((item) => nodeLines(item, indent));
  if (typeof part !== 'object' || part === null) return [];
  const fields = part as Fields;
  const inner = typeof fields['kind'] === 'string' ? `${indent}  ` : indent;
  const children = Object.entries(fields).flatMap(([key, child]) => (LEFT_OUT.has(key) && !isNode(child) ? [] : nodeLines(child, inner)));
  return typeof fields['kind'] === 'string' ? [`${indent}${headOf(fields)}`, ...children] : children;
}

function isNode(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** `Method of 2:3`, `Binary + 3:12`. */
function headOf(fields: Fields): string {
  const span = fields['span'] as { readonly line: number; readonly column: number } | undefined;
  const words = [
    fields['kind'],
    nameOf(fields['name'] ?? fields['names']),
    scalar(fields['operator']),
    scalar(fields['value']),
    span && `${span.line}:${span.column}`,
  ];
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}

function nameOf(name: unknown): string | undefined {
  if (Array.isArray(name)) return name.map(nameOf).join('.');
  return typeof name === 'object' && name !== null ? scalar((name as Fields)['name']) : scalar(name);
}

function scalar(value: unknown): string | undefined {
  return typeof value === 'object' || value === undefined ? undefined : String(value);
}
