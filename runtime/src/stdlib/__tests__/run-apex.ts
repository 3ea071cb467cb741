import { Program } from '../../checker/index.ts';
import { compileClass } from '../../compiler/index.ts';
import {
  ApexException,
  asApexException,
  type LibraryFunction,
  type Org,
  type ProgramClass,
  Runtime,
  SYNCHRONOUS_LIMITS,
  Transaction,
  type UserContext,
} from '../../engine/index.ts';
import { PlatformTypes } from '../../platform/index.ts';
import { buildOrgSchema, standardObjects } from '../../schema/index.ts';
import type { RuntimeType, Value } from '../../values/index.ts';
import { enumOrder, languageConstants, languageParts } from '../parts.ts';

/** 2026-03-04 17:30:15.250 in UTC: 9:30 in the morning in Los Angeles. */
const NOW = Date.UTC(2026, 2, 4, 17, 30, 15, 250);
const USER: UserContext = {
  id: '005000000000001AAA',
  name: 'Ada Example',
  firstName: 'Ada',
  lastName: 'Example',
  userName: 'ada@test.example',
  email: 'ada@test.example',
  profileId: '00e000000000001AAA',
  roleId: null,
  timeZone: 'America/Los_Angeles',
  locale: 'en_US',
  language: 'en_US',
};
const schema = buildOrgSchema(standardObjects(), []);
const platform = PlatformTypes.standard();

const functions = new Map<string, LibraryFunction>(languageParts.flatMap((part) => Object.entries(part)));
functions.set('Type.of', (_runtime: Runtime, named: RuntimeType) => ({ named }));
functions.set('Schema.SObjectType.of', (_runtime: Runtime, name: string) => ({ toString: () => name }));
functions.set('Exception.getMessage()', (_runtime: Runtime, self: ApexException) => self.text);

export interface RunOptions {
  readonly locale?: string;
  readonly timeZone?: string;
}

/** Runs statements that end in `return`; `members` are further members of their class. Gives what is returned. */
export function apex(statements: string, members = '', options: RunOptions = {}): Value {
  const source = `public class Main { public static Object run() { ${statements} }\n${members} }`;
  const program = new Program([{ path: 'Main.cls', name: 'Main', kind: 'class', text: source, apiVersion: 65 }], schema, platform);
  const faults = program.checkAll();
  if (faults.length > 0) throw new Error(`${faults.map((fault) => fault.message).join('\n')}\n${source}`);
  const compiled = compileClass(program, program.system.classes.get('Main')!, source);
  const runtime = runtimeFor(compiled);
  const transaction = new Transaction(runtime.org, 'anonymous', { ...USER, ...options }, SYNCHRONOUS_LIMITS);
  return runtime.within(transaction, () => (runtime.classNamed('Main')['run'] as () => Value)());
}

/** Text of what the statements return, as `String.valueOf(Object)` gives it. */
export function text(expression: string, members = '', options: RunOptions = {}): Value {
  return apex(`Object o = ${expression}; return o == null ? null : String.valueOf(o);`, members, options);
}

/** `TypeName: message` of the exception that the statements throw. */
export function thrownBy(statements: string, members = ''): string {
  try {
    apex(`${statements} return null;`, members);
  } catch (thrown) {
    const known = asApexException(thrown);
    if (known instanceof ApexException) return known.message;
    throw thrown;
  }
  return 'nothing was thrown';
}

function runtimeFor(compiled: { code: string; file: string; classes: readonly ProgramClass[] }): Runtime {
  const classes = new Map(compiled.classes.map((info) => [info.name.toLowerCase(), info as ProgramClass]));
  const org = {
    schema,
    program: { classInfo: (name: string) => classes.get(name.toLowerCase()), codeOf: () => compiled, triggers: [], classNames: [] },
    library: {
      functions,
      constants: new Map(Object.entries(languageConstants)),
      enumValues: (name: string) => enumOrder[name] ?? platform.get(name)?.values,
      supertypes: () => [],
      typeName: (name: string) => platform.get(name)?.name,
    },
    now: () => NOW,
    debug: () => undefined,
  };
  return new Runtime(org as unknown as Org);
}
