import { salesPerson } from '../../scripts/sample-org/sample-people.ts';
import type { OpenedOrg } from '../runs/opened-org.ts';
import { quoted, quotedList } from './insert-rows.ts';

/** What a run is asked for: of people, companies and records exactly one. */
export interface Order {
  readonly people?: readonly string[];
  readonly companies?: readonly string[];
  readonly records?: readonly string[];
  /** The object of people; Contact unless given. */
  readonly target?: 'Contact' | 'Lead';
  readonly isDryRun?: boolean;
  readonly duplicateChoice?: 'Update' | 'Create' | 'Skip';
  readonly accountChoice?: 'Manual' | 'Automatic';
}

/** Begins a run as a user; gives its ID. A small one has ended when this returns. */
export function startExport(org: OpenedOrg, order: Order, username = salesPerson.username): string {
  const id = org.apexAs(username, `${orderApex(order)}\nSystem.debug(new ExportRequest().start(order));`).at(-1);
  if (!id) throw new Error('The request gave no run.');
  return id;
}

/** Statements that make `order`. */
export function orderApex(order: Order): string {
  return [
    `ExportOrder order = ${itemsApex(order)};`,
    `order.isDryRun = ${order.isDryRun ?? false};`,
    ...choiceApex('duplicateChoice', order.duplicateChoice),
    ...choiceApex('accountChoice', order.accountChoice),
  ].join('\n');
}

function itemsApex({ people = [], companies, records, target = 'Contact' }: Order): string {
  if (companies) return `ExportOrder.ofCompanies(${quotedList(companies)})`;
  if (records) return `ExportOrder.ofRecords(new List<Id>{ ${records.map(quoted).join(', ')} })`;
  return `ExportOrder.ofContacts(${quotedList(people)}, ${target}.SObjectType)`;
}

function choiceApex(name: string, choice: string | undefined): string[] {
  return choice === undefined ? [] : [`order.${name} = ${quoted(choice)};`];
}
