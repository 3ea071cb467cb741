import type { DiagnosticBag } from '../diagnostics/index.ts';
import type { Block } from '../syntax/index.ts';
import { type RuntimeType, types } from '../values/index.ts';
import { BodyChecker } from './body-checker.ts';
import type { Checked, CheckedBody, CheckedClass } from './checked-tree.ts';
import { describeMethod } from './declare.ts';
import { MemberFinder } from './members.ts';
import type { CodeContext } from './scope.ts';
import type { ClassSymbol, FieldSymbol, MethodSymbol, ParameterSymbol, TriggerSymbol } from './symbols.ts';
import type { TypeSystem } from './type-system.ts';

/** Checks the bodies of one class at a time. */
export class ClassChecker {
  readonly #system: TypeSystem;
  readonly #members: MemberFinder;
  readonly #bag: DiagnosticBag;

  constructor(system: TypeSystem, bag: DiagnosticBag) {
    this.#system = system;
    this.#members = new MemberFinder(system);
    this.#bag = bag;
  }

  check(symbol: ClassSymbol): CheckedClass {
    const fields = [...symbol.fields.values()];
    const methods = new Map<MethodSymbol, CheckedBody>();
    for (const method of [...[...symbol.methods.values()].flat(), ...symbol.constructors]) {
      if (method.declaration?.body)
        methods.set(method, this.#body(symbol, method.parameters, method.declaration.body, this.#methodContext(method)));
    }
    this.#checkInheritance(symbol);
    return {
      symbol,
      methods,
      getters: this.#accessors(symbol, fields, 'getter'),
      setters: this.#accessors(symbol, fields, 'setter'),
      fieldValues: this.#fieldValues(symbol, fields),
      initializers: new Map<Block, CheckedBody>(
        symbol.initializers.map((initializer) => [
          initializer.body,
          this.#body(symbol, [], initializer.body, { isStatic: initializer.isStatic, isConstructor: !initializer.isStatic }),
        ]),
      ),
    };
  }

  trigger(trigger: TriggerSymbol): CheckedBody {
    const context: CodeContext = {
      file: trigger.file,
      owner: undefined,
      isStatic: true,
      returnType: types.Void,
      isConstructor: false,
      triggerObject: trigger.objectName,
    };
    return new BodyChecker(this.#system, this.#members, this.#bag, context).check([], trigger.declaration.body);
  }

  #methodContext(method: MethodSymbol): Partial<CodeContext> {
    return { isStatic: method.isStatic, returnType: method.returnType, isConstructor: method.declaration?.kind === 'Constructor' };
  }

  #context(symbol: ClassSymbol, given: Partial<CodeContext>): CodeContext {
    return { file: symbol.file, owner: symbol, isStatic: false, returnType: types.Void, isConstructor: false, ...given };
  }

  #body(symbol: ClassSymbol, parameters: readonly ParameterSymbol[], body: Block, given: Partial<CodeContext>): CheckedBody {
    return new BodyChecker(this.#system, this.#members, this.#bag, this.#context(symbol, given)).check(parameters, body);
  }

  #accessors(symbol: ClassSymbol, fields: readonly FieldSymbol[], which: 'getter' | 'setter'): Map<FieldSymbol, CheckedBody> {
    const bodies = new Map<FieldSymbol, CheckedBody>();
    for (const field of fields) {
      const body = field.property?.[which]?.body;
      if (!body) continue;
      const parameters = which === 'setter' ? [{ name: 'value', type: field.type }] : [];
      const returnType: RuntimeType = which === 'getter' ? field.type : types.Void;
      bodies.set(field, this.#body(symbol, parameters, body, { isStatic: field.isStatic, returnType, accessorOf: field }));
    }
    return bodies;
  }

  #fieldValues(symbol: ClassSymbol, fields: readonly FieldSymbol[]): Map<FieldSymbol, Checked> {
    const values = new Map<FieldSymbol, Checked>();
    for (const field of fields) {
      if (!field.initializer) continue;
      const checker = new BodyChecker(this.#system, this.#members, this.#bag, this.#context(symbol, { isStatic: field.isStatic }));
      values.set(field, checker.expressions.checkAs(field.initializer, field.type));
    }
    return values;
  }

  // ---- inheritance

  #checkInheritance(symbol: ClassSymbol): void {
    for (const method of [...symbol.methods.values()].flat()) this.#checkOverride(symbol, method);
    if (symbol.kind === 'Class' && !symbol.isAbstract) this.#checkImplemented(symbol);
  }

  #checkOverride(symbol: ClassSymbol, method: MethodSymbol): void {
    if (method.isStatic || symbol.kind !== 'Class') return;
    const overridden = this.#inherited(symbol, method);
    const span = method.declaration!.name.span;
    const isUniversal = ['tostring', 'equals', 'hashcode'].includes(method.name.toLowerCase());
    if (overridden && overridden.owner.kind === 'Class') {
      if (!overridden.isVirtual && !overridden.isOverride)
        this.#bag.add('CHK060', symbol.file, span, `Non-virtual, non-abstract methods cannot be overridden: ${describeMethod(method)}`);
      else if (!method.isOverride && !overridden.isAbstract)
        this.#bag.add('CHK061', symbol.file, span, `Method must use the override keyword: ${describeMethod(method)}`);
    } else if (method.isOverride && !overridden && !isUniversal && !this.#overridesPlatform(symbol, method)) {
      this.#bag.add('CHK062', symbol.file, span, `@Override specified for non-overriding method: ${describeMethod(method)}`);
    }
  }

  #inherited(symbol: ClassSymbol, method: MethodSymbol): MethodSymbol | undefined {
    for (const supertype of this.#system.supertypes(symbol.type)) {
      const found = this.#system
        .symbolOf(supertype)
        ?.methods.get(method.name)
        ?.find((other) => other.jsName === method.jsName);
      if (found) return found;
    }
    return undefined;
  }

  #overridesPlatform(symbol: ClassSymbol, method: MethodSymbol): boolean {
    for (const supertype of this.#system.supertypes(symbol.type)) {
      if (this.#system.symbolOf(supertype)) continue;
      if (this.#system.platformOf(supertype)?.methods.some((other) => other.name.toLowerCase() === method.name.toLowerCase())) return true;
    }
    return false;
  }

  #checkImplemented(symbol: ClassSymbol): void {
    for (const supertype of this.#system.supertypes(symbol.type)) {
      const superSymbol = this.#system.symbolOf(supertype);
      const needed = superSymbol ? [...superSymbol.methods.values()].flat().filter((method) => method.isAbstract) : [];
      for (const method of needed) {
        if (this.#hasImplementation(symbol, method)) continue;
        this.#bag.add(
          'CHK063',
          symbol.file,
          symbol.declaration.name.span,
          `Class ${symbol.name} must implement the method: ${method.returnType.name} ${method.owner.name}.${describeMethod(method)}`,
        );
      }
      if (!superSymbol) this.#checkPlatformImplemented(symbol, supertype);
    }
  }

  #hasImplementation(symbol: ClassSymbol, needed: MethodSymbol): boolean {
    const candidates = this.#members.methods(symbol.type, needed.name);
    return candidates.some(
      (candidate) =>
        candidate.own &&
        !candidate.own.isAbstract &&
        candidate.parameters.length === needed.parameters.length &&
        candidate.parameters.every(
          (parameter, i) => parameter === needed.parameters[i]!.type || this.#system.isAssignable(needed.parameters[i]!.type, parameter),
        ),
    );
  }

  #checkPlatformImplemented(symbol: ClassSymbol, supertype: RuntimeType): void {
    const platform = this.#system.platformOf(supertype);
    if (platform?.kind !== 'interface') return;
    for (const method of platform.methods) {
      const isThere = this.#members
        .methods(symbol.type, method.name)
        .some((candidate) => candidate.own && candidate.parameters.length === method.parameters.length);
      // `Database.Batchable.start` gives a QueryLocator or an Iterable: by name is enough.
      if (!isThere)
        this.#bag.add(
          'CHK063',
          symbol.file,
          symbol.declaration.name.span,
          `Class ${symbol.name} must implement the method: ${method.returnType} ${platform.name}.${method.name}(${method.parameters.map((p) => p.type).join(', ')})`,
        );
    }
  }
}
