/** A place in a source file. Lines and columns count from 1, offsets from 0; `end` is the offset behind the last character. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** One fault in a user's source or metadata. `code` is stable; `message` is in the platform's words where it has them. */
export interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly file: string;
  readonly span: Span;
  readonly severity: 'error' | 'warning';
}

/** Collects the faults of a whole run, so that one report lists them all. */
export class DiagnosticBag {
  readonly #diagnostics: Diagnostic[] = [];

  add(code: string, file: string, span: Span, message: string, severity: Diagnostic['severity'] = 'error'): void {
    this.#diagnostics.push({ code, file, span, message, severity });
  }

  get all(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  get hasErrors(): boolean {
    return this.#diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  }
}

/** `file:line:column: message [code]`, one line a diagnostic, in the order of file and place. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return [...diagnostics]
    .sort((a, b) => (a.file === b.file ? a.span.start - b.span.start : a.file < b.file ? -1 : 1))
    .map((d) => `${d.file}:${d.span.line}:${d.span.column}: ${d.message} [${d.code}]`)
    .join('\n');
}
