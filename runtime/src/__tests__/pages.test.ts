import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed, thrownBy, withOrg } from './apex-org.ts';

/** What a test method with these statements ends with: nothing, or its failure. */
function failureOf(statements: string): string {
  const files = { 'classes/PageTest.cls': `@IsTest private class PageTest { @IsTest static void runs() { ${statements} } }` };
  return withOrg(files, ({ org }) =>
    org
      .runTests()
      .results.map((result) => (result.passed ? '' : result.message))
      .join(),
  );
}

describe('PageReference', () => {
  it('writes its parameters and its anchor into the address', () => {
    const body = `PageReference page = new PageReference('/apex/list?name=A%20B#top'); page.getParameters().put('id', '1&2');
      System.debug(page.getUrl()); System.debug(page.getParameters().get('NAME')); System.debug(page.getAnchor()); System.debug(page.setRedirect(true).getRedirect());`;
    assert.deepEqual(printed(body), ['/apex/list?name=A+B&id=1%262#top', 'A B', 'top', 'true']);
  });

  it('stands for a page by its name, each time anew', () => {
    const body = `PageReference first = Page.MyList; first.getParameters().put('a', 'b'); System.debug(first.getUrl() + ' ' + Page.MyList.getUrl());`;
    assert.deepEqual(printed(body), ['/apex/mylist?a=b /apex/mylist']);
  });

  it('has headers and cookies by name', () => {
    const body = `PageReference page = new PageReference('/x'); page.getHeaders().put('Accept', 'a'); page.setCookies(new List<Cookie>{ new Cookie('c', 'v', null, -1, true) });
      System.debug(page.getHeaders().get('ACCEPT') + page.getCookies().get('c').getValue() + page.getCookies().get('c').isSecure() + page.getCookies().get('c').getPath());`;
    assert.deepEqual(printed(body), ['avtrue/']);
  });

  it('gives no content in a test', () => {
    assert.match(
      failureOf(`new PageReference('/x').getContent();`),
      /^VisualforceException: Methods defined as TestMethod do not support getContent call/,
    );
  });

  it('points to a record', () => {
    const body = `Account a = new Account(Name = 'A'); insert a; System.debug(new PageReference(a).getUrl() == '/' + a.Id);`;
    assert.deepEqual(printed(body), ['true']);
  });
});

describe('ApexPages', () => {
  it('collects messages of the request by severity', () => {
    const body = `ApexPages.addMessage(new ApexPages.Message(ApexPages.Severity.WARNING, 'sum', 'det'));
      System.debug(ApexPages.hasMessages(ApexPages.Severity.ERROR) + ' ' + ApexPages.hasMessages());
      System.debug(ApexPages.getMessages()[0].getSummary() + ApexPages.getMessages()[0].getDetail() + ApexPages.getMessages()[0].getSeverity());`;
    assert.deepEqual(printed(body), ['false true', 'sumdetWARNING']);
  });

  it('takes one message of an exception, and one a row of a DmlException', () => {
    const body = `try { insert new List<Account>{ new Account(), new Account() }; } catch (DmlException e) { ApexPages.addMessages(e); }
      ApexPages.addMessages(new TypeException('bad'));
      System.debug(ApexPages.getMessages().size() + ApexPages.getMessages().get(2).getSummary());`;
    assert.deepEqual(printed(body), ['3bad']);
  });

  it('gives a test the page that was set, with parameters found whatever their case', () => {
    assert.equal(
      failureOf(`Test.setCurrentPage(Page.Detail); ApexPages.currentPage().getParameters().put('Id', '7');
        Assert.areEqual('7', System.currentPageReference().getParameters().get('id')); Assert.areEqual('/apex/detail?Id=7', ApexPages.currentPage().getUrl());`),
      '',
    );
  });

  it('has no page outside of a request for one', () => {
    assert.deepEqual(printed('System.debug(ApexPages.currentPage());'), ['null']);
  });
});

describe('options of a page', () => {
  it('are sorted by value, then by label', () => {
    const body = `List<SelectOption> l = new List<SelectOption>{ new SelectOption('b', '1'), new SelectOption('a', '2'), new SelectOption('a', '1'), new SelectOption('', '9') };
      l.sort(); String s = ''; for (SelectOption o : l) s += o.getValue() + o.getLabel() + ' '; System.debug(s);`;
    assert.deepEqual(printed(body), ['9 a1 a2 b1 ']);
  });
});

describe('controllers of pages', () => {
  it('save, show and delete one record', () => {
    const body = `ApexPages.StandardController c = new ApexPages.StandardController(new Account(Name = 'A')); System.debug(c.getId());
      System.debug(c.save().getUrl() == '/' + c.getRecord().Id); System.debug(c.getId().length()); System.debug(c.edit().getUrl() == '/' + c.getRecord().Id + '/e'); c.delete(); System.debug([SELECT COUNT() FROM Account]);`;
    assert.deepEqual(printed(body), ['null', 'true', '15', 'true', '0']);
  });

  it('go through a set of records page by page', () => {
    const body = `List<Account> rows = new List<Account>(); for (Integer i = 0; i < 45; i++) rows.add(new Account(Name = 'A' + i));
      ApexPages.StandardSetController c = new ApexPages.StandardSetController(rows);
      System.debug(c.getRecords().size() + ' ' + c.getHasPrevious() + c.getHasNext() + c.getResultSize()); c.last(); System.debug(c.getPageNumber() + ' ' + c.getRecords().size());
      c.setPageSize(45); System.debug(c.getPageNumber() + ' ' + c.getRecords().size());`;
    assert.deepEqual(printed(body), ['20 falsetrue45', '3 5', '1 45']);
  });

  it("write a prototype's values into the selected records", () => {
    const body = `List<Account> rows = new List<Account>{ new Account(Name = 'A'), new Account(Name = 'B') }; insert rows;
      ApexPages.StandardSetController c = new ApexPages.StandardSetController(Database.getQueryLocator('SELECT Id, Name FROM Account ORDER BY Name'));
      c.setSelected(new List<Account>{ (Account) c.getRecords()[0] }); ((Account) c.getRecord()).Industry = 'Media'; c.save();
      System.debug([SELECT COUNT() FROM Account WHERE Industry = 'Media']);`;
    assert.deepEqual(printed(body), ['1']);
  });

  it('refuse a null record', () => {
    assert.match(thrownBy('new ApexPages.StandardController(null);'), /^NullPointerException/);
  });
});

describe('SelectOption', () => {
  it('keeps value, label and state', () => {
    const body = `SelectOption o = new SelectOption('v', 'l'); System.debug(o.getValue() + o.getLabel() + o.getDisabled() + o.getEscapeItem()); o.setDisabled(true); System.debug(o.getDisabled());`;
    assert.deepEqual(printed(body), ['vlfalsetrue', 'true']);
  });
});

describe('RestContext', () => {
  it('holds request and response of the call, with headers found whatever their case', () => {
    const body = `RestRequest q = new RestRequest(); q.requestURI = '/services/apexrest/x/1'; q.httpMethod = 'GET'; q.addHeader('Content-Type', 'a'); q.addParameter('p', '1'); RestContext.request = q;
      RestContext.response = new RestResponse(); RestContext.response.statusCode = 201; RestContext.response.addHeader('X', 'y');
      System.debug(RestContext.request.headers.get('content-type') + RestContext.request.params.get('p') + RestContext.request.requestURI.substringAfterLast('/') + RestContext.response.statusCode + RestContext.response.headers);`;
    assert.deepEqual(printed(body), ['a11201{X=y}']);
  });

  it('is empty outside of a web service', () => {
    assert.deepEqual(printed('System.debug(RestContext.request == null);'), ['true']);
  });
});
