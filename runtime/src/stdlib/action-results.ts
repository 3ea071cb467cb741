import type { LibraryPart } from '../engine/index.ts';
import { beanPart } from './bean.ts';

/** What invocable actions and approvals give: tests make such results from JSON too, because the local org runs neither flows nor approvals. */
export const actionResultLibrary: LibraryPart = {
  ...beanPart('Invocable.Action.Result', ['Action', 'Errors', 'InvocationParameters', 'OutputParameters'], ['Success']),
  ...beanPart('Invocable.Action.Error', ['Code', 'Message']),
  ...beanPart('Approval.ProcessResult', ['ActorIds', 'EntityId', 'Errors', 'InstanceId', 'InstanceStatus', 'NewWorkitemIds'], ['Success']),
};
