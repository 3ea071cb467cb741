import { exception, type LibraryPart, PlatformObject, type Runtime, type SaveOutcome } from '../engine/index.ts';
import { Bean, databaseError } from '../stdlib/index.ts';
import { ApexList, type RuntimeType, runtimeType, type SObject, type Value } from '../values/index.ts';
import { type AsyncService, serviceOf } from './async-service.ts';
import type { EventRun } from './event-run.ts';

const RESULT = runtimeType('Platform', 'Database.SaveResult');
const ERROR = runtimeType('Platform', 'Database.Error');

/** Result of a publish. Source: Apex Reference Guide, EventBus.publish: a success carries the operation's id as an error of the kind OPERATION_ENQUEUED. */
class PublishResult extends Bean {
  readonly operationId: string | null;

  constructor(runtime: Runtime, { id, faults }: SaveOutcome) {
    const enqueued = { statusCode: 'OPERATION_ENQUEUED', message: id ?? '', fields: [] };
    const errors = faults.length > 0 ? faults : [enqueued];
    super('Database.SaveResult', {
      Id: () => null,
      Success: () => faults.length === 0,
      Errors: () =>
        new ApexList(
          ERROR,
          errors.map((fault) => databaseError(runtime, fault)),
        ),
    });
    this.operationId = faults.length === 0 ? id : null;
  }
}

function publishOne(runtime: Runtime, record: SObject | null, callback: Value = null): PublishResult {
  return new PublishResult(runtime, serviceOf(runtime).bus.publish([record], callback)[0]!);
}

function publishAll(runtime: Runtime, records: ApexList | null, callback: Value = null): ApexList {
  if (records === null) throw exception('NullPointerException', 'Argument cannot be null.');
  const outcomes = serviceOf(runtime).bus.publish(records.items as (SObject | null)[], callback);
  return new ApexList(
    RESULT,
    outcomes.map((outcome) => new PublishResult(runtime, outcome)),
  );
}

class TestBroker extends PlatformObject {
  get $type(): RuntimeType {
    return runtimeType('Platform', 'eventbus.TestBroker');
  }
}

/** `EventBus.TriggerContext` of the running trigger. */
class TriggerContext extends PlatformObject {
  readonly run: EventRun;

  constructor(run: EventRun) {
    super();
    this.run = run;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'eventbus.TriggerContext');
  }
}

function currentContext(runtime: Runtime): Value {
  const { event } = serviceOf(runtime).desk.run;
  return event ? new TriggerContext(event) : null;
}

function testService(runtime: Runtime): AsyncService {
  if (!runtime.tx.isTest) throw exception('TypeException', 'Methods of Test can be called in test methods only');
  return serviceOf(runtime);
}

/** Source: Apex Reference Guide, EventBus Class and Namespace. */
export const eventLibrary: LibraryPart = {
  'EventBus.publish(SObject)': publishOne,
  'EventBus.publish(SObject,Object)': publishOne,
  'EventBus.publish(List<SObject>)': publishAll,
  'EventBus.publish(List<SObject>,Object)': publishAll,
  'EventBus.getOperationId(Object)': (_runtime, result: Value) => (result instanceof PublishResult ? result.operationId : null),
  'eventbus.TriggerContext.currentContext()': currentContext,
  'eventbus.TriggerContext.get:lastError': (_runtime, self: TriggerContext) => self.run.lastError,
  'eventbus.TriggerContext.get:retries': (_runtime, self: TriggerContext) => self.run.retries,
  'eventbus.TriggerContext.getResumeCheckpoint()': (_runtime, self: TriggerContext) => self.run.checkpoint,
  'eventbus.TriggerContext.setResumeCheckpoint(String)': (runtime, self: TriggerContext, replayId: string | null) =>
    self.run.setCheckpoint(runtime, replayId),
  'Test.getEventBus()': (runtime) => {
    testService(runtime);
    return new TestBroker();
  },
  'eventbus.TestBroker.deliver()': (runtime) => testService(runtime).deliverInTest(),
  'eventbus.TestBroker.fail()': (runtime) => testService(runtime).failInTest(),
  'Test.enableChangeDataCapture()': (runtime) => void (testService(runtime).changes.switch.isOn = true),
};
