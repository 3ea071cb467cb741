import { openOrg } from '../index.ts';

/**
 * A process of its own that is killed while it saves: `crashing-org.ts <project folder> <data file>`. Each transaction inserts, updates and
 * deletes; `ready` is printed when the first has been kept.
 */
const [directory, dataFile] = process.argv.slice(2) as [string, string];
const org = openOrg({ projectDirectories: [directory], dataFile });

for (let number = Date.now(); ; number++) {
  const result = org.runAnonymous(`
    List<Account> accounts = new List<Account>();
    for (Integer i = 0; i < 20; i++) accounts.add(new Account(Name = 'a' + i, Site = '${number}'));
    insert as system accounts;
    List<Contact> people = new List<Contact>();
    for (Account each : accounts) people.add(new Contact(LastName = each.Name, Department = '${number}', AccountId = each.Id));
    insert as system people;
    for (Account each : accounts) each.AccountNumber = '${number}';
    update as system accounts;
    delete as system [SELECT Id FROM Contact WHERE Department = '${number}' AND LastName = 'a0' WITH SYSTEM_MODE];`);
  if (!result.ok) throw new Error(result.message);
  process.stdout.write('ready\n');
}
