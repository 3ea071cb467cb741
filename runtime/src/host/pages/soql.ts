import { toId18 } from '../../values/index.ts';

/** A SELECT in parts. Names come from the schema, ids pass `idLiteral`: nothing of a request gets into the text unchecked. */
export interface SoqlParts {
  readonly paths: readonly string[];
  readonly object: string;
  readonly where?: string;
  readonly orderBy?: string;
  readonly limit: number;
}

const NAME_PATTERN = /^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*$/;

export function soql({ paths, object, where, orderBy, limit }: SoqlParts): string {
  const distinct = [...new Map(['Id', ...paths].map((path) => [path.toLowerCase(), path])).values()];
  const odd = [...distinct, object].find((name) => !NAME_PATTERN.test(name));
  if (odd !== undefined) throw new Error(`"${odd}" is no name for a query.`);
  return [
    `SELECT ${distinct.join(', ')} FROM ${object}`,
    ...(where === undefined ? [] : [`WHERE ${where}`]),
    ...(orderBy === undefined ? [] : [`ORDER BY ${orderBy}`]),
    `LIMIT ${Math.trunc(limit)}`,
  ].join(' ');
}

/** An id as a SOQL literal; undefined where the text is no id. */
export function idLiteral(text: string): string | undefined {
  const id = toId18(text);
  return id === undefined ? undefined : `'${id}'`;
}

/** A text as a SOQL literal. */
export function textLiteral(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}'`;
}
