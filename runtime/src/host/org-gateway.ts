import type { Project } from '../project/index.ts';
import type { SObject } from '../values/index.ts';

/** A person as whom the pages can be seen. */
export interface Persona {
  readonly userId: string;
  readonly name: string;
  /** What sets this person apart, as `Standard User, Sales Manager`. */
  readonly description: string;
}

export interface RunningUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** `America/Los_Angeles`. */
  readonly timeZone: string;
  /** `en_US`. */
  readonly locale: string;
  readonly language: string;
}

export interface ObjectAccess {
  readonly isReadable: boolean;
  readonly isCreateable: boolean;
  readonly isUpdateable: boolean;
  readonly isDeletable: boolean;
  /** By field API name: object access is counted in. */
  field(name: string): { readonly isReadable: boolean; readonly isUpdateable: boolean };
}

/** Answer of an `@AuraEnabled` method: its value as JSON data, or the error as the platform sends it to a component. */
export type ApexAnswer =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly status: number;
      readonly body: {
        readonly message: string;
        readonly exceptionType?: string;
        readonly stackTrace?: string;
        readonly isUserDefinedException?: boolean;
      };
    };

/** A query or save that the org refused; `message` is in the platform's words. */
export class OrgFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** What the pages may do as one user. Each call is a transaction of its own. */
export interface OrgAccess {
  readonly user: RunningUser;
  /** Runs SOQL in user mode. Throws OrgFault. */
  query(soql: string): readonly SObject[];
  objectAccess(objectName: string): ObjectAccess;
  /** Whether the user may see the tab: true where a profile or permission set of theirs shows it. */
  isTabVisible(tabName: string): boolean;
  /** Calls an `@AuraEnabled` method with JSON arguments by parameter name. `mustBeCacheable`: called by `@wire`. */
  callApex(className: string, methodName: string, args: Readonly<Record<string, unknown>>, mustBeCacheable: boolean): ApexAnswer;
}

/** An external credential with which each user connects with an own account of the provider. */
export interface Connection {
  readonly name: string;
  readonly label: string;
  readonly isConnected: boolean;
}

/** Users' own connections with providers. All throw OrgFault where the org refuses. */
export interface ConnectionDesk {
  /** Those that the user may have. */
  of(userId: string): readonly Connection[];
  /** The provider's address to send the user to; it returns to `redirectUri`. */
  begin(userId: string, credential: string, redirectUri: string): string;
  /** Takes the user back with what the provider added to the redirect address. */
  finish(returned: URLSearchParams): { readonly userId: string; readonly credential: string };
  end(userId: string, credential: string): void;
}

/** The org as the host sees it. */
export interface OrgGateway {
  readonly project: Project;
  readonly connections: ConnectionDesk;
  personas(): readonly Persona[];
  /** Throws OrgFault where the user is unknown. */
  as(userId: string): OrgAccess;
}
