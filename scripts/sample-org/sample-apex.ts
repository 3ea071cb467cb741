import type { SampleAccount, SampleContact } from './sample-account.ts';
import type { SamplePerson } from './sample-people.ts';

/** Apex that inserts the accounts and then their contacts. */
export function accountsApex(accounts: readonly SampleAccount[]): string {
  const contacts = accounts.flatMap((account, position) => (account.contacts ?? []).map((contact) => contactApex(contact, position)));
  return [
    'List<Account> accounts = new List<Account>();',
    ...accounts.map(accountApex),
    'insert accounts;',
    'List<Contact> contacts = new List<Contact>();',
    ...contacts,
    'insert contacts;',
  ].join('\n');
}

/** Apex that inserts a user and assigns the permission set. */
export function personApex({ username, firstName, lastName, alias, profile, permissionSet }: SamplePerson): string {
  const fields = fieldsApex({
    Username: username,
    Email: username,
    FirstName: firstName,
    LastName: lastName,
    Alias: alias,
    CommunityNickname: alias,
    TimeZoneSidKey: 'America/Los_Angeles',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  });
  return [
    `Profile profile = [SELECT Id FROM Profile WHERE Name = ${literal(profile)}];`,
    `User person = new User(${fields}, ProfileId = profile.Id, IsActive = true);`,
    'insert person;',
    ...(permissionSet === undefined ? [] : [assignmentApex(username, permissionSet)]),
  ].join('\n');
}

/** Apex that gives a user a permission set of the project. */
export function assignmentApex(username: string, permissionSet: string): string {
  return [
    `User assignee = [SELECT Id FROM User WHERE Username = ${literal(username)}];`,
    `PermissionSet granted = [SELECT Id FROM PermissionSet WHERE Name = ${literal(permissionSet)}];`,
    'insert new PermissionSetAssignment(AssigneeId = assignee.Id, PermissionSetId = granted.Id);',
  ].join('\n');
}

function accountApex({ name, website, phone, city, state }: SampleAccount): string {
  const fields = fieldsApex({
    Name: name,
    Website: website,
    Phone: phone,
    BillingCity: city,
    BillingState: state,
    BillingCountry: 'United States',
  });
  return `accounts.add(new Account(${fields}));`;
}

function contactApex({ firstName, lastName, title, email, phone }: SampleContact, accountPosition: number): string {
  const fields = fieldsApex({ FirstName: firstName, LastName: lastName, Title: title, Email: email, Phone: phone });
  return `contacts.add(new Contact(${fields}, AccountId = accounts[${accountPosition}].Id));`;
}

function fieldsApex(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .flatMap(([field, value]) => (value === undefined ? [] : [`${field} = ${literal(value)}`]))
    .join(', ');
}

function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
