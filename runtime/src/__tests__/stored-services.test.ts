import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed, thrownBy, type ProjectFiles } from './apex-org.ts';

function setting(name: string, type: 'Hierarchy' | 'List'): ProjectFiles {
  const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
  const field = (fieldName: string, body: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><CustomField ${xmlns}><fullName>${fieldName}</fullName><label>${fieldName}</label>${body}</CustomField>`;
  return {
    [`objects/${name}/${name}.object-meta.xml`]: `<?xml version="1.0" encoding="UTF-8"?><CustomObject ${xmlns}><customSettingsType>${type}</customSettingsType><label>${name}</label><visibility>Public</visibility></CustomObject>`,
    [`objects/${name}/fields/Url__c.field-meta.xml`]: field('Url__c', '<type>Text</type><length>80</length>'),
    [`objects/${name}/fields/Size__c.field-meta.xml`]: field('Size__c', '<type>Number</type><precision>5</precision><scale>0</scale>'),
    [`objects/${name}/fields/On__c.field-meta.xml`]: field('On__c', '<type>Checkbox</type><defaultValue>true</defaultValue>'),
  };
}

describe('hierarchy custom settings', () => {
  const files = setting('Shop__c', 'Hierarchy');

  it('take what the nearer level leaves empty from the levels above', () => {
    const body = `insert new Shop__c(SetupOwnerId = UserInfo.getOrganizationId(), Url__c = 'org', Size__c = 1); insert new Shop__c(SetupOwnerId = UserInfo.getProfileId(), Url__c = 'profile');
      insert new Shop__c(SetupOwnerId = UserInfo.getUserId(), Size__c = 3);
      System.debug(Shop__c.getInstance().Url__c + Shop__c.getInstance().Size__c + Shop__c.getInstance(UserInfo.getProfileId()).Size__c + Shop__c.getOrgDefaults().Url__c + Shop__c.getValues(UserInfo.getUserId()).Url__c);`;
    assert.deepEqual(printed(body, files), ['profile31orgnull']);
  });

  it('are empty records with default values where nothing is saved, but null for one level', () => {
    const body = `System.debug(Shop__c.getInstance().Id + '' + Shop__c.getInstance().On__c + Shop__c.getOrgDefaults().Url__c + Shop__c.getValues(UserInfo.getUserId()));`;
    assert.deepEqual(printed(body, files), ['nulltruenullnull']);
  });
});

describe('list custom settings', () => {
  it('are found by name, whatever its case', () => {
    const body = `insert new Country__c(Name = 'DE', Url__c = 'de'); System.debug(Country__c.getInstance('de').Url__c + Country__c.getValues('FR') + Country__c.getAll().keySet());`;
    assert.deepEqual(printed(body, setting('Country__c', 'List')), ['denull{DE}']);
  });
});

describe('cursors', () => {
  const rows = `List<Account> rows = new List<Account>(); for (Integer i = 0; i < 5; i++) rows.add(new Account(Name = 'A' + i)); insert rows;`;

  it('fetch rows from a position', () => {
    const body = `${rows} Database.Cursor c = Database.getCursor('SELECT Name FROM Account ORDER BY Name'); System.debug(c.getNumRecords() + ' ' + c.fetch(3, 2)[0].get('Name'));`;
    assert.deepEqual(printed(body), ['5 A3']);
    assert.match(
      thrownBy(`Database.getCursor('SELECT Id FROM Account').fetch(0, 1);`),
      /^InvalidParameterValueException: Invalid position 0 and count 1/,
    );
  });

  it('go page by page to the end', () => {
    const body = `${rows} Database.PaginationCursor c = Database.getPaginationCursorWithBinds('SELECT Name FROM Account WHERE Name != :none ORDER BY Name', new Map<String, Object>{ 'none' => 'A4' }, AccessLevel.SYSTEM_MODE);
      Database.CursorFetchResult p = c.fetchPage(0, 3); System.debug(p.getRecords().size() + ' ' + p.getNextIndex() + p.isDone()); p = c.fetchPage(p.getNextIndex(), 3); System.debug(p.getRecords().size() + ' ' + p.getNextIndex() + p.isDone());`;
    assert.deepEqual(printed(body), ['3 3false', '1 4true']);
  });
});

describe('signatures of jobs', () => {
  it('are equal where their parts are', () => {
    const body = `QueueableDuplicateSignature a = QueueableDuplicateSignature.Builder().addString('x').addInteger(1).build(); QueueableDuplicateSignature b = new QueueableDuplicateSignature.Builder().addString('x').addInteger(1).build();
      System.debug(a.equals(b) + '' + QueueableDuplicateSignature.Builder().getMaxSize());`;
    assert.deepEqual(printed(body), ['true1000']);
  });
});

describe('options of a record', () => {
  it('are kept with it', () => {
    const body = `Account a = new Account(Name = 'A'); Database.DMLOptions o = new Database.DMLOptions(); o.allowFieldTruncation = true; a.setOptions(o); System.debug(a.getOptions().allowFieldTruncation); insert a;`;
    assert.deepEqual(printed(body), ['true']);
  });
});

describe('business hours', () => {
  const hours = `Id id = [SELECT Id FROM BusinessHours WHERE IsDefault = true].Id;`;
  const weekdays = `BusinessHours h = new BusinessHours(Name = 'Office', IsActive = true, TimeZoneSidKey = 'GMT', MondayStartTime = Time.newInstance(9, 0, 0, 0), MondayEndTime = Time.newInstance(17, 0, 0, 0), TuesdayStartTime = Time.newInstance(9, 0, 0, 0), TuesdayEndTime = Time.newInstance(17, 0, 0, 0)); insert h;
    Datetime monday = Datetime.newInstanceGmt(2026, 5, 4, 16, 0, 0);`;

  it('are open at all times in a new org', () => {
    const body = `${hours} Datetime d = Datetime.newInstanceGmt(2026, 5, 2, 10, 0, 0); System.debug(BusinessHours.isWithin(id, d)); System.debug(BusinessHours.add(id, d, 3600000L) == d.addHours(1)); System.debug(BusinessHours.diff(id, d, d.addDays(2)));`;
    assert.deepEqual(printed(body), ['true', 'true', '172800000']);
  });

  it('count open time alone', () => {
    const body = `${weekdays} System.debug(BusinessHours.add(h.Id, monday, 7200000L).formatGmt('E HH:mm')); System.debug(BusinessHours.diff(h.Id, monday, monday.addDays(7))); System.debug(BusinessHours.diff(h.Id, monday.addDays(7), monday));
      System.debug(BusinessHours.nextStartDate(h.Id, monday.addDays(2)).formatGmt('yyyy-MM-dd HH:mm') + BusinessHours.isWithin(h.Id, monday.addHours(2)));`;
    assert.deepEqual(printed(body), ['Tue 10:00', '57600000', '-57600000', '2026-05-11 09:00false']);
  });
});
