import { ApexException, asApexException, ConnectionFault, messageOf, type Runtime } from './engine/index.ts';
import { type ConnectionDesk, OrgFault } from './host/index.ts';

/** Users' connections as the browser host uses them. */
export function connectionDesk(runtime: Runtime): ConnectionDesk {
  const { connections } = runtime.callouts;
  return {
    of: (userId) => connections.credentialsOf(runtime, userId),
    begin: (userId, credential, redirectUri) => told(() => connections.begin(runtime, userId, credential, redirectUri)),
    finish: (returned) => told(() => connections.finish(runtime, returned)),
    end: (userId, credential) => connections.end(runtime, userId, credential),
  };
}

/** What stands in the way of a connection is told to the user; a provider that can't be reached is as well. */
function told<T>(work: () => T): T {
  try {
    return work();
  } catch (fault) {
    if (fault instanceof ConnectionFault) throw new OrgFault('CONNECTION_REFUSED', fault.message);
    const known = asApexException(fault);
    throw known instanceof ApexException ? new OrgFault('CONNECTION_FAILED', messageOf(known)) : fault;
  }
}
