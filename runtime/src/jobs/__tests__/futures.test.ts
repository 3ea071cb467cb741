import assert from 'node:assert/strict';
import { it } from 'node:test';
import { asTest } from './async-org.ts';

function withFuture(body: string, annotation = '@future', parameters = ''): Record<string, string> {
  return { 'Later.cls': `public class Later { ${annotation} public static void go(${parameters}) { ${body} } }` };
}

it('runs at stopTest, with the limits of a job', () => {
  const lines = asTest(
    "Test.startTest(); Later.go(); System.debug('called ' + Limits.getFutureCalls() + ' of ' + Limits.getLimitFutureCalls()); Test.stopTest();",
    withFuture(
      "System.debug(System.isFuture() + ' ' + Limits.getLimitQueries() + ' ' + Limits.getLimitFutureCalls() + ' ' + Request.getCurrent().getQuiddity());",
    ),
  );

  assert.deepEqual(lines, ['called 1 of 50', 'true 200 0 FUTURE']);
});

it('gets copies of its arguments as they were at the call', () => {
  const lines = asTest(
    'List<Integer> l = new List<Integer>{ 1 }; Test.startTest(); Later.go(l, 2.50, Date.newInstance(2026, 1, 2)); l.add(2); Test.stopTest();',
    withFuture("System.debug(l + ' ' + d + ' ' + day);", '@future', 'List<Integer> l, Decimal d, Date day'),
  );

  assert.deepEqual(lines, ['(1) 2.50 2026-01-02 00:00:00']);
});

it('may not call a future method', () => {
  const files = {
    'Later.cls':
      "public class Later { @future public static void go() { try { again(1); } catch (AsyncException e) { System.debug(e.getMessage()); } } @future public static void again(Integer i) { System.debug('never'); } }",
  };

  assert.deepEqual(asTest('Test.startTest(); Later.go(); Test.stopTest();', files), [
    'Future method cannot be called from a future or batch method: Later.again(Integer)',
  ]);
});

it('is called 50 times a transaction at most', () => {
  assert.deepEqual(asTest('for (Integer i = 0; i < 51; i++) Later.go();', withFuture('')), [
    'failed: LimitException: Too many future calls: 51',
  ]);
});

it('calls out where its annotation says so', () => {
  const send =
    "HttpRequest r = new HttpRequest(); r.setEndpoint('https://x.example'); r.setMethod('GET'); try { System.debug(new Http().send(r).getStatusCode()); } catch (CalloutException e) { System.debug(e.getMessage()); }";
  const mock =
    'class Mock implements HttpCalloutMock { public HttpResponse respond(HttpRequest r) { HttpResponse a = new HttpResponse(); a.setStatusCode(204); return a; } }';
  const run = 'Test.setMock(HttpCalloutMock.class, new Mock()); Test.startTest(); Later.go(); Test.stopTest();';

  assert.deepEqual(asTest(run, withFuture(send), mock), [
    'Callout not allowed from this future method. Please enable callout by annotating the future method. eg: @Future(callout=true)',
  ]);
  assert.deepEqual(asTest(run, withFuture(send, '@future(callout=true)'), mock), ['204']);
});

it('is a row of AsyncApexJob with the name of the method', () => {
  const lines = asTest(
    "Test.startTest(); Later.go(); Test.stopTest(); AsyncApexJob j = [SELECT JobType, MethodName, Status, ApexClass.Name FROM AsyncApexJob]; System.debug(j.JobType + ' ' + j.MethodName + ' ' + j.Status + ' ' + j.ApexClass.Name);",
    withFuture(''),
  );

  assert.deepEqual(lines, ['Future go Completed Later']);
});
