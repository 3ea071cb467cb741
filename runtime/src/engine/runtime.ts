import vm from 'node:vm';
import type { ObjectSchema } from '../schema/index.ts';
import { CaseInsensitiveMap } from '../support/index.ts';
import {
  ApexList,
  type ApexSet,
  type ProgramClass,
  type ProgramTrigger,
  type RuntimeType,
  runtimeType,
  type Value,
} from '../values/index.ts';
import { AccessTable } from './rights/access.ts';
import { USER_MODE_API_VERSION } from './api-versions.ts';
import { CalloutService } from './callouts.ts';
import { ApexClassInstance, EnumValue, type GeneratedClass } from './class-table.ts';
import { DmlService } from './saves/dml.ts';
import { ApexException } from './exceptions.ts';
import { putOffFutures } from './future-methods.ts';
import type { JobService } from './job-service.ts';
import { Kept } from './kept.ts';
import { counted, isBulkMember } from './intake.ts';
import type { LibraryFunction } from './library.ts';
import { changeWatch } from './saves/event-messages.ts';
import { LockTable } from './saves/locks.ts';
import type { Org } from './org.ts';
import { TextPrinter } from './operations/text.ts';
import { TypeOperations } from './operations/type-operations.ts';
import { QueryService } from './queries.ts';
import { RowRights } from './rights/row-rights.ts';
import { enforcesSharing, runningCode } from './rights/sharing-mode.ts';
import type { Transaction, UserContext } from './transaction.ts';
import { asTriggerFailure } from './saves/trigger-failure.ts';
import { loadTrigger } from './saves/triggers.ts';
import { readUser } from './rights/users.ts';

/** Turns of a loop and calls between two looks at the clock. */
const FUEL = 20_000;

/**
 * What generated code and the library call `$`: the classes of a program, the operators that JavaScript lacks, and the present transaction.
 * One runtime serves an org; its transactions follow each other in `tx`.
 */
export class Runtime extends TypeOperations {
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
  readonly rowRights: RowRights;
  readonly data: DmlService;
  readonly queries: QueryService;
  readonly callouts = new CalloutService();
  readonly kept = new Kept();
  readonly locks = new LockTable();
  #jobs: JobService | undefined;
  readonly #printer = new TextPrinter((className) => this.allFields(className));

  constructor(org: Org) {
    super();
    this.org = org;
    this.access = new AccessTable(org);
    this.rowRights = new RowRights(this);
    this.data = new DmlService(this);
    this.queries = new QueryService(this);
  }

  /** Whether a test's transaction is the present one. */
  get inTest(): boolean {
    return this.#tx?.isTest ?? false;
  }

  /** Asynchronous Apex. */
  get jobs(): JobService {
    if (!this.#jobs) throw new Error('This runtime was opened without asynchronous Apex.');
    return this.#jobs;
  }

  set jobs(service: JobService) {
    this.#jobs = service;
  }

  /** Told of each transaction when its work has ended, well or not. */
  onTransactionEnd: ((transaction: Transaction) => void) | undefined;

  /** The present transaction. */
  get tx(): Transaction {
    return this.#tx!;
  }

  /** Runs `work` in a transaction; transactions may nest, as a test's asynchronous jobs do. */
  within<T>(transaction: Transaction, work: () => T): T {
    const outer = this.#tx;
    this.#tx = transaction;
    this.locks.enter(transaction);
    try {
      return work();
    } finally {
      this.locks.leave();
      this.#tx = outer;
      this.onTransactionEnd?.(transaction);
    }
  }

  /** A user as transactions know them. */
  userContext(userId: string): UserContext {
    return readUser(this.org, userId);
  }

  /** Whether a class's operations run in user mode where they do not say. */
  isUserModeByDefault(className: string): boolean {
    const apiVersion =
      this.classInfo(className)?.apiVersion ?? this.org.program.triggers.find((trigger) => trigger.name === className)?.apiVersion;
    return apiVersion !== undefined && apiVersion >= USER_MODE_API_VERSION;
  }

  /** Whether the running code's operations run in user mode where they do not say. */
  isUserModeHere(): boolean {
    const name = runningCode(this);
    return name !== undefined && this.isUserModeByDefault(name);
  }

  /** Whether the running code keeps to the records that its user may see and change. */
  enforcesSharing(): boolean {
    return enforcesSharing(this);
  }

  /** Called when the fuel is out: looks at the clock and at the memory. */
  refuel(): void {
    this.fuel = FUEL;
    this.tx.limits.checkCpuTime();
    this.tx.limits.checkHeap();
  }

  override burn(turns: number): number {
    this.fuel -= turns;
    if (this.fuel < 0) this.refuel();
    return turns;
  }

  /** Counts bytes of data that came into the program; much data is as long a way as many turns of a loop. */
  takeIn(bytes: number): void {
    this.tx.limits.takeIn(bytes);
    this.burn(bytes >> 6);
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
    putOffFutures(this, this.classInfo(name), made);
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

  override qualifiedName(className: string): string {
    const { namespace } = this.org.schema;
    return namespace !== '' && this.classInfo(className) ? `${namespace}.${className}` : className;
  }

  /** A class's name without the project's namespace. */
  unqualifiedName(name: string): string {
    const prefix = `${this.org.schema.namespace}.`;
    return prefix.length > 1 && name.toLowerCase().startsWith(prefix.toLowerCase()) ? name.slice(prefix.length) : name;
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
    const own = all.filter(({ trigger }) => trigger.events.includes(event));
    return event.startsWith('after') && this.#jobs?.follows(objectName) ? [...own, changeWatch(this, objectName, event)] : own;
  }

  runTrigger(trigger: ProgramTrigger, run: () => void, event: string): void {
    try {
      run();
    } catch (thrown) {
      throw asTriggerFailure(this, thrown, trigger.name, event);
    }
  }

  // ---- the library

  /** A member of the platform's library; where the local org lacks it, a function that says so. */
  library(key: string): LibraryFunction {
    const found = this.org.library.functions.get(key);
    if (found) return isBulkMember(key) ? counted(found) : found;
    return () => {
      throw new Error(`The local org does not have ${key} yet.`);
    };
  }

  /** Calls a member of the library that generated code names otherwise than by a signature. */
  callLibrary(key: string, ...args: unknown[]): Value {
    return (this.library(key) as (runtime: Runtime, ...args: unknown[]) => Value)(this, ...args);
  }

  /** A static field of a platform class, or a value of a platform enum. */
  platformConstant(owner: string, name: string): Value {
    const key = `${owner}.${name}`;
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const constant =
      this.org.library.constants.get(key)?.(this) ?? this.enumValues(owner, 'Platform')?.find((value) => value.name === name);
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

  // ---- types and records

  protected override kindOf(className: string): RuntimeType['kind'] {
    return this.classInfo(className)?.kind ?? 'Platform';
  }

  protected override supertypesOf(type: RuntimeType): readonly string[] {
    return type.kind === 'Platform' ? this.org.library.supertypes(type.name.split('<')[0]!) : (this.classInfo(type.name)?.supertypes ?? []);
  }

  typeToken(type: RuntimeType): Value {
    return this.callLibrary('Type.of', type);
  }

  object(name: string): ObjectSchema {
    return this.org.schema.object(name)!;
  }

  objectToken(name: string): Value {
    return this.callLibrary('Schema.SObjectType.of', name);
  }

  fieldToken(objectName: string, fieldName: string): Value {
    return this.callLibrary('Schema.SObjectField.of', objectName, fieldName);
  }

  describe(objectName: string): Value {
    return this.callLibrary('Schema.DescribeSObjectResult.of', objectName);
  }

  label(name: string): string {
    const text = this.org.setup.labels.get(name.toLowerCase());
    if (text === undefined) throw new Error(`The project has no label ${name}.`);
    return text;
  }

  trigger(name: string): Value {
    return this.callLibrary('Trigger.variable', name);
  }

  // ---- data

  prepareQuery(text: string, className: string): unknown {
    return { text, className };
  }

  soql(query: { text: string; className: string }, binds: readonly Value[], result: 'list' | 'record' | 'count'): Value {
    return this.callLibrary('Query.run', query, binds, result);
  }

  sosl(text: string, binds: readonly Value[], className: string): Value {
    return this.callLibrary('Search.run', text, binds, className);
  }

  dml(operation: string, target: Value, accessMode: string | null, extra: Value, className: string): void {
    this.callLibrary('Dml.run', operation, target, accessMode, extra, className);
  }

  beginRunAs(user: Value): unknown {
    return this.callLibrary('System.beginRunAs', user);
  }

  endRunAs(token: unknown): void {
    this.callLibrary('System.endRunAs', token);
  }

  /** Text of a value; `type` where it is held in the form of a static type. */
  text(value: Value, type?: RuntimeType): string {
    return this.#printer.print(value, type);
  }

  protected override collectionIterator(source: ApexList | ApexSet): Value {
    return this.callLibrary(source instanceof ApexList ? 'List.iterator()' : 'Set.iterator()', source);
  }
}
