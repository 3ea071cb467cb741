import { lineAt } from './import-fault.ts';
import type { NameKind, PackageReference } from './package-names.ts';
import { importsOf } from './typescript-imports.ts';

type Reader = (text: string) => PackageReference[];

/** How the references of a file are read, by the end of its name. The first that fits counts. */
const readers: readonly (readonly [ending: string, read: Reader])[] = [
  ['.cls', apexReferences],
  ['.trigger', apexReferences],
  ['.flexipage-meta.xml', (text) => matches(text, /<componentName>(?:c:)?(\w+)<\/componentName>/g, 'component')],
  ['.html', templateReferences],
  ['.ts', componentReferences],
];

export const referencingEndings: readonly string[] = readers.map(([ending]) => ending);

/** Everything that a file of the package may name in another of its folders. */
export function referencesOf(file: string, text: string): PackageReference[] {
  return readers.find(([ending]) => file.endsWith(ending))?.[1](text) ?? [];
}

/** Comments, strings, and names with what stands before them, in the order of the text. */
const APEX_TOKENS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'((?:\\.|[^'\\])*)'|(\.\s*)?([A-Za-z_]\w*)/g;

function apexReferences(text: string): PackageReference[] {
  return [...text.matchAll(APEX_TOKENS)].flatMap((token): PackageReference[] => {
    const [, literal, dot, name] = token;
    const line = lineAt(text, token.index);
    // A class can be named in a string: Type.forName('Name').
    if (literal !== undefined) return /^\w+$/.test(literal) ? [{ kind: 'class', name: literal, line }] : [];
    if (name === undefined) return [];
    if (name.includes('__')) return [{ kind: 'object', name, line }];
    // Classes are written with a capital; a variable may have the name of its class.
    return dot === undefined && /^[A-Z]/.test(name) ? [{ kind: 'class', name, line }] : [];
  });
}

function componentReferences(text: string): PackageReference[] {
  return importsOf(text).flatMap(({ specifier, line }): PackageReference[] => {
    const [namespace, second = '', third = ''] = specifier.split('/');
    if (namespace === 'c') return [{ kind: 'component', name: second, line }];
    if (namespace !== '@salesforce') return [];
    const [name = ''] = third.split('.');
    if (second === 'apex') return [{ kind: 'class', name, line }];
    return second === 'schema' ? [{ kind: 'object', name, line }] : [];
  });
}

function templateReferences(text: string): PackageReference[] {
  return matches(text, /<c-([a-z0-9-]+)/g, 'component').map((found) => ({ ...found, name: camelCase(found.name) }));
}

function matches(text: string, pattern: RegExp, kind: NameKind): PackageReference[] {
  return [...text.matchAll(pattern)].map((match) => ({ kind, name: match[1] ?? '', line: lineAt(text, match.index) }));
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase());
}
