import { ADMINISTRATOR } from '../../scripts/sample-org/sample-people.ts';
import type { OpenedOrg } from '../runs/opened-org.ts';
import { quoted } from './insert-rows.ts';
import type { NewRow } from './insert-rows.ts';

/** New contacts get the account of their company, which is made where there is none, and nobody is asked. */
export const ACCOUNTS_BY_THEMSELVES: NewRow = { No_Account__c: 'Automatic', One_Account__c: 'Automatic', Several_Accounts__c: 'Automatic' };

/** Makes these the org's settings of a topic, in place of all that were set before. */
export function configure(org: OpenedOrg, settingObject: string, fields: NewRow): void {
  const given = Object.entries(fields).map(([field, value]) => `, ${field} = ${typeof value === 'string' ? quoted(value) : String(value)}`);
  org.apexAs(
    ADMINISTRATOR,
    `delete [SELECT Id FROM ${settingObject}];
    insert new ${settingObject}(SetupOwnerId = UserInfo.getOrganizationId()${given.join('')});`,
  );
}
