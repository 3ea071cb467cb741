import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed, type ProjectFiles, thrownBy, withOrg } from './apex-org.ts';

// System mode: field permissions are not what these tests are about.
const PLAIN: ProjectFiles = { 'sfdx-project.json': '{"packageDirectories":[{"path":"app","default":true}],"sourceApiVersion":"65.0"}' };
const FIVE =
  "List<Account> five = new List<Account>(); for (Integer i = 0; i < 5; i++) five.add(new Account(Name = 'a' + i)); insert five;";

/** Source: SOQL and SOSL Reference, Aggregate Functions, governor limits. */
describe('the rows that a query counts', () => {
  const rowsOf = (query: string) =>
    printed(`${FIVE} List<SObject> found = [${query}]; System.debug(found.size() + ' ' + Limits.getQueryRows());`, PLAIN);

  it('are those that an aggregation takes in, whatever it gives', () => {
    assert.deepEqual(rowsOf("SELECT MAX(Name) n FROM Account WHERE Name != 'a0'"), ['1 4']);
    assert.deepEqual(rowsOf('SELECT Name, MAX(Phone) n FROM Account GROUP BY Name HAVING COUNT(Id) > 1'), ['0 5']);
    assert.deepEqual(rowsOf('SELECT Name FROM Account LIMIT 2'), ['2 2']);
  });

  it('are one for each group where records are only counted', () => {
    assert.deepEqual(rowsOf('SELECT COUNT(Id) n FROM Account'), ['1 1']);
    assert.deepEqual(rowsOf('SELECT Phone, COUNT(Id) n FROM Account GROUP BY Phone'), ['1 1']);
    assert.deepEqual(printed(`${FIVE} System.debug([SELECT COUNT() FROM Account] + ' ' + Limits.getQueryRows());`, PLAIN), ['5 1']);
  });
});

describe('cursors', () => {
  it('fetch a part of the records that they were made with', () => {
    const lines = printed(
      `${FIVE} Database.Cursor cursor = Database.getCursor('SELECT Name, (SELECT Id FROM Contacts) FROM Account ORDER BY Name LIMIT 4');
      insert new Account(Name = 'a00');
      System.debug(cursor.getNumRecords());
      for (SObject row : cursor.fetch(1, 2)) System.debug(row.get('Name'));
      System.debug(cursor.fetch(3, 1).size());`,
      PLAIN,
    );

    assert.deepEqual(lines, ['4', 'a1', 'a2', '1']);
  });

  it('count rows when they are fetched, and each fetch as a query', () => {
    const lines = printed(
      `${FIVE} String name = 'a%'; Database.Cursor cursor = Database.getCursor('SELECT Id FROM Account WHERE Name LIKE :name');
      System.debug(Limits.getQueries() + ' ' + Limits.getQueryRows());
      cursor.fetch(0, 2); System.debug(Limits.getQueries() + ' ' + Limits.getQueryRows());`,
      PLAIN,
    );

    assert.deepEqual(lines, ['1 0', '2 2']);
  });

  it('give pages, without what was deleted since', () => {
    const lines = printed(
      `${FIVE} Database.PaginationCursor cursor = Database.getPaginationCursorWithBinds('SELECT Name FROM Account WHERE Name != :no ORDER BY Name', new Map<String, Object>{ 'no' => 'a4' }, AccessLevel.SYSTEM_MODE);
      delete five[1]; Database.CursorFetchResult page = cursor.fetchPage(0, 3);
      System.debug(page.getRecords().size() + ' ' + page.getNextIndex() + ' ' + page.getNumDeletedRecords() + ' ' + page.isDone());
      System.debug(cursor.fetchPage(page.getNextIndex(), 3).isDone());`,
      PLAIN,
    );

    assert.deepEqual(lines, ['2 3 1 false', 'true']);
  });

  it('count their rows when they are made, and their fetches, of which a transaction may have 100', () => {
    const lines = printed(
      `${FIVE} Database.Cursor cursor = Database.getCursor('SELECT Id FROM Account'); cursor.fetch(0, 2); cursor.fetch(2, 2);
      System.debug(Limits.getApexCursorRows() + ' ' + Limits.getFetchCallsOnApexCursor() + ' of ' + Limits.getLimitFetchCallsOnApexCursor());`,
      PLAIN,
    );

    assert.deepEqual(lines, ['5 2 of 100']);
  });

  it('refuse a place beyond their records', () => {
    assert.match(
      thrownBy(`${FIVE} Database.getCursor('SELECT Id FROM Account').fetch(6, 1);`, PLAIN),
      /^InvalidParameterValueException: Invalid position/,
    );
  });
});

describe('clauses of a query', () => {
  it('narrow by the scope of the user', () => {
    const lines = printed(
      `insert new Account(Name = 'mine'); insert new Account(Name = 'other', OwnerId = [SELECT Id FROM Profile LIMIT 1].Id);
      System.debug([SELECT Name FROM Account USING SCOPE mine].size()); System.debug([SELECT Name FROM Account USING SCOPE everything].size());
      System.debug([SELECT Name FROM Account USING SCOPE mine_and_my_groups].size() + ' ' + [SELECT Name FROM Account USING SCOPE delegated].size() + ' ' + [SELECT Name FROM Account USING SCOPE team].size());`,
      PLAIN,
    );

    assert.deepEqual(lines, ['1', '2', '1 0 0']);
  });

  it('format dates as the user reads them', () => {
    const lines = printed(
      `insert new Opportunity(Name = 'o', StageName = 'x', CloseDate = Date.newInstance(2026, 3, 9));
      System.debug([SELECT FORMAT(CloseDate) day FROM Opportunity][0].get('day')); System.debug([SELECT FORMAT(MAX(CloseDate)) day FROM Opportunity][0].get('day'));`,
      PLAIN,
    );

    assert.deepEqual(lines, ['3/9/2026', '3/9/2026']);
  });

  it('note when records were looked at', () => {
    const lines = printed(
      `insert new Account(Name = 'a'); Account a = [SELECT Id FROM Account FOR REFERENCE]; a = [SELECT LastViewedDate, LastReferencedDate FROM Account];
      System.debug(a.LastViewedDate == null && a.LastReferencedDate != null);
      a = [SELECT Id FROM Account FOR VIEW]; System.debug([SELECT LastViewedDate FROM Account].LastViewedDate != null);`,
      PLAIN,
    );

    assert.deepEqual(lines, ['true', 'true']);
  });

  it('check with SECURITY_ENFORCED what is selected only', () => {
    const user = `User u = new User(LastName = 'u', Username = 'u@u.example', Email = 'u@u.example', Alias = 'u', ProfileId = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'].Id, TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8'); insert u;`;
    const test = (query: string) => ({
      ...PLAIN,
      'classes/SecureTest.cls': `@IsTest private class SecureTest { @IsTest static void reads() { ${user} System.runAs(u) { try { ${query} System.debug('read'); } catch (QueryException e) { System.debug(e.getMessage()); } } } }`,
    });

    assert.deepEqual(debugged(test("Database.query('SELECT Id, Phone FROM Account WITH SECURITY_ENFORCED');")), [
      'Insufficient permissions: secure query included inaccessible field',
    ]);
    assert.deepEqual(debugged(test("Database.query('SELECT Id FROM Profile WITH SECURITY_ENFORCED');")), ['read']);
  });
});

function debugged(files: ProjectFiles): string[] {
  return withOrg(files, ({ org, lines }) => {
    assert.equal(org.runTests().passed, 1);
    return lines();
  });
}
