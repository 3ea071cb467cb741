import ts from 'typescript';
import { lineAt } from './import-fault.ts';

export interface ImportedModule {
  readonly specifier: string;
  readonly line: number;
}

/** Every module that a TypeScript file imports, exports from, or loads with `import()`. */
export function importsOf(text: string): ImportedModule[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => ({ specifier: fileName, line: lineAt(text, pos) }));
}
