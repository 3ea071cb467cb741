import { exception } from '../engine/index.ts';

/**
 * Puts arguments in for `{0}`, `{1}` … by the rules of java.text.MessageFormat: text between single quotes stays as it is, `''` is one quote.
 * A place without an argument stays.
 */
export function formatMessage(pattern: string, args: readonly string[]): string {
  let out = '';
  let isQuoted = false;
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]!;
    if (character === "'") {
      if (pattern[i + 1] === "'") out += pattern[++i];
      else isQuoted = !isQuoted;
    } else if (character === '{' && !isQuoted) {
      const close = pattern.indexOf('}', i);
      if (close < 0) throw exception('StringException', 'Unmatched braces in the pattern.');
      out += place(pattern.slice(i + 1, close), args);
      i = close;
    } else out += character;
  }
  return out;
}

function place(content: string, args: readonly string[]): string {
  const number = /^\s*(\d+)\s*(?:,.*)?$/.exec(content)?.[1];
  if (number === undefined) throw exception('StringException', `can't parse argument number: ${content}`);
  return args[Number(number)] ?? `{${number}}`;
}
