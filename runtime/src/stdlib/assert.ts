import { exception, type LibraryPart, type Runtime } from '../engine/index.ts';
import type { Value } from '../values/index.ts';
import type { TypeToken } from './type.ts';

/** Source: Apex Reference Guide, Assert and System classes: the words of System.AssertException. */
function fail(text: string): never {
  throw exception('AssertException', text);
}

function withMessage(text: string, message: Value, runtime: Runtime): string {
  return message === null ? text : `${text}: ${runtime.text(message)}`;
}

/** Strings are compared with their case, unlike `==`. */
function same(runtime: Runtime, a: Value, b: Value): boolean {
  return typeof a === 'string' && typeof b === 'string' ? a === b : runtime.equal(a, b);
}

function areEqual(runtime: Runtime, expected: Value, actual: Value, message: Value = null): void {
  if (!same(runtime, expected, actual))
    fail(`${withMessage('Assertion Failed', message, runtime)}: Expected: ${runtime.text(expected)}, Actual: ${runtime.text(actual)}`);
}

function areNotEqual(runtime: Runtime, expected: Value, actual: Value, message: Value = null): void {
  if (same(runtime, expected, actual)) fail(`${withMessage('Assertion Failed', message, runtime)}: Same value: ${runtime.text(actual)}`);
}

function isTrue(runtime: Runtime, condition: boolean | null, message: Value = null): void {
  if (condition !== true) fail(withMessage('Assertion Failed', message, runtime));
}

function isFalse(runtime: Runtime, condition: boolean | null, message: Value = null): void {
  if (condition !== false) fail(withMessage('Assertion Failed', message, runtime));
}

function isNull(runtime: Runtime, value: Value, message: Value = null): void {
  if (value !== null) fail(`${withMessage('Assertion Failed', message, runtime)}: Expected: null, Actual: ${runtime.text(value)}`);
}

function isNotNull(runtime: Runtime, value: Value, message: Value = null): void {
  if (value === null) fail(withMessage('Assertion Failed', message, runtime));
}

function isInstance(runtime: Runtime, value: Value, type: TypeToken, message: Value = null): void {
  if (!runtime.instanceOf(value, type.named))
    fail(
      `${withMessage('Assertion Failed', message, runtime)}: Expected: ${type.named.name}, Actual: ${value === null ? 'null' : runtime.typeOf(value).name}`,
    );
}

function isNotInstance(runtime: Runtime, value: Value, type: TypeToken, message: Value = null): void {
  if (runtime.instanceOf(value, type.named)) fail(withMessage('Assertion Failed', message, runtime));
}

export const assertLibrary: LibraryPart = {
  'Assert.areEqual(Object,Object)': areEqual,
  'Assert.areEqual(Object,Object,String)': areEqual,
  'Assert.areNotEqual(Object,Object)': areNotEqual,
  'Assert.areNotEqual(Object,Object,String)': areNotEqual,
  'Assert.fail()': () => fail('Assertion Failed'),
  'Assert.fail(String)': (runtime, message: Value) => fail(withMessage('Assertion Failed', message, runtime)),
  'Assert.isFalse(Boolean)': isFalse,
  'Assert.isFalse(Boolean,String)': isFalse,
  'Assert.isTrue(Boolean)': isTrue,
  'Assert.isTrue(Boolean,String)': isTrue,
  'Assert.isNull(Object)': isNull,
  'Assert.isNull(Object,String)': isNull,
  'Assert.isNotNull(Object)': isNotNull,
  'Assert.isNotNull(Object,String)': isNotNull,
  'Assert.isInstanceOfType(Object,Type)': isInstance,
  'Assert.isInstanceOfType(Object,Type,String)': isInstance,
  'Assert.isNotInstanceOfType(Object,Type)': isNotInstance,
  'Assert.isNotInstanceOfType(Object,Type,String)': isNotInstance,
  'System.Assert(Boolean)': isTrue,
  'System.Assert(Boolean,Object)': isTrue,
  'System.assertEquals(Object,Object)': areEqual,
  'System.assertEquals(Object,Object,Object)': areEqual,
  'System.assertNotEquals(Object,Object)': areNotEqual,
  'System.assertNotEquals(Object,Object,Object)': areNotEqual,
};
