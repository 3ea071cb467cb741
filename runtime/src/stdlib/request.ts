import { type LibraryPart, PlatformObject, type Runtime, type TransactionKind } from '../engine/index.ts';
import { type RuntimeType, runtimeType } from '../values/index.ts';

/** Source: Apex Reference Guide, Quiddity Enum. */
const QUIDDITIES: Readonly<Partial<Record<TransactionKind, string>>> = {
  anonymous: 'ANONYMOUS',
  test: 'RUNTEST_SYNC',
  aura: 'AURA',
  trigger: 'SYNCHRONOUS',
  future: 'FUTURE',
  queueable: 'QUEUEABLE',
  batch: 'BATCH_APEX',
  scheduled: 'SCHEDULED',
  finalizer: 'TRANSACTION_FINALIZER_QUEUEABLE',
  publishCallback: 'PLATFORM_EVENT_PUBLISH_CALLBACK',
  event: 'SYNCHRONOUS',
};

/** `Request`: the one that the present transaction serves. */
class ApexRequest extends PlatformObject {
  readonly id: string;

  constructor(id: string) {
    super();
    this.id = id;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Request');
  }
}

function current(runtime: Runtime): ApexRequest {
  return runtime.kept.of(runtime.tx, 'Request', () => {
    const counter = runtime.kept.of(runtime.org, 'Request count', () => ({ count: 0 }));
    return new ApexRequest(`TID:${String(++counter.count).padStart(20, '0')}`);
  });
}

export const requestLibrary: LibraryPart = {
  'Request.getCurrent()': current,
  'Request.getRequestId()': (_runtime, self: ApexRequest) => self.id,
  'Request.getQuiddity()': (runtime) => runtime.platformConstant('Quiddity', QUIDDITIES[runtime.tx.kind] ?? 'UNDEFINED'),
};
