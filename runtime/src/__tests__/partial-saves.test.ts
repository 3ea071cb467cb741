import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed, type ProjectFiles, thrownBy } from './apex-org.ts';

/** Source: Apex Developer Guide, Bulk DML Exception Handling; Execution Governors and Limits. */

function trigger(events: string, body: string): ProjectFiles {
  return {
    'T.trigger': `trigger T on Account (${events}) { ${body} }`,
    'Seen.cls': 'public class Seen { public static Integer runs = 0; public static List<String> all = new List<String>(); }',
  };
}

const accounts = (names: string) =>
  `List<Account> l = new List<Account>(); for (String n : '${names}'.split(',')) { l.add(new Account(Name = n)); } `;
const RESULTS =
  "for (Database.SaveResult r : Database.insert(l, false)) { System.debug(r.isSuccess() + (r.isSuccess() ? '' : ' ' + r.getErrors()[0].getMessage())); } ";
const REFUSE = "for (Account a : Trigger.new) { if (a.Name.startsWith('bad')) { a.addError('refused'); } } ";

describe('a partial save', () => {
  it('tries the good rows again without the bad ones: triggers run twice, static variables keep their values', () => {
    const files = trigger('before insert', `Seen.runs++; Seen.all.add(Seen.runs + ':' + Trigger.size); ${REFUSE}`);

    assert.deepEqual(printed(`${accounts('a,bad,c')} ${RESULTS} System.debug(Seen.all);`, files), [
      'true',
      'false refused',
      'true',
      '(1:3, 2:2)',
    ]);
  });

  it('runs its triggers once where no row fails, and once where all do', () => {
    const files = trigger('before insert', `Seen.runs++; ${REFUSE}`);

    assert.deepEqual(printed(`${accounts('a,b')} ${RESULTS} System.debug(Seen.runs);`, files), ['true', 'true', '1']);
    assert.deepEqual(printed(`${accounts('bad,bad2')} ${RESULTS} System.debug(Seen.runs);`, files), [
      'false refused',
      'false refused',
      '1',
    ]);
  });

  it('sets rows aside in a second attempt too', () => {
    const files = trigger(
      'before insert',
      "Seen.runs++; for (Account a : Trigger.new) { if (a.Name == 'bad' + Seen.runs) { a.addError('refused'); } }",
    );

    assert.deepEqual(printed(`${accounts('a,bad1,bad2')} ${RESULTS} System.debug(Seen.runs);`, files), [
      'true',
      'false refused',
      'false refused',
      '3',
    ]);
  });

  it('fails as a whole when rows fail in the third attempt', () => {
    const files = trigger('before insert', "Seen.runs++; if (Seen.runs <= 3) { Trigger.new[0].addError('refused'); }");

    assert.equal(
      thrownBy(`${accounts('a,b,c,d')} Database.insert(l, false);`, files),
      'DmlException: Too many batch retries in the presence of Apex triggers and partial failures.',
    );
  });

  it('leaves nothing behind of what triggers wrote in an attempt that failed', () => {
    const files = trigger('after insert', `insert new Contact(LastName = 'by ' + Trigger.size); ${REFUSE}`);

    assert.deepEqual(printed(`${accounts('a,bad,c')} ${RESULTS} System.debug([SELECT LastName FROM Contact].LastName);`, files), [
      'true',
      'false refused',
      'true',
      'by 2',
    ]);
  });

  it('counts against limits what the last attempt used: each begins where the first did', () => {
    const files = trigger('before insert', `List<Account> found = [SELECT Id FROM Account]; ${REFUSE}`);

    assert.deepEqual(
      printed(`${accounts('a,bad,c')} ${RESULTS} System.debug(Limits.getQueries() + ' ' + Limits.getDmlStatements());`, files),
      ['true', 'false refused', 'true', '1 1'],
    );
  });

  it('gives triggers 200 rows at a time in each attempt', () => {
    const files = trigger('before insert', `Seen.all.add(String.valueOf(Trigger.size)); ${REFUSE}`);
    const body =
      "List<Account> l = new List<Account>(); for (Integer i = 0; i < 401; i++) { l.add(new Account(Name = i == 0 ? 'bad' : 'a' + i)); } Database.insert(l, false); System.debug(Seen.all);";

    assert.deepEqual(printed(body, files), ['(200, 200, 1, 200, 200)']);
  });

  it('gives failed rows no id, and takes it from rows that a failed attempt had saved', () => {
    const files = trigger('after insert', "Seen.runs++; if (Seen.runs == 1) { for (Account a : Trigger.new) { a.addError('first'); } }");

    assert.deepEqual(printed(`${accounts('a')} Database.insert(l, false); System.debug(l[0].Id);`, files), ['null']);
  });
});

describe('addError', () => {
  it('on a record refuses that row without a field, on a field with it', () => {
    const files = trigger('before insert', "Trigger.new[0].addError('row'); Trigger.new[1].Name.addError('field');");
    const body = `${accounts('a,b')} for (Database.SaveResult r : Database.insert(l, false)) { System.debug(r.getErrors()[0].getStatusCode() + ' ' + r.getErrors()[0].getMessage() + ' ' + r.getErrors()[0].getFields()); }`;

    assert.deepEqual(printed(body, files), ['FIELD_CUSTOM_VALIDATION_EXCEPTION row ()', 'FIELD_CUSTOM_VALIDATION_EXCEPTION field (Name)']);
  });

  it('ends a statement that saves all or none', () => {
    const files = trigger('before delete', "for (Account a : Trigger.old) { a.addError('kept'); }");
    const body = `${accounts('a')} insert l; try { delete l; } catch (DmlException e) { System.debug(e.getDmlMessage(0) + ' ' + e.getDmlIndex(0) + ' ' + (e.getDmlId(0) == l[0].Id)); } System.debug([SELECT COUNT() FROM Account]);`;

    assert.deepEqual(printed(body, files), ['kept 0 true', '1']);
  });
});

describe('an exception that comes out of a trigger', () => {
  const files = trigger('before insert', "for (Account a : Trigger.new) { if (a.Name == 'bad') { Integer i = 1 / 0; } }");
  const MESSAGE = 'T: execution of BeforeInsert\n\ncaused by: System.MathException: Divide by 0\n\nTrigger.T: line 1, column 1';

  it('ends a statement that saves all or none', () => {
    assert.equal(
      thrownBy(`${accounts('a,bad')} insert l;`, files),
      `DmlException: Insert failed. First exception on row 0; first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, ${MESSAGE}: []`,
    );
  });

  it('ends such a statement at once: triggers get no further rows', () => {
    const throwing = trigger('before insert', 'System.debug(Trigger.size); Integer i = 1 / 0;');
    const body =
      "List<Account> l = new List<Account>(); for (Integer i = 0; i < 201; i++) { l.add(new Account(Name = 'a' + i)); } try { insert l; } catch (DmlException e) { System.debug(e.getNumDml()); }";

    assert.deepEqual(printed(body, throwing), ['200', '200']);
  });

  it('fails the rows of its 200 in a partial save, and no others', () => {
    const body =
      "List<Account> l = new List<Account>(); for (Integer i = 0; i < 201; i++) { l.add(new Account(Name = i == 3 ? 'bad' : 'a' + i)); } List<Database.SaveResult> r = Database.insert(l, false); System.debug(r[0].isSuccess() + ' ' + r[199].isSuccess() + ' ' + r[200].isSuccess()); System.debug(r[0].getErrors()[0].getStatusCode() + ' ' + r[0].getErrors()[0].getMessage());";

    assert.deepEqual(printed(body, files), ['false false true', `CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY ${MESSAGE}`]);
  });

  it('is no error of a row where no code can catch it', () => {
    const spend = trigger('before insert', 'for (Integer i = 0; i < 101; i++) { List<Account> found = [SELECT Id FROM Account]; }');

    const fail = trigger('before insert', "Assert.fail('no');");

    assert.match(thrownBy(`${accounts('a')} Database.insert(l, false);`, spend), /^LimitException: Too many SOQL queries: 101/);
    assert.match(thrownBy(`${accounts('a')} Database.insert(l, false);`, fail), /^AssertException: Assertion Failed: no/);
  });
});
