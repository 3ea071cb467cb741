import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed, type ProjectFiles, thrownBy, withOrg } from './apex-org.ts';

/** What a test method with these statements ends with: nothing, or its failure. */
function failureOf(statements: string, files: ProjectFiles = {}): string {
  const all = { ...files, 'classes/ServiceTest.cls': `@IsTest private class ServiceTest { @IsTest static void runs() { ${statements} } }` };
  return withOrg(all, ({ org }) =>
    org
      .runTests()
      .results.map((result) => (result.passed ? '' : result.message))
      .join(),
  );
}

const STANDARD_USER = `User u = new User(LastName = 'Reader', Alias = 'reader', Username = 'reader@test.example', Email = 'reader@test.example', ProfileId = [SELECT Id FROM Profile WHERE Name = 'Read Only'].Id,
  TimeZoneSidKey = 'GMT', LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8');`;

describe('Cache', () => {
  it('keeps values by key in a partition, as copies', () => {
    const body = `Cache.OrgPartition p = Cache.Org.getPartition('local.Prices'); List<String> names = new List<String>{ 'a' }; p.put('names', names); names.add('b');
      System.debug(p.get('names')); System.debug(p.contains('names') + '' + p.contains('other') + p.getKeys() + p.getNumKeys() + p.getName()); System.debug(p.remove('names') + '' + p.get('names'));`;
    assert.deepEqual(printed(body), ['(a)', 'truefalse{names}1local.Prices', 'truenull']);
  });

  it('names a partition in a key, and treats any partition as one', () => {
    const body = `Cache.Org.put('local.Prices.today', 5); Cache.Partition p = Cache.Org.getPartition('Prices'); System.debug(p.get('today')); System.debug(Cache.Org.contains('today')); System.debug(Cache.Org.MAX_TTL_SECS);`;
    assert.deepEqual(printed(body), ['5', 'false', '172800']);
  });

  it('loads what is missing through a builder', () => {
    const files = {
      'classes/Loader.cls': `public class Loader implements Cache.CacheBuilder { public static Integer loads = 0; public Object doLoad(String key) { loads++; return 'made ' + key; } }`,
    };
    const body = `System.debug(Cache.Org.get(Loader.class, 'k')); Cache.Org.get(Loader.class, 'k'); System.debug(Loader.loads); System.debug(Cache.Org.remove(Loader.class, 'k'));`;
    assert.deepEqual(printed(body, files), ['made k', '1', 'true']);
  });

  it('outlives a transaction, but not a test', () => {
    const files = {
      'classes/CacheTest.cls': `@IsTest private class CacheTest { @IsTest static void first() { Assert.isFalse(Cache.Org.contains('k')); Cache.Org.put('k', 1); } @IsTest static void second() { Assert.isFalse(Cache.Org.contains('k')); } }`,
    };
    withOrg(files, ({ org, lines }) => {
      org.runAnonymous(`Cache.Org.put('k', 7);`);

      const run = org.runTests();
      org.runAnonymous(`System.debug(Cache.Org.get('k'));`);

      assert.deepEqual(
        run.results.map((result) => result.passed),
        [true, true],
      );
      assert.deepEqual(lines(), ['7']);
    });
  });

  it('refuses wrong keys, values and times with exceptions of one base', () => {
    assert.match(thrownBy(`Cache.Org.put('not a key', 1);`), /^Cache\.InvalidParamException: Invalid key/);
    assert.match(thrownBy(`Cache.Org.put('k', null);`), /^Cache\.InvalidParamException: Value cannot be null/);
    assert.match(thrownBy(`Cache.Org.put('k', 1, 10);`), /^Cache\.InvalidParamException: Invalid time to live/);
    assert.deepEqual(printed(`try { Cache.Org.put('k', null); } catch (Cache.CacheException e) { System.debug('caught'); }`), ['caught']);
  });
});

describe('Request', () => {
  it('is the same all through a transaction, and tells its kind', () => {
    const body = `System.debug(Request.getCurrent().getQuiddity() == Quiddity.ANONYMOUS); System.debug(Request.getCurrent().getRequestId() == Request.getCurrent().getRequestId()); System.debug(Quiddity.UNDEFINED);`;
    assert.deepEqual(printed(body), ['true', 'true', 'UNDEFINED']);
    assert.equal(failureOf('Assert.areEqual(Quiddity.RUNTEST_SYNC, Request.getCurrent().getQuiddity());'), '');
  });
});

describe('FeatureManagement', () => {
  const files: ProjectFiles = {
    'permissionsets/Reporter.permissionset-meta.xml': `<?xml version="1.0" encoding="UTF-8"?><PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>Reporter</label><customPermissions><enabled>true</enabled><name>See_Reports</name></customPermissions></PermissionSet>`,
    'customPermissions/See_Reports.customPermission-meta.xml': `<?xml version="1.0" encoding="UTF-8"?><CustomPermission xmlns="http://soap.sforce.com/2006/04/metadata"><label>See</label></CustomPermission>`,
  };

  it('knows a custom permission of those alone who were given it', () => {
    const body = `System.debug(FeatureManagement.checkPermission('See_Reports'));
      insert new PermissionSetAssignment(AssigneeId = UserInfo.getUserId(), PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Reporter'].Id); System.debug(FeatureManagement.checkPermission('see_reports'));`;
    assert.deepEqual(printed(body, files), ['false', 'true']);
  });

  it('takes the name of a custom permission of its namespace with and without the prefix', () => {
    const body = `insert new PermissionSetAssignment(AssigneeId = UserInfo.getUserId(), PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Reporter'].Id);
      System.debug(FeatureManagement.checkPermission('See_Reports') + ' ' + FeatureManagement.checkPermission('acme__See_Reports') + ' ' + FeatureManagement.checkPermission('other__See_Reports'));`;
    const packaged = {
      ...files,
      'sfdx-project.json': '{"packageDirectories":[{"path":"app","default":true}],"sourceApiVersion":"67.0","namespace":"acme"}',
    };
    assert.deepEqual(printed(body, packaged), ['true true false']);
  });

  it('keeps package values, and refuses unknown ones', () => {
    assert.deepEqual(
      printed(`FeatureManagement.setPackageIntegerValue('Seats', 5); System.debug(FeatureManagement.checkPackageIntegerValue('seats'));`),
      ['5'],
    );
    assert.match(thrownBy(`FeatureManagement.checkPackageBooleanValue('Nothing');`), /^NoDataFoundException/);
  });
});

describe('Security.stripInaccessible', () => {
  it('takes away what the user may not write, and says what', () => {
    assert.equal(
      failureOf(`${STANDARD_USER} System.runAs(u) { SObjectAccessDecision d = Security.stripInaccessible(AccessType.READABLE, new List<Account>{ new Account(Name = 'A', Industry = 'Media') });
        Assert.areEqual(0, d.getRemovedFields().size()); Assert.areEqual(1, d.getRecords().size());
        SObjectAccessDecision w = Security.stripInaccessible(AccessType.CREATABLE, new List<Account>{ new Account(Name = 'A', Industry = 'Media') }, false);
        Assert.isTrue(w.getRemovedFields().get('Account').contains('Industry')); Assert.isTrue(w.getModifiedIndexes().contains(0)); Assert.isFalse(w.getRecords()[0].isSet('Industry')); }`),
      '',
    );
  });

  it('refuses records whose object the user may not write', () => {
    assert.match(
      failureOf(
        `${STANDARD_USER} System.runAs(u) { Security.stripInaccessible(AccessType.CREATABLE, new List<Account>{ new Account(Name = 'A') }); }`,
      ),
      /^NoAccessException: No access to entity: Account/,
    );
  });
});

describe('Compression', () => {
  it('writes an archive that it reads again', () => {
    const body = `Compression.ZipWriter w = new Compression.ZipWriter(); w.addEntry('a.txt', Blob.valueOf('hello hello hello hello')).setComment('c'); w.addEntry('b/ü.txt', Blob.valueOf('x')); w.setLevel(Compression.Level.BEST_COMPRESSION);
      Compression.ZipReader r = new Compression.ZipReader(w.getArchive()); System.debug(r.getEntryNames()); System.debug(r.extract('a.txt').toString()); Compression.ZipEntry e = r.getEntry('a.txt');
      System.debug(e.getComment() + e.getUncompressedSize() + e.getMethod() + (e.getCompressedSize() < e.getUncompressedSize()) + r.getEntriesMap().size());`;
    assert.deepEqual(printed(body), ['(a.txt, b/ü.txt)', 'hello hello hello hello', 'c23DEFLATEDtrue2']);
  });

  it('refuses what is no archive, and entries that are not there', () => {
    assert.match(thrownBy(`new Compression.ZipReader(Blob.valueOf('text'));`), /^Compression\.ZipException: The data is no ZIP archive/);
    assert.match(
      thrownBy(`Compression.ZipWriter w = new Compression.ZipWriter(); new Compression.ZipReader(w.getArchive()).extract('a');`),
      /^Compression\.ZipException: The archive has no entry a/,
    );
  });
});

describe('Approval locks', () => {
  it('are set and taken away', () => {
    const body = `Account a = new Account(Name = 'A'); insert a; System.debug(Approval.lock(a).isSuccess()); System.debug(Approval.isLocked(a.Id)); Approval.unlock(a.Id, false); System.debug(Approval.isLocked(a));`;
    assert.deepEqual(printed(body), ['true', 'true', 'false']);
  });
});

describe('Location', () => {
  it('measures along the surface', () => {
    const body = `Location a = Location.newInstance(52.52, 13.405); Location b = Location.newInstance(48.137, 11.575); System.debug(a.getDistance(b, 'km').intValue() + ' ' + Location.getDistance(a, b, 'mi').intValue() + ' ' + a.latitude);`;
    assert.deepEqual(printed(body), ['504 313 52.52']);
    assert.match(thrownBy(`Location.newInstance(1, 2).getDistance(Location.newInstance(1, 2), 'm');`), /^InvalidParameterValueException/);
  });
});

describe('holders of properties', () => {
  it('keep what is put into them, inherited properties too', () => {
    const body = `Metadata.CustomMetadata m = new Metadata.CustomMetadata(); m.fullName = 'A.B'; m.label = 'l'; Metadata.CustomMetadataValue v = new Metadata.CustomMetadataValue(); v.field = 'F__c'; v.value = 5; m.values.add(v);
      Metadata.DeployContainer c = new Metadata.DeployContainer(); c.addMetadata(m); System.debug(c.getMetadata().size() + m.fullName + m.values[0].value + m.description); System.debug(c.removeMetadataByFullName('A.B'));`;
    assert.deepEqual(printed(body), ['1A.B5null', 'true']);
  });

  it("take their constructor's parameters", () => {
    const body = `VisualEditor.DynamicPickListRows rows = new VisualEditor.DynamicPickListRows(); rows.addRow(new VisualEditor.DataRow('b', 2)); rows.addRow(new VisualEditor.DataRow('a', 1, true)); rows.sort();
      System.debug(rows.get(0).getLabel() + rows.get(0).getValue() + rows.get(0).isSelected() + rows.get(1).isSelected() + rows.size());`;
    assert.deepEqual(printed(body), ['a1truefalse2']);
  });

  it('hold options for saving', () => {
    const body = `Database.DMLOptions o = new Database.DMLOptions(); o.DuplicateRuleHeader.AllowSave = true; o.optAllOrNone = false; System.debug(o.duplicateRuleHeader.allowSave + '' + o.OptAllOrNone + o.localeOptions);`;
    assert.deepEqual(printed(body), ['truefalsenull']);
  });
});

describe('ConnectApi', () => {
  it('gives a test what it prepared for the same arguments, and else refuses', () => {
    assert.equal(
      failureOf(`ConnectApi.FeedElementPage page = new ConnectApi.FeedElementPage(); page.currentPageUrl = 'u'; ConnectApi.ChatterFeeds.setTestSearchFeedElements(null, 'q', page);
        Assert.areEqual('u', ConnectApi.ChatterFeeds.searchFeedElements(null, 'q').currentPageUrl); ConnectApi.ChatterFeeds.searchFeedElements(null, 'other');`),
      'UnsupportedOperationException: ConnectApi methods are not supported in data siloed tests. Please use @IsTest(SeeAllData=true).',
    );
  });
});

describe('what the local org leaves out', () => {
  it('says so when it is called', () => {
    assert.match(
      thrownBy(`Metadata.Operations.enqueueDeployment(new Metadata.DeployContainer(), null);`),
      /The local org neither deploys nor retrieves metadata from Apex/,
    );
    assert.match(
      thrownBy(`new DataWeaveScriptResource.Anything().execute(new Map<String, Object>());`),
      /The local org runs no DataWeave scripts/,
    );
    assert.match(thrownBy(`Invocable.Action.createCustomAction('apex', 'X');`), /The local org runs no invocable actions/);
  });
});

describe('Auth', () => {
  it('writes the claims of a token, and reads them', () => {
    const body = `Auth.JWT j = new Auth.JWT(); j.setIss('me'); j.setSub('u'); j.setAud('https://a.example'); j.setAdditionalClaims(new Map<String, Object>{ 'k' => 'v' });
      Map<String, Object> claims = (Map<String, Object>) JSON.deserializeUntyped(j.toJSONString()); System.debug(claims.get('iss') + '' + claims.get('k') + ((Integer) claims.get('exp') - (Integer) claims.get('iat')));
      String token = 'e30.' + EncodingUtil.base64Encode(Blob.valueOf(j.toJSONString())).replace('+', '-').replace('/', '_') + '.x'; System.debug(Auth.JWTUtil.parseJWTFromStringWithoutValidation(token).getSub());
      System.debug(Auth.SessionManagement.getCurrentSession().get('UsersId') == UserInfo.getUserId());`;
    assert.deepEqual(printed(body), ['mev300', 'u', 'true']);
  });
});

describe('Test', () => {
  const accounts: ProjectFiles = {
    'staticresources/Accounts.csv': 'Name,NumberOfEmployees,Description\n"A, B",5,"say ""x"""\nC,,\n',
    'staticresources/Accounts.resource-meta.xml':
      '<?xml version="1.0" encoding="UTF-8"?><StaticResource xmlns="http://soap.sforce.com/2006/04/metadata"><contentType>text/csv</contentType></StaticResource>',
  };

  it('loads records from a static resource', () => {
    assert.equal(
      failureOf(
        `List<SObject> rows = Test.loadData(Account.SObjectType, 'Accounts'); Assert.areEqual(2, rows.size()); Account a = [SELECT Name, NumberOfEmployees, Description FROM Account WHERE Name = 'A, B'];
         Assert.areEqual(5, a.NumberOfEmployees); Assert.areEqual('say "x"', a.Description);`,
        accounts,
      ),
      '',
    );
  });

  it('answers callouts from static resources', () => {
    assert.equal(
      failureOf(
        `StaticResourceCalloutMock m = new StaticResourceCalloutMock(); m.setStaticResource('Accounts'); m.setStatusCode(201); m.setHeader('X', 'y'); Test.setMock(HttpCalloutMock.class, m);
         HttpRequest q = new HttpRequest(); q.setEndpoint('https://a.example'); q.setMethod('GET'); HttpResponse p = new Http().send(q); Assert.areEqual(201, p.getStatusCode()); Assert.isTrue(p.getBody().startsWith('Name')); Assert.areEqual('y', p.getHeader('X'));`,
        accounts,
      ),
      '',
    );
  });

  it('runs the scripts of a package', () => {
    const files = {
      'classes/Installer.cls': `public class Installer implements InstallHandler { public static String seen; public void onInstall(InstallContext context) { seen = context.previousVersion() + '' + context.isUpgrade() + context.isPush(); } }`,
    };
    assert.equal(
      failureOf(`Test.testInstall(new Installer(), new Version(1, 2)); Assert.areEqual('1.2truefalse', Installer.seen);`, files),
      '',
    );
  });

  it('gives the standard price book, and sets the application read-only', () => {
    assert.equal(
      failureOf(
        `Assert.areEqual(Test.getStandardPricebookId(), Test.getStandardPricebookId()); Test.setReadOnlyApplicationMode(true); Assert.areEqual(ApplicationReadWriteMode.READ_ONLY, System.getApplicationReadWriteMode());`,
      ),
      '',
    );
  });
});

describe('the org', () => {
  it('has no site and no network around it', () => {
    assert.deepEqual(
      printed(`System.debug(Site.getName() + '' + Site.isLoginEnabled() + Network.getNetworkId() + Site.isValidUsername('a@b.example'));`),
      ['nullfalsenulltrue'],
    );
  });

  it('has limits by name', () => {
    const body = `System.debug(OrgLimits.getMap().get('DailyApiRequests').getLimit() > OrgLimits.getMap().get('DailyApiRequests').getValue()); System.debug(Limits.getAsyncCalls() + ' ' + Limits.getLimitQueryLocatorRows());`;
    assert.deepEqual(printed(body), ['true', '0 10000']);
  });

  it('has the same hash for equal values', () => {
    assert.deepEqual(printed(`System.debug(System.hashCode('a') == System.hashCode('a')); System.debug(System.requestVersion());`), [
      'true',
      '1.0',
    ]);
  });
});
