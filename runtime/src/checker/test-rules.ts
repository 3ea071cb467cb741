import type { Modifiers } from '../syntax/index.ts';
import { annotationOf, type DeclarationSite } from './declaration-site.ts';
import type { MethodSymbol } from './symbols.ts';

/** Version from which test methods must stand in test classes. Source: Apex Developer Guide, Versioned Behavior Changes. */
const TEST_CLASS_VERSION = 28;

/** Test classes, test methods and set-up methods. Source: Apex Developer Guide, IsTest Annotation, TestSetup Annotation. */
export function checkTests(site: DeclarationSite): void {
  const { symbol } = site;
  const { span } = symbol.declaration.name;
  if (annotationOf(symbol.modifiers, 'IsTest')) {
    if (symbol.kind === 'Class' && site.system.isException(symbol.type))
      site.report('TST001', span, 'Only top-level non-exception class types can be marked as tests');
    if (saysTrue(symbol.modifiers, 'isparallel') && saysTrue(symbol.modifiers, 'seealldata'))
      site.report(
        'TST002',
        span,
        'Test class annotated with @isTest(IsParallel=true) cannot also be annotated with @isTest(SeeAllData=true)',
      );
  }
  const tests = site.methods.filter(({ modifiers }) => modifiers.words.has('testmethod') || annotationOf(modifiers, 'IsTest'));
  for (const method of tests) checkTestMethod(site, method);
  checkSetups(site, tests);
}

function checkTestMethod(site: DeclarationSite, method: MethodSymbol): void {
  const { span } = method.declaration!.name;
  const called = method.modifiers.words.has('testmethod') ? 'testMethod' : 'IsTest';
  checkShape(site, method, called);
  if (method.returnType.kind !== 'Void')
    site.report('TST006', span, `${called} methods do not support return type of ${method.returnType.name}`);
  if (method.parameters.length > 0) site.report('TST005', span, 'Test methods must have no arguments');
  if (saysTrue(site.symbol.modifiers, 'isparallel') && saysTrue(method.modifiers, 'seealldata')) {
    const message = 'Test class annotated with @isTest(IsParallel=true) cannot have any methods annotated with @isTest(SeeAllData=true)';
    site.report('TST002', span, message);
  }
}

/** What test methods and set-up methods have in common: they are static, and stand in a test class. */
function checkShape(site: DeclarationSite, method: MethodSymbol, called: string): void {
  const { span } = method.declaration!.name;
  if (!method.isStatic) site.report('TST003', span, `${called} methods must be declared as static`);
  if (!site.symbol.isTest && site.symbol.apiVersion >= TEST_CLASS_VERSION)
    site.report('TST004', span, `Defining type for ${called} methods must be declared as IsTest`);
}

function checkSetups(site: DeclarationSite, tests: readonly MethodSymbol[]): void {
  const setups = site.methods.filter((method) => annotationOf(method.modifiers, 'TestSetup'));
  for (const [index, method] of setups.entries()) {
    const { span } = method.declaration!.name;
    checkShape(site, method, 'TestSetup');
    if (method.returnType.kind !== 'Void') site.report('TST007', span, 'Test setup method must return void');
    if (method.parameters.length > 0) site.report('TST005', span, 'Test methods must have no arguments');
    if (index > 0) site.report('TST008', span, 'Only one method per type can be defined with: TestSetup');
    if (saysTrue(site.symbol.modifiers, 'seealldata'))
      site.report('TST009', span, 'Test class cannot be annotated with @isTest(SeeAllData=true)');
    if (tests.some((test) => saysTrue(test.modifiers, 'seealldata'))) {
      const message = 'Test class containing a test setup method cannot have any methods annotated with @isTest(SeeAllData=true)';
      site.report('TST009', span, message);
    }
  }
}

function saysTrue(modifiers: Modifiers, attribute: string): boolean {
  const value = annotationOf(modifiers, 'IsTest')?.args.find(({ name }) => name.toLowerCase() === attribute)?.value;
  return value?.toLowerCase() === 'true';
}
