import { CaseInsensitiveMap } from '../support/index.ts';
import type { Expression } from '../syntax/index.ts';
import type { RuntimeType } from '../values/index.ts';
import type { ClassSymbol, FieldSymbol, LocalVariable } from './symbols.ts';

/** Where a piece of code stands: its class, what it may use of `this`, and its variables. */
export interface CodeContext {
  readonly file: string;
  /** Undefined in triggers and anonymous blocks, which have none. */
  readonly owner: ClassSymbol | undefined;
  readonly isStatic: boolean;
  /** What `return` must give; undefined where nothing may be returned, as in a constructor. */
  readonly returnType: RuntimeType;
  readonly isConstructor: boolean;
  readonly isInitializer?: boolean;
  /** The property whose accessor this is: its own name there means the stored value. */
  readonly accessorOf?: FieldSymbol;
  /** In a constructor, the expression that may call another: its first. */
  readonly headCall?: Expression;
  /** Object of a trigger. */
  readonly triggerObject?: string;
}

/** Variables of a body by nested blocks. Apex forbids to hide a variable by one of an inner block. */
export class VariableScope {
  readonly #blocks: CaseInsensitiveMap<LocalVariable>[] = [new CaseInsensitiveMap()];
  #count = 0;

  enter(): void {
    this.#blocks.push(new CaseInsensitiveMap());
  }

  leave(): void {
    this.#blocks.pop();
  }

  find(name: string): LocalVariable | undefined {
    for (let i = this.#blocks.length - 1; i >= 0; i--) {
      const variable = this.#blocks[i]!.get(name);
      if (variable) return variable;
    }
    return undefined;
  }

  /** All variables that can be seen. */
  *visible(): IterableIterator<LocalVariable> {
    for (const block of this.#blocks) yield* block.values();
  }

  declare(name: string, type: RuntimeType, isFinal: boolean, sources: LocalVariable['sources']): LocalVariable {
    const variable: LocalVariable = { name, type, isFinal, jsName: `${name}$${this.#count++}`, sources };
    this.#blocks.at(-1)!.set(name, variable);
    return variable;
  }
}
