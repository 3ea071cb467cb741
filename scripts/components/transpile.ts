import ts from 'typescript';

/** Leaves out the types and keeps everything else, decorators among it: the component compiler wants them. */
const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  experimentalDecorators: false,
  verbatimModuleSyntax: true,
  useDefineForClassFields: true,
  newLine: ts.NewLineKind.LineFeed,
};

/** The JavaScript of a component's TypeScript. Throws where the text is no TypeScript. */
export function transpile(file: string, text: string): string {
  const { outputText, diagnostics = [] } = ts.transpileModule(text, { fileName: file, compilerOptions, reportDiagnostics: true });
  const [first] = diagnostics;
  if (first) throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(first.messageText, '\n')}`);
  return outputText;
}
