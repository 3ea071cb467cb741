import { ASYNCHRONOUS_LIMITS, exception, nowName, type ProgramClass, type ProgramMethod } from '../engine/index.ts';
import { ApexList, types, type Value } from '../values/index.ts';
import type { JobDesk } from './job-desk.ts';
import type { FutureJob } from './job-record.ts';

const NO_CALLOUT =
  'Callout not allowed from this future method. Please enable callout by annotating the future method. eg: @Future(callout=true)';

/** Puts off a call. Source: Apex Developer Guide, Future Methods: arguments are copied, and neither futures nor batches may call one. */
export function callLater(desk: JobDesk, info: ProgramClass, method: ProgramMethod, args: readonly Value[]): void {
  const { tx } = desk.runtime;
  if (tx.kind === 'future' || tx.kind === 'batch') {
    const parameters = method.parameters.map(({ type }) => type.name).join(', ');
    throw exception(
      'AsyncException',
      `Future method cannot be called from a future or batch method: ${info.name}.${method.name}(${parameters})`,
    );
  }
  tx.limits.count('futureCalls');
  const annotation = method.annotations.find(({ name }) => name === 'future');
  desk.enqueue({
    kind: 'future',
    id: desk.records.addRow('Future', info.name, { MethodName: method.name }),
    className: info.name,
    userId: tx.user.id,
    dueAt: tx.now(),
    state: desk.write(new ApexList(types.Object, [...args])),
    methodName: method.name,
    jsName: method.jsName,
    mayCallOut: annotation?.args['callout']?.toLowerCase() === 'true',
  });
}

export function runFuture(desk: JobDesk, job: FutureJob): void {
  const { userId } = job;
  const unit = {
    kind: 'future',
    subject: `${job.className}.${job.methodName}`,
    userId,
    limits: ASYNCHRONOUS_LIMITS,
    ...(!job.mayCallOut && { calloutFault: NO_CALLOUT }),
  } as const;
  desk.transaction(unit, () => {
    const owner = desk.runtime.classNamed(job.className) as unknown as Record<string, (...args: Value[]) => Value>;
    owner[nowName(job.jsName)]!(...(desk.read(job.state) as ApexList).items);
    desk.records.closeRow(job.id, 'Completed');
    desk.records.remove(job.id, desk.isTest);
  });
}
