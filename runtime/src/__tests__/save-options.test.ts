import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customObject, printed, thrownBy } from './apex-org.ts';

const THING = customObject('Thing__c', {
  Key__c: '<type>Text</type><length>10</length><externalId>true</externalId>',
});

describe('Database.DMLOptions', () => {
  it('saves partially unless it says otherwise', () => {
    const body =
      "Database.DMLOptions o = new Database.DMLOptions(); List<Database.SaveResult> r = Database.insert(new List<Account>{ new Account(), new Account(Name = 'a') }, o); System.debug(r[0].isSuccess() + ' ' + r[1].isSuccess());";

    assert.deepEqual(printed(body), ['false true']);
  });

  it('cuts text that is too long where it says so', () => {
    const body =
      "Database.DMLOptions o = new Database.DMLOptions(); o.allowFieldTruncation = true; Database.insert(new Account(Name = 'a', AccountNumber = 'n'.repeat(50)), o); System.debug([SELECT AccountNumber FROM Account].AccountNumber.length());";

    assert.deepEqual(printed(body), ['40']);
  });
});

describe('an upsert by external id', () => {
  const two = "insert as system new List<Thing__c>{ new Thing__c(Name = 'a', Key__c = 'k'), new Thing__c(Name = 'b', Key__c = 'k') };";
  const upsert = (records: string) =>
    `for (Database.UpsertResult r : Database.upsert(new List<Thing__c>{ ${records} }, Thing__c.Key__c, false, AccessLevel.SYSTEM_MODE)) System.debug(r.isSuccess() ? 'ok' : String.valueOf(r.getErrors()[0].getStatusCode()));`;

  it('fails where several records have the key, where the key is blank, and the second time in one call', () => {
    assert.deepEqual(printed(`${two} ${upsert("new Thing__c(Name = 'c', Key__c = 'K')")}`, THING), ['DUPLICATE_EXTERNAL_ID']);
    assert.deepEqual(printed(upsert("new Thing__c(Name = 'c')"), THING), ['MISSING_ARGUMENT']);
    assert.deepEqual(printed(upsert("new Thing__c(Name = 'c', Key__c = 'x'), new Thing__c(Name = 'd', Key__c = 'X')"), THING), [
      'ok',
      'DUPLICATE_VALUE',
    ]);
  });
});

describe('setup objects and others', () => {
  const permissions = "insert new PermissionSet(Name = 'P', Label = 'P');";

  it('are not written in one transaction', () => {
    assert.equal(
      thrownBy(`insert new Account(Name = 'a'); ${permissions}`),
      'DmlException: Insert failed. First exception on row 0; first error: MIXED_DML_OPERATION, DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): PermissionSet, original object: Account: []',
    );
    assert.match(
      thrownBy(`${permissions} insert new Account(Name = 'a');`),
      /MIXED_DML_OPERATION.*: Account, original object: PermissionSet/,
    );
    assert.match(
      thrownBy("insert new Account(Name = 'a'); insert new PermissionSetGroup(DeveloperName = 'G', MasterLabel = 'G');"),
      /MIXED_DML_OPERATION.*: PermissionSetGroup, original object: Account/,
    );
  });
});
