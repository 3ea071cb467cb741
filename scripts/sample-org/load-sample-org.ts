import type { LocalOrg } from '../../runtime/src/index.ts';
import { accountsApex, assignmentApex, personApex } from './sample-apex.ts';
import { sampleAccounts } from './sample-account.ts';
import { ADMINISTRATOR, ADMINISTRATOR_PERMISSION_SET, plainPerson, salesPerson } from './sample-people.ts';

/**
 * Fills an empty org with people, accounts and contacts; false where that was done before.
 * The last step leaves the mark of it, so a load that was broken off is finished by the next one.
 */
export function loadSampleOrg(org: LocalOrg): boolean {
  const has = (soql: string): boolean => hasRow(org, soql);
  const hasUser = (username: string): boolean => has(`SELECT Id FROM User WHERE Username = '${username}' LIMIT 1`);
  if (hasUser(plainPerson.username)) return false;
  // Users and their permissions are setup objects: the platform saves them only apart from other records.
  if (!hasUser(salesPerson.username)) {
    run(org, assignmentApex(ADMINISTRATOR, ADMINISTRATOR_PERMISSION_SET));
    run(org, personApex(salesPerson));
  }
  if (!has('SELECT Id FROM Account LIMIT 1')) run(org, accountsApex(sampleAccounts), salesPerson.username);
  run(org, personApex(plainPerson));
  return true;
}

function hasRow(org: LocalOrg, soql: string): boolean {
  const [first] = org.gateway.personas();
  if (!first) throw new Error('The local org has no user. Start again with --fresh.');
  return org.gateway.as(first.userId).query(soql).length > 0;
}

function run(org: LocalOrg, apex: string, username = ADMINISTRATOR): void {
  const result = org.runAnonymous(apex, username);
  if (!result.ok) throw new Error(`The sample data was not loaded: ${result.message}\n${result.stackTrace}`);
}
