import type { DiagnosticBag } from '../diagnostics/index.ts';
import type { Block } from '../syntax/index.ts';
import { type RuntimeType, types } from '../values/index.ts';
import { BodyChecker } from './body-checker.ts';
import type { Checked, CheckedBody, CheckedClass } from './checked-tree.ts';
import { checkDeclarations } from './declaration-checker.ts';
import { DeclarationSite } from './declaration-site.ts';
import { MemberFinder } from './members.ts';
import type { CodeContext } from './scope.ts';
import type { ClassSymbol, FieldSymbol, MethodSymbol, ParameterSymbol, TriggerSymbol } from './symbols.ts';
import { checkTrigger } from './trigger-rules.ts';
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
    checkDeclarations(new DeclarationSite(this.#system, this.#members, symbol, this.#bag));
    return {
      symbol,
      methods,
      getters: this.#accessors(symbol, fields, 'getter'),
      setters: this.#accessors(symbol, fields, 'setter'),
      fieldValues: this.#fieldValues(symbol, fields),
      initializers: new Map<Block, CheckedBody>(
        symbol.initializers.map((initializer) => [
          initializer.body,
          this.#body(symbol, [], initializer.body, {
            isStatic: initializer.isStatic,
            isConstructor: !initializer.isStatic,
            isInitializer: true,
          }),
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
    checkTrigger(trigger, this.#system, this.#bag);
    return new BodyChecker(this.#system, this.#members, this.#bag, context).check([], trigger.declaration.body);
  }

  #methodContext(method: MethodSymbol): Partial<CodeContext> {
    const { declaration, isStatic, returnType } = method;
    if (declaration?.kind !== 'Constructor') return { isStatic, returnType, isConstructor: false };
    const [first] = declaration.body.statements;
    return { isStatic, returnType, isConstructor: true, ...(first?.kind === 'ExpressionStatement' && { headCall: first.expression }) };
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
}
