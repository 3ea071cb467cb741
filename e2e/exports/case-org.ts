import { ADMINISTRATOR } from '../../scripts/sample-org/sample-people.ts';
import type { RunOrg } from '../runs/run-org.ts';
import { contentsById } from './contents.ts';
import type { Content } from './contents.ts';
import { orderApex } from './export-order.ts';
import type { Order } from './export-order.ts';
import { insertRows } from './insert-rows.ts';
import type { RandomCase } from './random-case.ts';
import { configure } from './settings.ts';
import type { LimitedUser } from './limited-users.ts';

/** All records of an org that runs write to, by object and id. */
export type Records = ReadonlyMap<string, ReadonlyMap<string, Content>>;

const WRITTEN = ['Account', 'Contact', 'Lead', 'ZoomInfo__c'] as const;
const REFUSED = 'refused: ';

/** Takes away what the case before left. */
export function emptyOrg(org: RunOrg): void {
  const deletions = ['Export_Job__c', 'Match_Key__c', 'ZoomInfo__c', 'Contact', 'Lead', 'Account'].map(
    (object, place) => `List<SObject> rows${place} = Database.query('SELECT Id FROM ${object}', AccessLevel.SYSTEM_MODE);
      Database.delete(rows${place}, AccessLevel.SYSTEM_MODE);
      Database.emptyRecycleBin(rows${place});`,
  );
  org.apexAs(ADMINISTRATOR, deletions.join('\n'));
}

/** The records are the user's: a contact without an account is seen by its owner only. */
export function fillOrg(org: RunOrg, { accounts, contacts, leads, settings }: RandomCase, { username }: LimitedUser): void {
  for (const [object, fields] of Object.entries(settings)) configure(org, object, fields);
  const accountIds = insertRows(org, 'Account', accounts, username);
  insertRows(
    org,
    'Contact',
    contacts.map(({ row, account }) => (account === undefined ? row : { ...row, AccountId: accountIds[account] ?? null })),
    username,
  );
  insertRows(org, 'Lead', leads, username);
}

export function recordsOf(org: RunOrg): Records {
  return new Map(WRITTEN.map((object) => [object, contentsById(org, object)]));
}

/** How many reservations of new records there are. */
export function keyCount(org: RunOrg): number {
  return Number(
    org.apexAs(ADMINISTRATOR, "System.debug(Database.countQuery('SELECT COUNT() FROM Match_Key__c', AccessLevel.SYSTEM_MODE));")[0],
  );
}

/** What came of a request: a run, or the reason why none began. */
export type Requested = { readonly jobId: string; readonly refusal: undefined } | { readonly jobId: undefined; readonly refusal: string };

/** Asks for a run. What the user or an admin can mend is a refusal; everything else is thrown. */
export function request(org: RunOrg, order: Order, { username }: LimitedUser): Requested {
  const told = (kind: string): string => `catch (${kind} refusal) { System.debug('${REFUSED}' + refusal.reason.name()); }`;
  const [line = ''] = org.apexAs(
    username,
    `${orderApex(order)}
    try { System.debug(new ExportRequest().start(order)); } ${['ExportException', 'AccessException', 'ProviderException'].map(told).join(' ')}`,
  );
  return line.startsWith(REFUSED) ? { jobId: undefined, refusal: line.slice(REFUSED.length) } : { jobId: line, refusal: undefined };
}
