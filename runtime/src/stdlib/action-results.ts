import type { LibraryPart } from '../engine/index.ts';
import { beanPart } from './bean.ts';

/** What invocable actions and approvals would give: the local org runs neither, tests make their results from JSON. */
export const actionResultLibrary: LibraryPart = {
  ...beanPart('Invocable.Action.Result', ['Action', 'Errors', 'InvocationParameters', 'OutputParameters'], ['Success']),
  ...beanPart('Invocable.Action.Error', ['Code', 'Message']),
  ...beanPart('Approval.ProcessResult', ['ActorIds', 'EntityId', 'Errors', 'InstanceId', 'InstanceStatus', 'NewWorkitemIds'], ['Success']),
};
