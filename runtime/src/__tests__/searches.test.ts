import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed, type ProjectFiles, thrownBy, withOrg } from './apex-org.ts';

const PLAIN: ProjectFiles = { 'sfdx-project.json': '{"packageDirectories":[{"path":"app","default":true}],"sourceApiVersion":"65.0"}' };
const DATA = `insert new List<Account>{ new Account(Name = 'Acme Tools', Phone = '555-0100'), new Account(Name = 'Acme Trade', Site = 'Tools Street'), new Account(Name = 'Zenith') };
  insert new Contact(LastName = 'Toolsmith', FirstName = 'Ada', Email = 'ada@acme.example');`;

function found(find: string): string[] {
  return printed(
    `${DATA} for (SObject row : [FIND ${find} RETURNING Account(Name ORDER BY Name)][0]) System.debug(row.get('Name'));`,
    PLAIN,
  );
}

describe('searches', () => {
  it('find words, all of them, whatever their case', () => {
    assert.deepEqual(found("'ACME'"), ['Acme Tools', 'Acme Trade']);
    assert.deepEqual(found("'acme tools'"), ['Acme Tools', 'Acme Trade']);
    assert.deepEqual(found("'acm'"), []);
  });

  it('know wild characters, phrases and operators', () => {
    assert.deepEqual(found("'ac*'"), ['Acme Tools', 'Acme Trade']);
    assert.deepEqual(found("'zen?th'"), ['Zenith']);
    assert.deepEqual(found("'*nith OR acme'"), ['Acme Tools', 'Acme Trade', 'Zenith']);
    assert.deepEqual(found(String.raw`'"acme t*"'`), ['Acme Tools', 'Acme Trade']);
    assert.deepEqual(found(String.raw`'"tools acme"'`), []);
    assert.deepEqual(found(String.raw`'"acme tools"'`), ['Acme Tools']);
    assert.deepEqual(found("'acme AND NOT trade OR zenith'"), ['Acme Tools', 'Zenith']);
    assert.deepEqual(found("'acme AND (trade OR zenith)'"), ['Acme Trade']);
  });

  it('look into the fields of their group', () => {
    assert.deepEqual(found("'tools' IN NAME FIELDS"), ['Acme Tools']);
    assert.deepEqual(found("'0100' IN PHONE FIELDS"), ['Acme Tools']);
    assert.deepEqual(found("'tools' IN EMAIL FIELDS"), []);
  });

  it('give a list for each object, with its filter, order and limit', () => {
    const lines = printed(
      `${DATA} String term = 'tool*'; List<List<SObject>> lists = [FIND :term IN ALL FIELDS RETURNING Contact(LastName), Account(Id, Name WHERE Phone = null), Lead];
      System.debug(lists.size()); System.debug(((Contact) lists[0][0]).LastName); System.debug(((Account) lists[1][0]).Name + lists[1].size()); System.debug(lists[2].isEmpty());
      System.debug([FIND 'acme' RETURNING Account(Name ORDER BY Name DESC LIMIT 1)][0][0].get('Name')); System.debug([FIND 'acme' RETURNING Account LIMIT 1][0].size());
      System.debug(Limits.getSoslQueries() + ' ' + Limits.getQueries());`,
      PLAIN,
    );

    assert.deepEqual(lines, ['3', 'Toolsmith', 'Acme Trade1', 'true', 'Acme Trade', '1', '3 0']);
  });

  it('run from a text', () => {
    const lines = printed(
      `${DATA} System.debug(Search.query('FIND {acme} RETURNING Account(Name)')[0].size());
      System.debug(Search.find('FIND \\'zenith\\' IN NAME FIELDS RETURNING Account(Name)').get('Account')[0].getSObject().get('Name'));`,
      PLAIN,
    );

    assert.deepEqual(lines, ['2', 'Zenith']);
  });

  it('are checked with the source', () => {
    assert.match(
      thrownBy("List<List<SObject>> found = [FIND 'ab' RETURNING Account(Nothing__c)];", PLAIN),
      /No such column 'Nothing__c' on entity 'Account'/,
    );
  });

  it('need two characters', () => {
    assert.equal(
      thrownBy("Search.query('FIND {a} RETURNING Account');", PLAIN),
      'SearchException: search term must be longer than one character: a',
    );
  });

  it('in tests find what was fixed, and nothing else', () => {
    const files = {
      ...PLAIN,
      'classes/SearchTest.cls': `@IsTest private class SearchTest {
        @IsTest static void finds() {
          List<Account> made = new List<Account>{ new Account(Name = 'One'), new Account(Name = 'Two', Phone = '1') }; insert made;
          System.assertEquals(0, [FIND 'One' RETURNING Account][0].size());
          Test.setFixedSearchResults(new List<Id>{ made[0].Id, made[1].Id });
          System.assertEquals(2, [FIND 'nothing' RETURNING Account, Contact][0].size());
          System.assertEquals(1, [FIND 'nothing' RETURNING Account(Id WHERE Phone = '1')][0].size());
        }
      }`,
    };

    assert.equal(
      withOrg(files, ({ org }) => org.runTests().passed),
      1,
    );
  });

  it('given as text name the values around them', () => {
    assert.deepEqual(
      printed(
        `${DATA} String wanted = 'Acme Trade'; System.debug(Search.query('FIND {acme} RETURNING Account(Name WHERE Name = :wanted)')[0].size());`,
        PLAIN,
      ),
      ['1'],
    );
    assert.equal(
      thrownBy("Search.query('FIND {acme} RETURNING Account(Name WHERE Name = :nowhere)');", PLAIN),
      'QueryException: Variable does not exist: nowhere',
    );
  });
});
