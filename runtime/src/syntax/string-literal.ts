const ESCAPES: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', '"': '"', "'": "'", '\\': '\\' };

export interface StringValueResult {
  readonly value: string;
  /** The first escape that is none, as `\q`. */
  readonly badEscape?: string;
}

/** Value of `'…'`. Source: Apex Developer Guide, String escapes: \b \t \n \f \r \" \' \\ \uXXXX. */
export function stringValue(literal: string, keep = ''): StringValueResult {
  const body = literal.endsWith("'") && literal.length > 1 ? literal.slice(1, -1) : literal.slice(1);
  if (!body.includes('\\')) return { value: body };
  let value = '';
  let badEscape: string | undefined;
  for (let i = 0; i < body.length; i++) {
    if (body[i] !== '\\') {
      value += body[i];
      continue;
    }
    const letter = body[++i] ?? '';
    const code = letter === 'u' ? /^[0-9a-fA-F]{4}/.exec(body.slice(i + 1, i + 5))?.[0] : undefined;
    if (code) {
      value += String.fromCharCode(parseInt(code, 16));
      i += 4;
    } else if (keep.includes(letter) && letter) value += `\\${letter}`;
    else if (ESCAPES[letter.toLowerCase()] !== undefined) value += ESCAPES[letter.toLowerCase()];
    else badEscape ??= `\\${letter}`;
  }
  return badEscape === undefined ? { value } : { value, badEscape };
}

/** Value of `'''` text: it begins behind the first line break; the least indent of its lines is taken off, as in Java's text blocks. */
export function multilineValue(literal: string): string {
  const lines = literal
    .slice(3, -3)
    .replace(/^[ \t]*\r?\n/, '')
    .split(/\r?\n/);
  const last = lines.length - 1;
  const indents = lines.filter((line, index) => index === last || line.trim() !== '').map((line) => /^[ \t]*/.exec(line)![0].length);
  const indent = Math.min(...indents);
  return stringValue(`'${lines.map((line) => line.slice(indent).trimEnd()).join('\n')}'`).value;
}
