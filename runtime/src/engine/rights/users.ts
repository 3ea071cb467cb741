import type { Org } from '../org.ts';
import type { UserContext } from '../transaction.ts';

/** The user of a User row. Throws where there is none: ids of users come from the store. */
export function readUser(org: Org, userId: string): UserContext {
  const [row] = org.store.read('User', [userId]);
  if (!row) throw new Error(`The org has no user ${userId}.`);
  const text = (name: string, otherwise = ''): string => (row.fields[name] as string | null | undefined) ?? otherwise;
  const id = (name: string): string | null => (row.fields[name] as string | null | undefined) ?? null;
  return {
    id: userId,
    name: [text('FirstName'), text('LastName')].filter((part) => part !== '').join(' '),
    firstName: text('FirstName'),
    lastName: text('LastName'),
    userName: text('Username'),
    email: text('Email'),
    profileId: id('ProfileId'),
    roleId: id('UserRoleId'),
    timeZone: text('TimeZoneSidKey', 'America/Los_Angeles'),
    locale: text('LocaleSidKey', 'en_US'),
    language: text('LanguageLocaleKey', 'en_US'),
  };
}

export function userIdByName(org: Org, userName: string): string | undefined {
  return org.store.readAll('User').find((row) => String(row.fields['Username']).toLowerCase() === userName.toLowerCase())?.id ?? undefined;
}
