export { type Diagnostic, DiagnosticBag, formatDiagnostics, type Span } from './diagnostic.ts';
