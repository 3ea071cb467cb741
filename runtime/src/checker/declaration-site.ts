import type { DiagnosticBag, Span } from '../diagnostics/index.ts';
import type {
  ConstructorDeclaration,
  FieldDeclaration,
  Identifier,
  InterfaceDeclaration,
  Member,
  MethodDeclaration,
  Modifiers,
  PropertyDeclaration,
} from '../syntax/index.ts';
import type { RuntimeType } from '../values/index.ts';
import type { MemberFinder } from './members.ts';
import type { ClassSymbol, MethodSymbol } from './symbols.ts';
import type { TypeSystem } from './type-system.ts';

/** A class whose declarations are held to the rules, and where faults go. */
export class DeclarationSite {
  readonly system: TypeSystem;
  readonly members: MemberFinder;
  readonly symbol: ClassSymbol;
  /** All methods of the class itself. */
  readonly methods: readonly MethodSymbol[];
  /** What the class declares, inner types apart. */
  readonly declared: readonly Declared[];
  readonly #bag: DiagnosticBag;

  constructor(system: TypeSystem, members: MemberFinder, symbol: ClassSymbol, bag: DiagnosticBag) {
    this.system = system;
    this.members = members;
    this.symbol = symbol;
    this.methods = [...symbol.methods.values()].flat();
    const { declaration } = symbol;
    this.declared =
      declaration.kind === 'Enum' ? [] : (declaration.kind === 'Class' ? declaration.members : declaration.methods).flatMap(declaredOf);
    this.#bag = bag;
  }

  report(code: string, span: Span, message: string): void {
    this.#bag.add(code, this.symbol.file, span, message);
  }
}

/** A class's member with its own name: a field that is declared together with others is one of its own. */
export interface Declared {
  readonly member: FieldDeclaration | PropertyDeclaration | MethodDeclaration | ConstructorDeclaration;
  readonly name: Identifier;
  readonly modifiers: Modifiers;
}

function declaredOf(member: Member | InterfaceDeclaration['methods'][number]): Declared[] {
  switch (member.kind) {
    case 'Field':
      return member.declarators.map(({ name }) => ({ member, name, modifiers: member.modifiers }));
    case 'Property':
    case 'Method':
    case 'Constructor':
      return [{ member, name: member.name, modifiers: member.modifiers }];
    default:
      return [];
  }
}

/** A method as the platform's messages write it: `void Type.method(String, Integer)`. */
export function signatureOf(method: MethodSymbol): string {
  return `${typeText(method.returnType)} ${method.owner.name}.${method.name}(${method.parameters.map(({ type }) => type.name).join(', ')})`;
}

function typeText(type: RuntimeType): string {
  return type.kind === 'Void' ? 'void' : type.name;
}

export function annotationOf(modifiers: Modifiers, name: string): Modifiers['annotations'][number] | undefined {
  return modifiers.annotations.find((annotation) => annotation.name.toLowerCase() === name.toLowerCase());
}

export function isPublicOrGlobal(modifiers: Modifiers): boolean {
  return modifiers.words.has('public') || modifiers.words.has('global') || modifiers.words.has('webservice');
}

export function isStatic(modifiers: Modifiers): boolean {
  return modifiers.words.has('static') || modifiers.words.has('testmethod');
}
