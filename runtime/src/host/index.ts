export {
  type ApexAnswer,
  type Connection,
  type ConnectionDesk,
  type ObjectAccess,
  type OrgAccess,
  OrgFault,
  type OrgGateway,
  type Persona,
  type RunningUser,
} from './org-gateway.ts';
export { CALLBACK_PATH } from './connections.ts';
export { type Host, type HostOptions, startHost } from './start-host.ts';
