import {
  ApexException,
  asApexException,
  messageOf,
  pageMessageOf,
  type ProgramMethod,
  type Runtime,
  stackTraceString,
} from './engine/index.ts';
import {
  type ApexAnswer,
  type ConnectionDesk,
  type ObjectAccess,
  type OrgAccess,
  OrgFault,
  type OrgGateway,
  type Persona,
  type RunningUser,
} from './host/index.ts';
import type { Project } from './project/index.ts';
import type { ApexList } from './values/index.ts';
import { ApexMap, type SObject, types, type Value } from './values/index.ts';
import { connectionDesk } from './connection-desk.ts';
import { toComponentData } from './aura-values.ts';
import type { TransactionRunner } from './transactions.ts';

/** The local org as the browser host uses it. */
export class LocalGateway implements OrgGateway {
  readonly project: Project;
  readonly connections: ConnectionDesk;
  readonly #runtime: Runtime;
  readonly #transactions: TransactionRunner;

  constructor(project: Project, runtime: Runtime, transactions: TransactionRunner) {
    this.project = project;
    this.#runtime = runtime;
    this.#transactions = transactions;
    this.connections = connectionDesk(runtime);
  }

  personas(): readonly Persona[] {
    const { store } = this.#runtime.org;
    const profiles = new Map(store.readAll('Profile').map((row) => [row.id, String(row.fields['Name'])]));
    const sets = new Map(store.readAll('PermissionSet').map((row) => [row.id, String(row.fields['Label'])]));
    const assignments = store.readAll('PermissionSetAssignment');
    return store
      .readAll('User')
      .filter((user) => user.fields['IsActive'] === true && user.fields['UserType'] !== 'AutomatedProcess')
      .map((user) => {
        const labels = assignments
          .filter((row) => row.fields['AssigneeId'] === user.id)
          .map((row) => sets.get(row.fields['PermissionSetId'] as string) ?? '');
        return {
          userId: user.id!,
          name: this.#runtime.userContext(user.id!).name,
          description: [profiles.get(user.fields['ProfileId'] as string) ?? '', ...labels].join(', '),
        };
      });
  }

  as(userId: string): OrgAccess {
    if (this.#runtime.org.store.read('User', [userId]).length === 0) throw new OrgFault('INVALID_USER', `The org has no user ${userId}.`);
    return new UserGateway(userId, this.#runtime, this.#transactions);
  }
}

class UserGateway implements OrgAccess {
  readonly #userId: string;
  readonly #runtime: Runtime;
  readonly #transactions: TransactionRunner;

  constructor(userId: string, runtime: Runtime, transactions: TransactionRunner) {
    this.#userId = userId;
    this.#runtime = runtime;
    this.#transactions = transactions;
  }

  get user(): RunningUser {
    const { id, name, email, timeZone, locale, language } = this.#runtime.userContext(this.#userId);
    return { id, name, email, timeZone, locale, language };
  }

  query(soql: string): readonly SObject[] {
    const key = 'Database.queryWithBinds(String,Map<String,Object>,AccessLevel)';
    const level = this.#runtime.platformConstant('AccessLevel', 'USER_MODE');
    const run = this.#runtime.library(key) as unknown as (runtime: Runtime, text: string, binds: ApexMap, level: Value) => ApexList;
    try {
      return this.#transactions.run('aura', this.#userId, () => run(this.#runtime, soql, new ApexMap(types.String, types.Object), level))
        .items as SObject[];
    } catch (thrown) {
      const known = asApexException(thrown);
      throw known instanceof ApexException ? new OrgFault(known.$class, messageOf(known)) : known;
    }
  }

  objectAccess(objectName: string): ObjectAccess {
    const access = this.#runtime.access.of(this.#userId);
    const object = this.#runtime.org.schema.object(objectName);
    const rights = access.object(objectName);
    return {
      isReadable: rights.read,
      isCreateable: rights.create,
      isUpdateable: rights.edit,
      isDeletable: rights.delete,
      field: (name) => {
        const field = object?.fields.get(name);
        const own = object && field ? access.field(object, field) : { read: false, edit: false };
        return { isReadable: rights.read && own.read, isUpdateable: rights.edit && own.edit && (field?.isUpdateable ?? false) };
      },
    };
  }

  /** Tabs of standard objects are every user's; others need a permission set that shows them. */
  isTabVisible(tabName: string): boolean {
    const standard = /^standard-(.+)$/.exec(tabName)?.[1];
    const access = this.#runtime.access.of(this.#userId);
    return standard ? access.object(standard).read : access.hasEntity(`tab:${tabName}`);
  }

  callApex(className: string, methodName: string, args: Readonly<Record<string, unknown>>, mustBeCacheable: boolean): ApexAnswer {
    const method = this.#runtime
      .classInfo(className)
      ?.methods.find((candidate) => candidate.name === methodName && auraOptions(candidate) !== undefined);
    if (!method) return refused(404, `Apex method ${className}.${methodName} does not exist or is not @AuraEnabled.`);
    if (mustBeCacheable && auraOptions(method)!['cacheable'] !== 'true')
      return refused(400, `Apex method ${className}.${methodName} must be cacheable to be wired.`);
    if (!this.#runtime.access.of(this.#userId).hasEntity(`class:${className}`))
      return refused(403, `You do not have access to the Apex class named '${className}'.`);
    try {
      return { ok: true, value: this.#transactions.run('aura', this.#userId, () => this.#invoke(className, method, args)) };
    } catch (thrown) {
      return failure(this.#runtime, thrown);
    }
  }

  #invoke(className: string, method: ProgramMethod, args: Readonly<Record<string, unknown>>): unknown {
    const runtime = this.#runtime;
    const values = method.parameters.map(({ name, type }) => {
      const given = args[name];
      if (given === undefined || given === null) return null;
      const deserialize = runtime.library('JSON.deserialize(String,Type)') as unknown as (
        runtime: Runtime,
        text: string,
        type: Value,
      ) => Value;
      return runtime.cast(
        deserialize(runtime, JSON.stringify(given), runtime.typeToken(runtime.typeOfInfo(type))),
        runtime.typeOfInfo(type),
      );
    });
    const owner = runtime.classNamed(className);
    const result = (owner[method.jsName] as (...values: Value[]) => Value).apply(owner, values);
    return toComponentData(runtime, result ?? null);
  }
}

function auraOptions(method: ProgramMethod): Readonly<Record<string, string>> | undefined {
  return method.annotations.find((annotation) => annotation.name === 'auraenabled')?.args;
}

function refused(status: number, message: string): ApexAnswer {
  return { ok: false, status, body: { message } };
}

/** Source: Lightning Web Components Developer Guide, Handle Errors: the body of a failed Apex call. A fault of the local org is thrown on. */
function failure(runtime: Runtime, thrown: unknown): ApexAnswer {
  const known = asApexException(thrown);
  if (!(known instanceof ApexException)) throw known;
  const isUserDefined = runtime.classInfo(known.$class) !== undefined;
  return {
    ok: false,
    status: 500,
    body: {
      message: pageMessageOf(known),
      exceptionType: isUserDefined ? known.$class : `System.${known.$class}`,
      isUserDefinedException: isUserDefined,
      stackTrace: stackTraceString(runtime, known),
    },
  };
}
