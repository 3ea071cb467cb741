const DEFAULT_IMPORT = /^import (\w+) from ["']([^"']+)["'];$/gm;

/**
 * Puts constants in the place of imports that stand for them, so that a page asks for a few dozen files instead of hundreds.
 * `constantOf` gives a module's value as an expression; undefined leaves the import as it is.
 */
export function inlineImports(code: string, constantOf: (specifier: string) => string | undefined): string {
  return code.replace(DEFAULT_IMPORT, (statement, name: string, specifier: string) => {
    const constant = constantOf(specifier);
    return constant === undefined ? statement : `const ${name} = ${constant};`;
  });
}
