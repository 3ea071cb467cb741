import { exception, type LibraryPart, type Runtime, type Transaction } from '../engine/index.ts';
import { ApexDate, ApexDatetime, SObject, type Value } from '../values/index.ts';
import { EnumValue } from '../engine/index.ts';

function debug(runtime: Runtime, level: string, value: Value): void {
  runtime.org.debug(level, runtime.text(value));
}

/** What stands again when the block ends. */
type RunAsToken = Pick<Transaction, 'user' | 'written'>;

/** Runs as another user; only tests may. Source: Apex Developer Guide, runAs: counts as a DML statement, opens the way for setup objects. */
function beginRunAs(runtime: Runtime, user: Value): RunAsToken {
  const { tx } = runtime;
  if (!tx.isTest) throw exception('TypeException', 'System.runAs can be used in test methods only');
  const before = { user: tx.user, written: tx.written };
  if (!(user instanceof SObject)) return before;
  tx.limits.count('dmlStatements');
  if (user.id === null) runtime.data.save('insert', [user], { allOrNone: true, userMode: false });
  tx.user = runtime.userContext(user.id!);
  tx.written = {};
  return before;
}

export const systemLibrary: LibraryPart = {
  'System.debug(Object)': (runtime, value: Value) => debug(runtime, 'DEBUG', value),
  'System.debug(Object,Object)': (runtime, level: Value, value: Value) =>
    debug(runtime, level instanceof EnumValue ? level.name : 'DEBUG', value),
  'System.now()': (runtime) => new ApexDatetime(runtime.tx.now()),
  'System.today()': (runtime) => new ApexDate(runtime.tx.timeZone.dayAt(runtime.tx.now())),
  'System.currentTimeMillis()': (runtime) => BigInt(runtime.tx.now()),
  'System.equals(Object,Object)': (runtime, a: Value, b: Value) => runtime.equal(a, b),
  'System.isBatch()': (runtime) => runtime.tx.kind === 'batch',
  'System.isFuture()': (runtime) => runtime.tx.kind === 'future',
  'System.isQueueable()': (runtime) => runtime.tx.kind === 'queueable',
  'System.isScheduled()': (runtime) => runtime.tx.kind === 'scheduled',
  'System.beginRunAs': beginRunAs,
  'System.endRunAs': (runtime, { user, written }: RunAsToken) => {
    runtime.tx.user = user;
    runtime.tx.written = written;
  },
  'Trigger.variable': (runtime, name: string) => triggerVariable(runtime, name),
};

/** `Trigger.new` and its like; outside of a trigger they are null, and isExecuting false. */
function triggerVariable(runtime: Runtime, name: string): Value {
  const frame = runtime.tx.triggers.at(-1);
  if (name === 'isexecuting') return frame !== undefined;
  if (!frame) return null;
  const [when, what] = frame.event.split(' ') as [string, string];
  switch (name) {
    case 'new':
      return frame.newRecords;
    case 'old':
      return frame.oldRecords;
    case 'newmap':
      return frame.newMap;
    case 'oldmap':
      return frame.oldMap;
    case 'size':
      return frame.size;
    case 'operationtype':
      return runtime.platformConstant('TriggerOperation', `${when}_${what}`.toUpperCase());
    default:
      return name === `is${when}` || name === `is${what}`;
  }
}
