import type { Project } from '../../project/index.ts';
import type { ObjectSchema } from '../../schema/index.ts';
import { SObject, type Value } from '../../values/index.ts';
import {
  type ApexAnswer,
  type ConnectionDesk,
  type OrgAccess,
  OrgFault,
  type OrgGateway,
  type Persona,
  type RunningUser,
} from '../index.ts';

export type Row = Readonly<Record<string, Value>> & { readonly Id: string };

export interface FakeOrgOptions {
  readonly project: Project;
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  readonly personas?: readonly Persona[];
  /** `Object` or `Object.Field` that a user may not read, by user id. */
  readonly hidden?: Readonly<Record<string, readonly string[]>>;
  readonly connections?: ConnectionDesk;
  readonly callApex?: (method: string, args: Readonly<Record<string, unknown>>, mustBeCacheable: boolean) => ApexAnswer;
}

export const ADA: Persona = { userId: '005000000000001AAA', name: 'Ada Admin', description: 'System Administrator' };
export const BEN: Persona = { userId: '005000000000002AAA', name: 'Ben Buyer', description: 'Standard User' };

const NO_CONNECTIONS: ConnectionDesk = {
  of: () => [],
  begin: (_userId, credential) => {
    throw new OrgFault('CONNECTION_REFUSED', `The user may not connect with "${credential}".`);
  },
  finish: () => {
    throw new OrgFault('CONNECTION_REFUSED', 'This sign-in was not begun here.');
  },
  end: () => undefined,
};

/** An org in memory, for tests of the host: it answers the plain queries that the host writes. */
export class FakeOrg implements OrgGateway {
  readonly project: Project;
  readonly connections: ConnectionDesk;
  /** Every query that was asked, in order. */
  readonly queries: string[] = [];
  readonly rows: Record<string, readonly Row[]>;
  readonly #options: FakeOrgOptions;

  constructor(options: FakeOrgOptions) {
    this.#options = options;
    this.project = options.project;
    this.connections = options.connections ?? NO_CONNECTIONS;
    this.rows = { ...options.rows };
  }

  personas(): readonly Persona[] {
    return this.#options.personas ?? [ADA, BEN];
  }

  as(userId: string): OrgAccess {
    const persona = this.personas().find((candidate) => candidate.userId === userId);
    if (!persona) throw new OrgFault('INVALID_CROSS_REFERENCE_KEY', `There is no user ${userId}.`);
    const hidden = new Set(this.#options.hidden?.[userId]);
    return {
      user: runningUser(persona),
      query: (soql) => this.#query(soql, hidden),
      objectAccess: (name) => {
        const isOpen = !hidden.has(name);
        return {
          isReadable: isOpen,
          isCreateable: isOpen,
          isUpdateable: isOpen,
          isDeletable: isOpen,
          field: (field) => ({ isReadable: isOpen && !hidden.has(`${name}.${field}`), isUpdateable: isOpen }),
        };
      },
      isTabVisible: (name) => !hidden.has(name),
      callApex: (className, method, args, mustBeCacheable) => this.#callApex(`${className}.${method}`, args, mustBeCacheable),
    };
  }

  #callApex(method: string, args: Readonly<Record<string, unknown>>, mustBeCacheable: boolean): ApexAnswer {
    return this.#options.callApex?.(method, args, mustBeCacheable) ?? { ok: false, status: 404, body: { message: `No method ${method}` } };
  }

  #query(soql: string, hidden: ReadonlySet<string>): SObject[] {
    this.queries.push(soql);
    const parts = /^SELECT (.+) FROM (\w+)(?: WHERE (\w+) = '(\w+)')?(?: ORDER BY (\w+) (ASC|DESC) NULLS LAST)? LIMIT (\d+)$/.exec(soql);
    if (!parts) throw new OrgFault('MALFORMED_QUERY', `The fake org cannot answer: ${soql}`);
    const [, paths = '', objectName = '', field, id, sortField, order, limit] = parts;
    const object = this.project.schema.object(objectName)!;
    const names = paths.split(', ');
    const denied = names.find((name) => hidden.has(`${objectName}.${name}`));
    if (denied !== undefined || hidden.has(objectName)) throw new OrgFault('INVALID_FIELD', `No such column '${denied ?? objectName}'`);
    const matching = (this.rows[objectName] ?? []).filter((row) => field === undefined || row[field] === id);
    const sorted =
      sortField === undefined
        ? matching
        : [...matching].sort((a, b) => compare(a[sortField] ?? null, b[sortField] ?? null) * (order === 'DESC' ? -1 : 1));
    return sorted.slice(0, Number(limit)).map((row) => this.#record(object, row, names));
  }

  #record(object: ObjectSchema, row: Row, names: readonly string[]): SObject {
    const fields: Record<string, Value> = {};
    for (const name of names) {
      const [first = '', ...rest] = name.split('.');
      if (rest.length === 0) fields[first] = row[first] ?? null;
      else fields[first] = this.#parent(object, row, first, rest.join('.'));
    }
    return new SObject(object, fields, new Set(names));
  }

  #parent(object: ObjectSchema, row: Row, relationship: string, path: string): Value {
    const field = object.parents.get(relationship)!;
    const id = row[field.name];
    const targets = field.referenceTo.flatMap((name) =>
      (this.rows[name] ?? []).filter((candidate) => candidate.Id === id).map((candidate) => ({ name, candidate })),
    );
    const [target] = targets;
    return target ? this.#record(this.project.schema.object(target.name)!, target.candidate, ['Id', path]) : null;
  }
}

function runningUser({ userId, name }: Persona): RunningUser {
  return {
    id: userId,
    name,
    email: `${name.toLowerCase().replaceAll(' ', '.')}@buyers.example`,
    timeZone: 'America/Los_Angeles',
    locale: 'en_US',
    language: 'en_US',
  };
}

function compare(a: Value, b: Value): number {
  return String(a) < String(b) ? -1 : 1;
}
