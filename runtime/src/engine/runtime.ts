import vm from 'node:vm';
import type { ObjectSchema } from '../schema/index.ts';
import { CaseInsensitiveMap } from '../support/index.ts';
import {
  ApexBlob, ApexDate, ApexDatetime, ApexDouble, ApexId, ApexList, ApexMap, ApexSet, ApexTime, decimalOf, doubleText, FieldNotQueried, isDecimal, listType, mapType, type ProgramClass, type ProgramTrigger, type ProgramType,
  type RuntimeType, runtimeType, setType, SObject, sobjectType, toId18, types, type Value,
} from '../values/index.ts';
import { AccessTable } from './access.ts';
import { CalloutService } from './callouts.ts';
import { ApexClassInstance, EnumValue, type GeneratedClass, PlatformObject } from './class-table.ts';
import { asTriggerFailure, DmlService } from './dml.ts';
import { ApexException, asApexException, exception, isCatchable } from './exceptions.ts';
import type { LibraryFunction } from './library.ts';
import * as operators from './operators.ts';
import type { Org } from './org.ts';
import { TextPrinter } from './text.ts';
import { QueryService } from './queries.ts';
import type { Transaction, UserContext } from './transaction.ts';
import { loadTrigger } from './triggers.ts';
import { readUser } from './users.ts';

/** From this API version on, what names no mode runs in user mode. Source: Apex Developer Guide, Winter '27. */
const USER_MODE_API_VERSION = 67;
/** A list of one kind of number is no list of another. */
const NUMBERS: ReadonlySet<string> = new Set(['Integer', 'Long', 'Double', 'Decimal']);
/** Turns of a loop and calls between two looks at the clock. */
const FUEL = 20_000;

/**
 * What generated code and the library call `$`: the classes of a program, the operators that JavaScript lacks, and the present transaction.
 * One runtime serves an org; its transactions follow each other in `tx`.
 */
export class Runtime {
  readonly org: Org;
  readonly ApexException = ApexException;
  readonly ApexClassInstance = ApexClassInstance;
  fuel = FUEL;
  #tx: Transaction | undefined;
  readonly #classes = new CaseInsensitiveMap<() => GeneratedClass | null>();
  readonly #loaded = new CaseInsensitiveMap<GeneratedClass>();
  readonly #files = new Set<string>();
  readonly #staticIndexes = new CaseInsensitiveMap<number>();
  readonly #enums = new CaseInsensitiveMap<readonly EnumValue[]>();
  readonly #constants = new CaseInsensitiveMap<Value>();
  readonly #triggers = new CaseInsensitiveMap<{ readonly trigger: ProgramTrigger; readonly run: () => void }[]>();
  readonly access: AccessTable;
  readonly data: DmlService;
  readonly queries: QueryService;
  readonly callouts = new CalloutService();
  readonly #printer = new TextPrinter((className) => this.allFields(className));

  constructor(org: Org) {
    this.org = org;
    this.access = new AccessTable(org);
    this.data = new DmlService(this);
    this.queries = new QueryService(this);
  }

  /** The present transaction. */
  get tx(): Transaction {
    return this.#tx!;
  }

  /** Runs `work` in a transaction; transactions may nest, as a test's asynchronous jobs do. */
  within<T>(transaction: Transaction, work: () => T): T {
    const outer = this.#tx;
    this.#tx = transaction;
    try {
      return work();
    } finally {
      this.#tx = outer;
    }
  }

  /** Runs what the transaction has put off until its end, in the order in which it was put off. */
  runDeferred(): void {
    for (let work = this.tx.deferred.shift(); work; work = this.tx.deferred.shift()) work.run();
  }

  /** A user as transactions know them. */
  userContext(userId: string): UserContext {
    return readUser(this.org, userId);
  }

  /** Whether a class's operations run in user mode where they do not say. */
  isUserModeByDefault(className: string): boolean {
    const apiVersion = this.classInfo(className)?.apiVersion ?? this.org.program.triggers.find((trigger) => trigger.name === className)?.apiVersion;
    return apiVersion !== undefined && apiVersion >= USER_MODE_API_VERSION;
  }

  /** Called when the fuel is out: looks at the clock. */
  refuel(): void {
    this.fuel = FUEL;
    this.tx.limits.checkCpuTime();
  }

  // ---- classes

  /** A class of the project by full name; throws where there is none, which the checker has ruled out for names in the source. */
  classNamed(name: string): GeneratedClass {
    const known = this.#loaded.get(name);
    if (known) return known;
    this.#loadFile(name.split('.')[0]!);
    // An inner class is defined while its outer class is.
    if (name.includes('.') && !this.#classes.has(name)) this.classNamed(name.split('.')[0]!);
    const made = this.#loaded.get(name) ?? this.#classes.get(name)?.();
    if (!made) throw new Error(`The program has no class ${name}.`);
    this.#loaded.set(name, made);
    return made;
  }

  #loadFile(topLevelName: string): void {
    const folded = topLevelName.toLowerCase();
    if (this.#files.has(folded)) return;
    this.#files.add(folded);
    const { code } = this.org.program.codeOf(topLevelName);
    const load = vm.runInThisContext(code, { filename: `apex:${topLevelName}` }) as (runtime: Runtime) => void;
    load(this);
  }

  define(name: string, make: () => GeneratedClass | null): void {
    this.#classes.set(name, make);
  }

  lazyClass(name: string): () => GeneratedClass {
    let made: GeneratedClass | undefined;
    return () => (made ??= this.classNamed(name));
  }

  /** The static fields of a class in the present transaction; their initial values are computed on first use. */
  staticsOf(name: string): () => Record<string, Value> {
    let index = this.#staticIndexes.get(name);
    if (index === undefined) this.#staticIndexes.set(name, (index = this.#staticIndexes.size));
    const known = index;
    return () => this.#tx!.statics[known] ?? this.#makeStatics(name, known);
  }

  #makeStatics(name: string, index: number): Record<string, Value> {
    const made = this.classNamed(name);
    const statics = made.$statics();
    this.tx.statics[index] = statics;
    made.$initStatics(statics);
    return statics;
  }

  classInfo(name: string): ProgramClass | undefined {
    return this.org.program.classInfo(name);
  }

  /** Fields of a class and its superclasses, the superclass's first. */
  allFields(className: string): ProgramClass['fields'] {
    const info = this.classInfo(className);
    if (!info) return [];
    return [...(info.superType ? this.allFields(info.superType) : []), ...info.fields];
  }

  // ---- triggers

  /** The triggers of an object for one event, by name. Source: the platform promises no order; by name is repeatable. */
  triggersOf(objectName: string, event: string): readonly { readonly trigger: ProgramTrigger; readonly run: () => void }[] {
    let all = this.#triggers.get(objectName);
    if (!all) {
      const declared = this.org.program.triggers.filter((trigger) => trigger.objectName.toLowerCase() === objectName.toLowerCase());
      all = declared.map((trigger) => ({ trigger, run: loadTrigger(this, trigger) }));
      this.#triggers.set(objectName, all);
    }
    return all.filter(({ trigger }) => trigger.events.includes(event));
  }

  runTrigger(trigger: ProgramTrigger, run: () => void, event: string): void {
    try {
      run();
    } catch (thrown) {
      throw asTriggerFailure(thrown, trigger.name, event);
    }
  }

  exception(className: string, text: string): ApexException {
    return exception(className, text);
  }

  // ---- the library

  /** A member of the platform's library; where the local org lacks it, a function that says so. */
  library(key: string): LibraryFunction {
    const found = this.org.library.functions.get(key);
    if (found) return found;
    return () => {
      throw new Error(`The local org does not have ${key} yet.`);
    };
  }

  /** A static field of a platform class, or a value of a platform enum. */
  platformConstant(owner: string, name: string): Value {
    const key = `${owner}.${name}`;
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const constant = this.org.library.constants.get(key)?.(this) ?? this.enumValues(owner, 'Platform')?.find((value) => value.name === name);
    if (constant === undefined) throw new Error(`The local org does not have ${key} yet.`);
    this.#constants.set(key, constant);
    return constant;
  }

  enumValue(typeName: string, name: string): EnumValue {
    return this.enumValues(typeName, 'Enum')!.find((value) => value.name === name)!;
  }

  /** The values of an enum in their order. */
  enumValues(typeName: string, kind: 'Enum' | 'Platform'): readonly EnumValue[] | undefined {
    const known = this.#enums.get(typeName);
    if (known) return known;
    const names = kind === 'Enum' ? this.classInfo(typeName)?.enumValues : this.org.library.enumValues(typeName);
    if (!names) return undefined;
    const type = runtimeType(kind, kind === 'Enum' ? this.classInfo(typeName)!.name : typeName);
    const values = names.map((name, ordinal) => new EnumValue(type, name, ordinal));
    this.#enums.set(typeName, values);
    return values;
  }

  // ---- types

  type(kind: RuntimeType['kind'], name: string, args: readonly RuntimeType[]): RuntimeType {
    return runtimeType(kind, name, args);
  }

  /** A type as the compiler describes it. */
  typeOfInfo(info: ProgramType): RuntimeType {
    return runtimeType(info.kind as RuntimeType['kind'], info.name, info.args.map((argument) => this.typeOfInfo(argument)));
  }

  /** The type of a value as it is at run time. */
  typeOf(value: Exclude<Value, null>): RuntimeType {
    switch (typeof value) {
      case 'number':
        return types.Integer;
      case 'bigint':
        return types.Long;
      case 'string':
        return types.String;
      case 'boolean':
        return types.Boolean;
    }
    if (value instanceof ApexDouble) return types.Double;
    if (value instanceof ApexId) return types.Id;
    if (isDecimal(value)) return types.Decimal;
    if (value instanceof SObject) return sobjectType(value.schema.name);
    if (value instanceof ApexList) return listType(value.elementType);
    if (value instanceof ApexSet) return setType(value.elementType);
    if (value instanceof ApexMap) return mapType(value.keyType, value.valueType);
    if (value instanceof ApexDate) return types.Date;
    if (value instanceof ApexDatetime) return types.Datetime;
    if (value instanceof ApexTime) return types.Time;
    if (value instanceof ApexBlob) return types.Blob;
    if (value instanceof EnumValue || value instanceof PlatformObject) return value.$type;
    const name = (value as ApexClassInstance | ApexException).$class;
    return runtimeType(this.classInfo(name)?.kind ?? 'Platform', name);
  }

  /** `instanceof`: null is of no type. */
  instanceOf(value: Value, type: RuntimeType): boolean {
    if (value === null) return false;
    // A text that is an id counts as one. Source: what `instanceof Id` answers in public suites that pass on the platform.
    if (type.kind === 'Id' && typeof value === 'string') return toId18(value) !== undefined;
    return this.isOfType(this.typeOf(value), type);
  }

  isOfType(actual: RuntimeType, wanted: RuntimeType): boolean {
    if (actual === wanted || wanted.kind === 'Object') return true;
    switch (actual.kind) {
      // Double and Decimal pass for one another. Source: what `instanceof` answers in public suites that pass on the platform.
      case 'Double':
      case 'Decimal':
        return wanted.kind === 'Double' || wanted.kind === 'Decimal';
      case 'SObject':
        return wanted.kind === 'SObject' && wanted.name === 'SObject';
      case 'Integer':
        return wanted.kind === 'Long' || wanted.kind === 'Double' || wanted.kind === 'Decimal';
      case 'Long':
        return wanted.kind === 'Double' || wanted.kind === 'Decimal';
      case 'Id':
        return wanted.kind === 'String';
      case 'Date':
        return wanted.kind === 'Datetime';
      case 'List':
      case 'Set':
      case 'Map':
        return this.#isCollectionOf(actual, wanted);
      case 'Class':
      case 'Interface': // a stub of an interface is an instance of it
        return this.#supertypes(actual.name).includes(wanted.name) || (wanted.args.length > 0 && this.#supertypes(actual.name).some((name) => name.split('<')[0] === wanted.name.split('<')[0]));
      case 'Platform':
        return this.org.library.supertypes(actual.name.split('<')[0]!).some((name) => name.split('<')[0] === wanted.name.split('<')[0]);
      default:
        return false;
    }
  }

  #supertypes(className: string): readonly string[] {
    return this.classInfo(className)?.supertypes ?? [];
  }

  /** Lists of records pass for one another; so does a list of a class for a list of its supertype. */
  #isCollectionOf(actual: RuntimeType, wanted: RuntimeType): boolean {
    if (wanted.kind === 'Platform') return wanted.name.startsWith('Iterable');
    if (actual.kind !== wanted.kind) return false;
    return actual.args.every((arg, i) => {
      const other = wanted.args[i]!;
      if (arg === other || other.kind === 'Object') return true;
      if (arg.kind === 'SObject' && other.kind === 'SObject') return arg.name === 'SObject' || other.name === 'SObject';
      return !NUMBERS.has(arg.kind) && arg.kind !== 'Id' && this.isOfType(arg, other);
    });
  }

  /** A cast. Source: Apex throws TypeException with these words. */
  cast(value: Value, type: RuntimeType): Value {
    if (value === null) return null;
    const actual = this.typeOf(value);
    if (this.isOfType(actual, type) || (type.kind === 'Id' && actual.kind === 'String')) {
      const result = operators.unboxed(value, type);
      if (result !== undefined) return result;
    }
    if (value instanceof SObject && type.kind === 'SObject' && type.name === 'SObject') return value;
    throw exception('TypeException', `Invalid conversion from runtime type ${actual.name} to ${type.name}`);
  }

  typeToken(type: RuntimeType): Value {
    return (this.library('Type.of') as unknown as (runtime: Runtime, type: RuntimeType) => Value)(this, type);
  }

  // ---- records

  object(name: string): ObjectSchema {
    return this.org.schema.object(name)!;
  }

  newRecord(object: ObjectSchema, fields: Record<string, Value>): SObject {
    return new SObject(object, fields);
  }

  recordField(record: SObject, name: string): Value {
    const value = record.fields[name];
    if (value !== undefined) return value;
    try {
      return record.get(name);
    } catch (thrown) {
      throw thrown instanceof FieldNotQueried ? exception('SObjectException', thrown.message) : thrown;
    }
  }

  /** A field of a parent record: null where there is no parent. */
  parentField(parent: SObject | null, name: string): Value {
    return parent === null ? null : this.recordField(parent, name);
  }

  setRecordField(record: SObject, name: string, value: Value): Value {
    if (operators.nonNull(record).isReadOnly) throw exception('FinalException', 'Record is read-only');
    record.set(name, value);
    return value;
  }

  objectToken(name: string): Value {
    return (this.library('Schema.SObjectType.of') as unknown as (runtime: Runtime, name: string) => Value)(this, name);
  }

  fieldToken(objectName: string, fieldName: string): Value {
    return (this.library('Schema.SObjectField.of') as unknown as (runtime: Runtime, objectName: string, fieldName: string) => Value)(this, objectName, fieldName);
  }

  describe(objectName: string): Value {
    return (this.library('Schema.DescribeSObjectResult.of') as unknown as (runtime: Runtime, name: string) => Value)(this, objectName);
  }

  label(name: string): string {
    const text = this.org.setup.labels.get(name.toLowerCase());
    if (text === undefined) throw new Error(`The project has no label ${name}.`);
    return text;
  }

  trigger(name: string): Value {
    return (this.library('Trigger.variable') as unknown as (runtime: Runtime, name: string) => Value)(this, name);
  }

  // ---- data

  prepareQuery(text: string, className: string): unknown {
    return { text, className };
  }

  soql(query: { text: string; className: string }, binds: readonly Value[], result: 'list' | 'record' | 'count'): Value {
    return (this.library('Query.run') as unknown as (runtime: Runtime, query: unknown, binds: readonly Value[], result: string) => Value)(this, query, binds, result);
  }

  sosl(text: string, binds: readonly Value[], className: string): Value {
    return (this.library('Search.run') as unknown as (runtime: Runtime, text: string, binds: readonly Value[], className: string) => Value)(this, text, binds, className);
  }

  dml(operation: string, target: Value, accessMode: string | null, extra: Value, className: string): void {
    (this.library('Dml.run') as unknown as (...args: unknown[]) => void)(this, operation, target, accessMode, extra, className);
  }

  beginRunAs(user: Value): unknown {
    return (this.library('System.beginRunAs') as unknown as (runtime: Runtime, user: Value) => unknown)(this, user);
  }

  endRunAs(token: unknown): void {
    (this.library('System.endRunAs') as unknown as (runtime: Runtime, token: unknown) => void)(this, token);
  }

  // ---- collections

  at(list: ApexList, index: number | null): Value {
    const value = list.items[operators.nonNull(index)];
    if (value === undefined) throw exception('ListException', `List index out of bounds: ${index}`);
    return value;
  }

  /** An element as Object, whatever type the list is of. */
  boxedAt(list: ApexList, index: number | null): Value {
    return operators.boxed(this.at(list, index), list.elementType);
  }

  setAt(list: ApexList, index: number | null, value: Value): Value {
    if (operators.nonNull(index) < 0 || index! >= list.items.length) throw exception('ListException', `List index out of bounds: ${index}`);
    list.items[index!] = value;
    return value;
  }

  newList(element: RuntimeType, items: Value[]): ApexList {
    return new ApexList(element, items);
  }

  newListOfSize(element: RuntimeType, size: number | null): ApexList {
    return new ApexList(element, new Array<Value>(operators.nonNull(size)).fill(null));
  }

  newSet(element: RuntimeType, items: Value[]): ApexSet {
    return new ApexSet(element, items);
  }

  newMap(key: RuntimeType, value: RuntimeType, entries: [Value, Value][]): ApexMap {
    return new ApexMap(key, value, entries);
  }

  newListFrom(element: RuntimeType, source: Value): ApexList {
    return new ApexList(element, [...this.iterate(source)]);
  }

  newSetFrom(element: RuntimeType, source: Value): ApexSet {
    return new ApexSet(element, this.iterate(source));
  }

  /** From a map, or from records by their id. */
  newMapFrom(key: RuntimeType, value: RuntimeType, source: Value): ApexMap {
    if (operators.nonNull(source) instanceof ApexMap) return new ApexMap(key, value, (source as ApexMap).entries());
    return new ApexMap(key, value, [...(source as ApexList).items].map((record) => [this.#idOf(record as SObject), record]));
  }

  #idOf(record: SObject): string {
    if (record.id === null) throw exception('ListException', 'Row with null Id at index: 0');
    return record.id;
  }

  /** A list's items, so that what the loop adds is looped over too. */
  loopItems(list: ApexList): Value[] {
    return list.items;
  }

  /** A list's items as Objects, whatever type the list is of. */
  boxedItems(list: ApexList): Value[] {
    const { elementType, items } = list;
    return elementType.kind === 'Double' || elementType.kind === 'Id' ? items.map((item) => operators.boxed(item, elementType)) : items;
  }

  iteratorOf(source: Value): Value {
    if (!(source instanceof ApexList || source instanceof ApexSet)) return (source as unknown as { iterator(): Value }).iterator();
    return (this.library(source instanceof ApexList ? 'List.iterator()' : 'Set.iterator()') as unknown as (runtime: Runtime, source: Value) => Value)(this, source);
  }

  chunks(list: ApexList): ApexList[] {
    return Array.from({ length: Math.ceil(list.items.length / 200) }, (_, i) => new ApexList(list.elementType, list.items.slice(i * 200, i * 200 + 200)));
  }

  /** Anything that may be looped over. */
  *iterate(source: Value): IterableIterator<Value> {
    if (operators.nonNull(source) instanceof ApexList) yield* (source as ApexList).items;
    else if (source instanceof ApexSet) yield* [...source];
    else {
      const iterator = this.iteratorOf(source) as unknown as { hasnext(): boolean; next(): Value };
      while (iterator.hasnext()) yield iterator.next();
    }
  }

  // ---- exceptions

  /** What `throw` throws. */
  thrown(value: ApexException | null): ApexException {
    return operators.nonNull(value);
  }

  /** What a catch clause looks at; what no clause may get is thrown on. */
  caught(thrown: unknown): ApexException {
    const known = asApexException(thrown);
    if (known instanceof ApexException && isCatchable(known)) return known;
    throw known;
  }

  // ---- operators

  readonly nn = operators.nonNull;
  readonly decimal = operators.decimalOperators;
  readonly convert = operators.conversions;
  readonly divideInteger = operators.divideInteger;
  readonly moduloInteger = operators.moduloInteger;
  readonly divideLong = operators.divideLong;
  readonly moduloLong = operators.moduloLong;
  readonly shiftLong = operators.shiftLong;
  readonly divideDouble = operators.divideDouble;
  readonly shiftTime = operators.shiftTime;
  readonly sameText = operators.sameText;
  readonly identical = operators.identical;
  readonly equal = operators.equalValues;
  readonly compare = operators.compareValues;
  readonly decimalOf = decimalOf;

  doubleText(value: number | null): string {
    return value === null ? 'null' : doubleText(value);
  }

  /** Text of a value; `type` where it is held in the form of a static type. */
  text(value: Value, type?: RuntimeType): string {
    return this.#printer.print(value, type);
  }

  /** `a?.b`: null ends the chain. */
  safe(value: Value, rest: (value: Value) => Value): Value {
    return value === null ? null : rest(value);
  }

  /** `i++`: the value before. Both are evaluated, in this order. */
  before(value: Value, _after: Value): Value {
    return value;
  }
}
