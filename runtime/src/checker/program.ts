import { type Diagnostic, DiagnosticBag } from '../diagnostics/index.ts';
import type { PlatformTypes } from '../platform/index.ts';
import type { OrgSchema } from '../schema/index.ts';
import { parseClassFile, parseTriggerFile } from '../syntax/index.ts';
import { CaseInsensitiveMap } from '../support/index.ts';
import { ClassChecker } from './class-checker.ts';
import { declareClass, MemberDeclarer } from './declare.ts';
import type { CheckedBody, CheckedClass } from './checked-tree.ts';
import type { ClassSymbol, TriggerSymbol } from './symbols.ts';
import { TypeSystem } from './type-system.ts';

/** One Apex source file of a project. */
export interface ApexSource {
  readonly path: string;
  readonly name: string;
  readonly kind: 'class' | 'trigger';
  readonly text: string;
  readonly apiVersion: number;
}

/** A project's Apex, parsed, declared and linked; its bodies are checked when asked for. */
export class Program {
  readonly system: TypeSystem;
  readonly triggers = new CaseInsensitiveMap<TriggerSymbol>();
  readonly #bag = new DiagnosticBag();
  readonly #checker: ClassChecker;
  readonly #checked = new Map<ClassSymbol, CheckedClass>();

  constructor(sources: readonly ApexSource[], schema: OrgSchema, platform: PlatformTypes) {
    this.system = new TypeSystem(platform, schema);
    this.#checker = new ClassChecker(this.system, this.#bag);
    for (const source of sources) this.#declare(source);
    const declarer = new MemberDeclarer(this.system, this.#bag);
    for (const symbol of this.system.classes.values()) declarer.linkSupertypes(symbol);
    for (const symbol of this.system.classes.values()) declarer.declareMembers(symbol);
  }

  /** All classes, inner ones behind their outer class. */
  *classes(): IterableIterator<ClassSymbol> {
    for (const symbol of this.system.classes.values()) {
      yield symbol;
      yield* symbol.inner.values();
    }
  }

  /** The class's bodies, checked once. */
  checked(symbol: ClassSymbol): CheckedClass {
    let checked = this.#checked.get(symbol);
    if (!checked) this.#checked.set(symbol, (checked = this.#checker.check(symbol)));
    return checked;
  }

  checkedTrigger(trigger: TriggerSymbol): CheckedBody {
    return this.#checker.trigger(trigger);
  }

  /**
   * Declares and checks one more class, which nothing else refers to: anonymous Apex. Its faults are its own. The name must be new.
   */
  addDetached(source: ApexSource): { readonly symbol?: ClassSymbol; readonly diagnostics: readonly Diagnostic[] } {
    const bag = new DiagnosticBag();
    const { unit, diagnostics } = parseClassFile(source.text, source.path);
    for (const fault of diagnostics) bag.add(fault.code, fault.file, fault.span, fault.message);
    if (!unit || bag.hasErrors) return { diagnostics: bag.all };
    const symbol = declareClass(unit, { file: source.path, apiVersion: source.apiVersion }, this.system, bag);
    const declarer = new MemberDeclarer(this.system, bag);
    declarer.linkSupertypes(symbol);
    declarer.declareMembers(symbol);
    for (const each of [symbol, ...symbol.inner.values()]) this.#checked.set(each, new ClassChecker(this.system, bag).check(each));
    if (bag.hasErrors) return { diagnostics: bag.all };
    this.system.classes.set(symbol.name, symbol);
    return { symbol, diagnostics: [] };
  }

  /** Checks everything; every fault of the project in one list. */
  checkAll(): readonly Diagnostic[] {
    for (const symbol of this.classes()) this.checked(symbol);
    for (const trigger of this.triggers.values()) this.checkedTrigger(trigger);
    return this.#bag.all;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#bag.all;
  }

  #declare(source: ApexSource): void {
    const result = source.kind === 'class' ? parseClassFile(source.text, source.path) : parseTriggerFile(source.text, source.path);
    for (const fault of result.diagnostics) this.#bag.add(fault.code, fault.file, fault.span, fault.message);
    const { unit } = result;
    if (!unit) return;
    if (unit.kind === 'Trigger') {
      const object = this.system.schema.object(unit.objectName.name);
      if (!object) this.#bag.add('DEC009', source.path, unit.objectName.span, `SObject type is invalid: ${unit.objectName.name}`);
      this.triggers.set(unit.name.name, {
        name: unit.name.name,
        file: source.path,
        apiVersion: source.apiVersion,
        objectName: object?.name ?? unit.objectName.name,
        declaration: unit,
      });
      return;
    }
    if (this.system.classes.has(unit.name.name)) {
      this.#bag.add('DEC002', source.path, unit.name.span, `Duplicate class: ${unit.name.name}`);
      return;
    }
    this.system.classes.set(
      unit.name.name,
      declareClass(unit, { file: source.path, apiVersion: source.apiVersion }, this.system, this.#bag),
    );
  }
}
