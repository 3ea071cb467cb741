import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed, withOrg } from './apex-org.ts';

describe('values as Object', () => {
  it('counts a text that is an id as an Id, and a Date as a Datetime', () => {
    const body =
      "List<Object> all = new List<Object>{ '001000000000001AAA', 'bob', Date.today() }; System.debug(all[0] instanceof Id); System.debug(all[1] instanceof Id); System.debug(all[2] instanceof Datetime);";
    assert.deepEqual(printed(body), ['true', 'false', 'true']);
  });

  it('holds moments of one second equal, and orders them by the millisecond', () => {
    const body =
      'Datetime a = Datetime.newInstance(1538783039000L); Datetime b = Datetime.newInstance(1538783039073L); System.debug(a == b); System.debug(a < b); System.debug(a == b.addSeconds(1));';
    assert.deepEqual(printed(body), ['true', 'true', 'false']);
  });
});

describe('tokens', () => {
  it("come from the object by method too, and field tokens from the object's token", () => {
    const body =
      'System.debug(Account.getSObjectType() == Schema.Account.SObjectType); System.debug(Account.SObjectType.fields.Name == Account.Name);';
    assert.deepEqual(printed(body), ['true', 'true']);
  });
});

describe('JSON.deserialize', () => {
  it('makes results of saving', () => {
    const body = `Database.UpsertResult done = (Database.UpsertResult) JSON.deserialize('{"success":true,"created":true,"id":"001000000000001AAA"}', Database.UpsertResult.class);
      System.debug(done.isSuccess() + ' ' + done.isCreated() + ' ' + done.getId() + ' ' + done.getErrors());
      Database.SaveResult failed = (Database.SaveResult) JSON.deserialize('{"success":false,"errors":[{"message":"no","statusCode":"DUPLICATE_VALUE","fields":["Name"]}]}', Database.SaveResult.class);
      System.debug(failed.isSuccess() + failed.getErrors()[0].getMessage() + failed.getErrors()[0].getStatusCode() + failed.getErrors()[0].getFields());`;
    assert.deepEqual(printed(body), ['true true 001000000000001AAA ()', 'falsenoDUPLICATE_VALUE(Name)']);
  });

  it('finds the type of a record wherever its attributes stand', () => {
    const body = `SObject found = (SObject) JSON.deserialize('{"Name":"x","Parent":{"Name":"p"},"attributes":{"type":"Account"}}', SObject.class); System.debug(found.getSObjectType()); System.debug(found.get('Name'));`;
    assert.deepEqual(printed(body), ['Account', 'x']);
  });
});

describe('JSON.serialize', () => {
  it('writes the values of a picklist as objects', () => {
    const body = 'System.debug(JSON.serialize(Contact.Salutation.getDescribe().getPicklistValues()[0]));';
    assert.deepEqual(printed(body), ['{"active":true,"defaultValue":false,"label":"Mr.","validFor":null,"value":"Mr."}']);
  });
});

describe('a new org', () => {
  it("holds the project's static resources, and a fiscal year from January", () => {
    const files = {
      'staticresources/Names.json': '["a"]',
      'staticresources/Names.resource-meta.xml':
        '<?xml version="1.0" encoding="UTF-8"?><StaticResource xmlns="http://soap.sforce.com/2006/04/metadata"><cacheControl>Private</cacheControl><contentType>application/json</contentType></StaticResource>',
    };
    const body =
      "System.debug([SELECT Body FROM StaticResource WHERE Name = 'Names' WITH SYSTEM_MODE].Body.toString()); System.debug([SELECT FiscalYearStartMonth FROM Organization WITH SYSTEM_MODE].FiscalYearStartMonth);";
    assert.deepEqual(
      withOrg(files, ({ org, lines }) => [org.runAnonymous(body).ok, ...lines()]),
      [true, '["a"]', '1'],
    );
  });
});
