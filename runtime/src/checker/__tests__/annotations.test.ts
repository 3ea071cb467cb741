import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultsIn, messagesOf } from './checked-sources.ts';

const GLOBAL = { head: 'global class Sample' };
const TEST = { head: '@IsTest private class Sample' };

describe('annotations', () => {
  it('are known, and stand at their place once', () => {
    assert.deepEqual(messagesOf('@Overide void a() { }\n@Future String b;\n@TestVisible @TestVisible private String c;'), [
      'Annotation does not exist: Overide',
      'Future is not allowed on fields',
      'Duplicate modifier: TestVisible',
    ]);
  });

  it('have the attributes of the platform, each once and of its type', () => {
    const members = `
      @AuraEnabled(cached=true) public static void a() { }
      @AuraEnabled(cacheable='true') public static void b() { }
      @AuraEnabled(cacheable=true cacheable=false) public static void c() { }
      @AuraEnabled(cacheable=true scope='tab') public static void d() { }
      @InvocableMethod(label=true) public static void e(List<Id> ids) { }`;
    assert.deepEqual(messagesOf(members), [
      'No such property, cached, defined on this annotation: AuraEnabled',
      'Invalid value for property cacheable expected type Boolean',
      'Duplicate annotation property: cacheable',
      'Annotation property, scope on AuraEnabled, unknown value: tab',
      'Invalid value for property label expected type String',
    ]);
  });

  it('have the attributes that they need', () => {
    assert.deepEqual(messagesOf('', { head: '@RestResource global class Sample' }), ['Required property is missing: urlMapping']);
    assert.deepEqual(messagesOf('', { head: '@JsonAccess public class Sample' }), [
      'At least one JSON serialization control parameter must be specified',
    ]);
    assert.deepEqual(messagesOf('@SuppressWarnings void a() { }'), ['Required property is missing: value']);
  });

  it('tell their place and code', () => {
    assert.deepEqual(faultsIn({ 'A.cls': 'public class A {\n  @Nope void a() { }\n}' }), ['ANN001 2:3 Annotation does not exist: Nope']);
  });

  it('say nothing where all is well', () => {
    const members = `
      @AuraEnabled(cacheable=true scope='global') public static List<String> a(Map<String, Object> given) { return null; }
      @AuraEnabled public String name { get; set; }
      @AuraEnabled public String getLabel() { return name; }
      @InvocableMethod(label='A' description='B' category='C' callout=true configurationEditor='c-e' iconName='slds:standard:account' capabilityType='FlowTest')
      public static List<Result> run(List<Result> given) { return given; }
      @Future(callout=true) public static void later(Set<Id> ids, Map<String, List<Integer>> counts) { }
      @SuppressWarnings('PMD.X') @Deprecated void old() { @SuppressWarnings('PMD.Y') Integer i = 1; }
      public class Result { @InvocableVariable(label='L' description='D' required=true) public List<Account> records; }`;
    assert.deepEqual(messagesOf(members), []);
  });
});

describe('@AuraEnabled', () => {
  it('is for methods that are public or global', () => {
    assert.deepEqual(messagesOf('@AuraEnabled static void a() { }'), [
      'AuraEnabled methods require at least one of the following global, public',
    ]);
  });

  it('takes no overloads, and no variable of the same name', () => {
    const members = `
      @AuraEnabled public static void find(String term) { }
      @AuraEnabled public static void find(Id id) { }
      @AuraEnabled public static void load() { }
      @AuraEnabled public String load;`;
    assert.deepEqual(messagesOf(members), [
      'Overload of AuraEnabled method: find overload is not permitted',
      'AuraEnabled method and variable cannot have the same name: load',
    ]);
  });

  it('makes instance methods getters without parameters', () => {
    assert.deepEqual(messagesOf('@AuraEnabled public String title(Integer size) { return null; }'), [
      'Non static AuraEnabled methods may not have parameters',
      "Non static AuraEnabled methods must be named with a prefix 'get'",
    ]);
  });

  it('refuses sets', () => {
    assert.deepEqual(messagesOf('@AuraEnabled public static List<Set<Id>> a(Set<String> names) { return null; }'), [
      'AuraEnabled methods do not support return type of List<Set<Id>>',
      'AuraEnabled methods do not support parameter type of Set<String>',
    ]);
  });
});

describe('@InvocableMethod and @InvocableVariable', () => {
  it('is static, visible, and one of its class', () => {
    const members = `
      @InvocableMethod void a() { }
      @InvocableMethod public static void b() { }`;
    assert.deepEqual(messagesOf(members), [
      'InvocableMethod methods must be declared as static',
      'InvocableMethod methods require at least one of the following global, public',
      'Only one method per type can be defined with: InvocableMethod',
    ]);
  });

  it('takes one list and gives one', () => {
    const advice = 'Valid invocable parameters must be List types like List<T> where T is a supported type';
    assert.deepEqual(messagesOf('@InvocableMethod public static String a(String s) { return s; }'), [
      `Unsupported parameter type String. ${advice}`,
      'InvocableMethod methods do not support return type of String',
    ]);
    assert.deepEqual(messagesOf('@InvocableMethod public static void a(List<Id> a, List<Id> b) { }'), [
      'Only one parameter is supported on methods with @Invocable annotation',
    ]);
    assert.deepEqual(messagesOf('@InvocableMethod public static void a(List<Map<String, String>> a) { }'), [
      `Unsupported parameter type List<Map<String,String>>. ${advice}`,
    ]);
  });

  it('stands alone, in a top-level class', () => {
    assert.deepEqual(messagesOf('@AuraEnabled @InvocableMethod public static void a(List<Id> ids) { }'), [
      'The only annotation that can be used with InvocableMethod is Deprecated',
    ]);
    assert.deepEqual(messagesOf('public class Inner { @InvocableMethod public static void a(List<Id> ids) { } }'), [
      'static can only be used on methods of a top level type',
      'InvocableMethod can only be used on methods of a top level type',
    ]);
  });

  it('marks visible instance variables of types that a flow knows', () => {
    const members = `
      @InvocableVariable String a;
      @InvocableVariable public static String b;
      @InvocableVariable public Map<String, String> c;`;
    assert.deepEqual(messagesOf(members), [
      'InvocableVariable fields require at least one of the following global, public',
      'InvocableVariable fields cannot be static',
      'InvocableVariable fields do not support type of Map<String,String>',
    ]);
  });
});

describe('tests', () => {
  it('are static methods without arguments and result', () => {
    assert.deepEqual(messagesOf('@IsTest String a(Integer i) { return null; }\ntestMethod void b() { }', TEST), [
      'IsTest methods must be declared as static',
      'IsTest methods do not support return type of String',
      'Test methods must have no arguments',
    ]);
  });

  it('stand in test classes from version 28', () => {
    const members = '@IsTest static void a() { }\nstatic testMethod void b() { }\n@TestSetup static void c() { }';
    assert.deepEqual(messagesOf(members), [
      'Defining type for IsTest methods must be declared as IsTest',
      'Defining type for testMethod methods must be declared as IsTest',
      'Defining type for TestSetup methods must be declared as IsTest',
    ]);
    assert.deepEqual(messagesOf('static testMethod void b() { }', { apiVersion: 27 }), []);
  });

  it('have one static set-up method, and none where tests see all data', () => {
    assert.deepEqual(messagesOf('@TestSetup static void a() { }\n@TestSetup static void b() { }', TEST), [
      'Only one method per type can be defined with: TestSetup',
    ]);
    assert.deepEqual(messagesOf('@TestSetup static Integer a(Id b) { return 1; }', TEST), [
      'Test setup method must return void',
      'Test methods must have no arguments',
    ]);
    assert.deepEqual(messagesOf('@TestSetup static void a() { }', { head: '@IsTest(SeeAllData=true) private class Sample' }), [
      'Test class cannot be annotated with @isTest(SeeAllData=true)',
    ]);
    assert.deepEqual(messagesOf('@TestSetup static void a() { }\n@IsTest(SeeAllData=true) static void b() { }', TEST), [
      'Test class containing a test setup method cannot have any methods annotated with @isTest(SeeAllData=true)',
    ]);
  });

  it('see no shared data where they run in parallel', () => {
    assert.deepEqual(messagesOf('', { head: '@IsTest(IsParallel=true SeeAllData=true) private class Sample' }), [
      'Test class annotated with @isTest(IsParallel=true) cannot also be annotated with @isTest(SeeAllData=true)',
    ]);
  });

  it('are no exceptions', () => {
    assert.deepEqual(faultsIn({ 'TestException.cls': '@IsTest private class TestException extends Exception { }' }), [
      'TST001 1:23 Only top-level non-exception class types can be marked as tests',
    ]);
  });
});

describe('methods that are called from outside', () => {
  it('@Future is static, returns nothing and takes primitives', () => {
    assert.deepEqual(messagesOf('@Future public Integer a(Account record, List<Object> others) { return 1; }'), [
      'Future methods must be declared as static',
      'Future methods do not support return type of Integer',
      'Future methods do not support parameter type of Account',
      'Future methods do not support parameter type of List<Object>',
    ]);
  });

  it('@RemoteAction is static and visible, with one method a name and number of parameters', () => {
    const members = `
      @RemoteAction void a() { }
      @RemoteAction public static void b(String x) { }
      @RemoteAction public static void b(Integer x) { }`;
    assert.deepEqual(messagesOf(members), [
      'RemoteAction methods must be declared as static',
      'RemoteAction methods require at least one of the following global, public',
      'Remote Action does not support two remote action methods with the same name and same number of parameters',
    ]);
  });

  it('REST methods stand in a REST resource, one a verb, those without a body without parameters', () => {
    const members = `
      @HttpGet global static void a(String x) { }
      @HttpGet global static void b() { }
      @HttpPost global static String c(String x) { return x; }`;
    const rest = { head: "@RestResource(urlMapping='/sample/*') global class Sample" };
    assert.deepEqual(messagesOf(members, rest), [
      'HttpGet methods do not support parameters',
      'Only one method per type can be defined with: HttpGet',
    ]);
    assert.deepEqual(messagesOf('@HttpPut global static void a() { }', GLOBAL), [
      'Defining type for HttpPut methods must be declared as RestResource',
    ]);
  });

  it('a REST resource has a well-formed address', () => {
    const faultOf = (url: string) => messagesOf('', { head: `@RestResource(urlMapping='${url}') global class Sample` });
    assert.deepEqual(faultOf(''), ['Rest Resource url cannot be empty']);
    assert.deepEqual(faultOf('sample'), ["Rest Resource url must begin with a forward slash, '/'"]);
    assert.deepEqual(faultOf('/sample*'), ["Rest Resource url wildcard, '*', must be preceded by a forward slash, '/'"]);
    assert.deepEqual(faultOf(`/${'a'.repeat(255)}`), ['Rest Resource url cannot be longer than 255 characters']);
  });

  it('webservice methods are static, in a global class, without maps, one a name', () => {
    const members = `
      webservice void a(Map<String, String> m) { }
      webservice static void b(String s) { }
      webservice static void b(Integer i) { }`;
    assert.deepEqual(messagesOf(members, GLOBAL), [
      'webService methods must be declared as static',
      'webService methods do not support parameter type of Map<String,String>',
      'Web Service does not support two web service methods with the same name: b',
    ]);
    assert.deepEqual(messagesOf('webservice static void b() { }'), ['Defining type for webService methods must be declared as global']);
  });

  it('@ReadOnly is for calls from outside', () => {
    assert.deepEqual(messagesOf('@ReadOnly void a() { }'), [
      'Only WebService, RemoteAction or Schedulable.execute(SchedulableContext) methods can be marked ReadOnly',
    ]);
    assert.deepEqual(messagesOf('@ReadOnly @RemoteAction public static void a() { }'), []);
  });
});
