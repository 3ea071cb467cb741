import type { ProgramClass, Value } from '../values/index.ts';
import type { GeneratedClass } from './class-table.ts';
import type { Runtime } from './runtime.ts';

type Static = (...args: Value[]) => Value;

/** Key under which a class keeps the code of a method whose calls are put off. */
export function nowName(jsName: string): string {
  return `${jsName}$now`;
}

/** Makes calls of a class's `@future` methods wait. Source: Apex Developer Guide, Future Methods. */
export function putOffFutures(runtime: Runtime, info: ProgramClass | undefined, made: GeneratedClass): void {
  const members = made as unknown as Record<string, Static>;
  for (const method of info?.methods ?? []) {
    if (!method.annotations.some(({ name }) => name === 'future')) continue;
    const { jsName } = method;
    const now = members[jsName]!;
    members[nowName(jsName)] = now;
    members[jsName] = (...args) => {
      runtime.jobs.callLater(info!, method, args);
      return null;
    };
  }
}
