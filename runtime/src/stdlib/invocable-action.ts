import { exception, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { ApexList, ApexMap, type RuntimeType, runtimeType, types, type Value } from '../values/index.ts';
import { Bean } from './bean.ts';

const ACTION = 'Invocable.Action';

/** An action that Apex calls by its name. */
class InvocableAction extends PlatformObject {
  readonly type: string;
  readonly name: string;
  readonly namespace: string | null;
  invocations: ApexMap[] = [];

  constructor(type: string | null, namespace: string | null, name: string | null) {
    super();
    if (type === null || name === null) throw exception('NullPointerException', 'Argument cannot be null.');
    if (type.toLowerCase() !== 'flow') refuse(type, name);
    this.type = type;
    this.namespace = namespace;
    this.name = name;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', ACTION);
  }

  /** The invocation that parameters are set of. */
  get last(): ApexMap {
    if (this.invocations.length === 0) this.invocations.push(noParameters());
    return this.invocations.at(-1)!;
  }
}

function refuse(type: string, name: string): never {
  throw new Error(`The local org runs no invocable actions. ${type} ${name} was called.`);
}

function noParameters(): ApexMap {
  return new ApexMap(types.String, types.Object);
}

/** Whether a project has a flow of that name. */
export function hasFlow(runtime: Runtime, name: string): boolean {
  return runtime.org.setup.flows.some((flow) => flow.toLowerCase() === name.toLowerCase());
}

/** Each invocation of a flow that is not there fails. Source: Apex Reference Guide, Invocable.Action: errors are in the results. */
function invoke(runtime: Runtime, self: InvocableAction): ApexList {
  if (hasFlow(runtime, self.name)) refuse(self.type, self.name);
  const results = self.invocations.map((parameters) => failedResult(self, parameters));
  return new ApexList(runtimeType('Platform', `${ACTION}.Result`), results);
}

function failedResult(action: InvocableAction, parameters: ApexMap): Bean {
  const error = new Bean(`${ACTION}.Error`, {
    Code: () => 'INVALID_API_INPUT',
    Message: () => `The flow ${action.name} does not exist or is not active.`,
  });
  return new Bean(`${ACTION}.Result`, {
    Action: () => action as unknown as Value,
    Errors: () => new ApexList(runtimeType('Platform', `${ACTION}.Error`), [error]),
    InvocationParameters: () => parameters,
    OutputParameters: () => noParameters(),
    Success: () => false,
  });
}

export const invocableActionLibrary: LibraryPart = {
  [`${ACTION}.createCustomAction(String,String)`]: (_runtime, type: string | null, name: string | null) =>
    new InvocableAction(type, null, name),
  [`${ACTION}.createCustomAction(String,String,String)`]: (_runtime, type: string | null, namespace: string | null, name: string | null) =>
    new InvocableAction(type, namespace, name),
  [`${ACTION}.getName()`]: (_runtime, self: InvocableAction) => self.name,
  [`${ACTION}.getNamespace()`]: (_runtime, self: InvocableAction) => self.namespace,
  [`${ACTION}.getType()`]: (_runtime, self: InvocableAction) => self.type,
  [`${ACTION}.isStandard()`]: () => false,
  [`${ACTION}.addInvocation()`]: (_runtime, self: InvocableAction) => {
    self.invocations.push(noParameters());
    return self;
  },
  [`${ACTION}.clearInvocations()`]: (_runtime, self: InvocableAction) => {
    self.invocations = [];
    return self;
  },
  [`${ACTION}.setInvocations(List<Map<String,Object>>)`]: (_runtime, self: InvocableAction, invocations: ApexList) => {
    self.invocations = [...(invocations.items as ApexMap[])];
    return self;
  },
  [`${ACTION}.setInvocationParameter(String,Object)`]: (_runtime, self: InvocableAction, name: string, value: Value) => {
    self.last.set(name, value);
    return self;
  },
  [`${ACTION}.invoke()`]: invoke,
};
