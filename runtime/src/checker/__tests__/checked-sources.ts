import { PlatformTypes } from '../../platform/index.ts';
import { buildOrgSchema, standardObjects } from '../../schema/index.ts';
import { type ApexSource, Program } from '../index.ts';

const schema = buildOrgSchema(standardObjects(), []);
const platform = PlatformTypes.standard();

/** Sources by file name. */
export type Sources = Readonly<Record<string, string>>;

/** The faults of the sources in the order of their places, each as `CODE line:column message`, behind the name of its file where there are several. */
export function faultsIn(sources: Sources, apiVersion = 67): string[] {
  const files = Object.entries(sources).map(([path, text]): ApexSource => {
    const [name = '', ending] = path.split('.');
    return { path, name, kind: ending === 'trigger' ? 'trigger' : 'class', text, apiVersion };
  });
  return [...new Program(files, schema, platform).checkAll()]
    .sort((a, b) => (a.file === b.file ? a.span.start - b.span.start : a.file < b.file ? -1 : 1))
    .map(({ code, file, span, message }) => `${files.length > 1 ? `${file} ` : ''}${code} ${span.line}:${span.column} ${message}`);
}

/** The faults' texts alone, of one class with the given members. */
export function messagesOf(members: string, options: { readonly head?: string; readonly apiVersion?: number } = {}): string[] {
  const text = `${options.head ?? 'public class Sample'} {\n${members}\n}`;
  return faultsIn({ 'Sample.cls': text }, options.apiVersion).map((fault) => fault.replace(/^\S+ \S+ /, ''));
}

/** The faults' texts of statements in a method. */
export function bodyMessages(statements: string, members = ''): string[] {
  return messagesOf(`${members}\nvoid run() {\n${statements}\n}`);
}
