import { equalValues, exception, type LibraryFunction, type Runtime } from '../engine/index.ts';
import type { PlatformType } from '../platform/index.ts';
import type { Value } from '../values/index.ts';

interface PreparedAnswer {
  readonly args: readonly Value[];
  readonly result: Value;
}

const SET_TEST = /^setTest(\w+)\(/;

function prepared(runtime: Runtime, method: string): PreparedAnswer[] {
  return runtime.kept.of(runtime.tx.test ?? runtime.tx, `ConnectApi ${method.toLowerCase()}`, () => []);
}

/**
 * A static method of Connect in Apex: in a test the answer that `setTest…` prepared for the same arguments; the local org has no Chatter.
 * Source: Apex Reference Guide, ConnectApi: methods need SeeAllData, or an answer that was registered with the same parameters.
 */
export function connectApiMethod(type: PlatformType, member: string): LibraryFunction {
  const preparation = SET_TEST.exec(member);
  if (preparation)
    return (runtime, ...args: Value[]) =>
      void prepared(runtime, `${type.name}.${preparation[1]!}`).push({ args: args.slice(0, -1), result: args.at(-1)! });
  const method = `${type.name}.${member.slice(0, member.indexOf('('))}`;
  return (runtime, ...args: Value[]) => {
    const answer = prepared(runtime, method).find((candidate) => sameArguments(candidate.args, args));
    if (answer) return answer.result;
    if (!runtime.tx.isTest) throw new Error(`The local org has no Connect API. ${method} was called.`);
    throw exception(
      'UnsupportedOperationException',
      'ConnectApi methods are not supported in data siloed tests. Please use @IsTest(SeeAllData=true).',
    );
  };
}

function sameArguments(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((value, i) => equalValues(value, b[i]!));
}
