import type { ProgramClass, ProgramMethod, Value } from '../../values/index.ts';
import { ApexClassInstance, type GeneratedClass } from '../class-table.ts';
import type { Runtime } from '../runtime.ts';

/** What the library does when a method of a stub is called. */
export type StubHandler = (stub: ApexClassInstance, method: ProgramMethod, args: readonly Value[]) => Value;

/** Ending of a stub's class as its text shows it. Source: texts of stubs in public suites that pass on the platform. */
const STUB_ENDING = '__sfdc_ApexStub';

/**
 * An object of a class or interface of the project whose methods all call `handler`. No constructor runs.
 * Source: Apex Developer Guide, Build a Mocking Framework with the Stub API: static and private methods and properties are not stubbed.
 */
export function stubOf(runtime: Runtime, info: ProgramClass, handler: StubHandler): ApexClassInstance {
  const base = info.kind === 'Class' ? runtime.classNamed(info.name) : interfaceBase(info.name);
  const stubClass = class extends base {
    override get $printedClass(): string {
      return `${info.name.split('.').at(-1)}${STUB_ENDING}`;
    }
  };
  for (const method of stubbedMethods(runtime, info, base)) {
    Object.defineProperty(stubClass.prototype, method.jsName, {
      value(this: ApexClassInstance, ...args: Value[]): Value {
        return handler(this, method, args);
      },
    });
  }
  return new stubClass();
}

function interfaceBase(name: string): new () => ApexClassInstance {
  return class extends ApexClassInstance {
    override get $class(): string {
      return name;
    }
  };
}

/** Each method once, as the class nearest to `info` declares it; of the interfaces what no class implements. */
function stubbedMethods(runtime: Runtime, info: ProgramClass, base: GeneratedClass | (new () => ApexClassInstance)): ProgramMethod[] {
  const found = new Map<string, ProgramMethod>();
  const owners = [info, ...info.supertypes.flatMap((name) => runtime.classInfo(name) ?? [])];
  for (const owner of owners) {
    for (const method of owner.methods) {
      if (method.isStatic || method.access === 'private' || found.has(method.jsName)) continue;
      if (owner.kind === 'Interface' && method.jsName in base.prototype) continue;
      found.set(method.jsName, method);
    }
  }
  return [...found.values()];
}
