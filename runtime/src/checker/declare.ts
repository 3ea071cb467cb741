import type { DiagnosticBag, Span } from '../diagnostics/index.ts';
import { CaseInsensitiveMap } from '../support/index.ts';
import type {
  ClassDeclaration,
  ConstructorDeclaration,
  FieldDeclaration,
  InterfaceDeclaration,
  MethodDeclaration,
  PropertyDeclaration,
  TypeDeclaration,
  TypeReference,
} from '../syntax/index.ts';
import { type RuntimeType, runtimeType, types } from '../values/index.ts';
import { accessOf, type ClassSymbol, type FieldSymbol, hasAnnotation, mangle, type MethodSymbol, type ParameterSymbol } from './symbols.ts';
import type { TypeSystem } from './type-system.ts';

interface SourceFile {
  readonly file: string;
  readonly apiVersion: number;
}

/** First step: a symbol for each class of a file, without types. */
export function declareClass(
  declaration: TypeDeclaration,
  source: SourceFile,
  system: TypeSystem,
  bag: DiagnosticBag,
  outer?: ClassSymbol,
): ClassSymbol {
  const { modifiers, kind } = declaration;
  const name = outer ? `${outer.name}.${declaration.name.name}` : declaration.name.name;
  const words = modifiers.words;
  const sharing = (['with', 'without', 'inherited'] as const).find((word) => words.has(`${word} sharing`));
  const symbol: ClassSymbol = {
    kind,
    name,
    simpleName: declaration.name.name,
    type: runtimeType(kind, name),
    ...(outer && { outer }),
    file: source.file,
    apiVersion: source.apiVersion,
    declaration,
    modifiers,
    access: accessOf(modifiers),
    isAbstract: words.has('abstract') || kind === 'Interface',
    isVirtual: words.has('virtual') || words.has('abstract'),
    ...(sharing && { sharing }),
    isTest: hasAnnotation(modifiers, 'IsTest') || (outer?.isTest ?? false),
    inner: new CaseInsensitiveMap(),
    interfaces: [],
    fields: new CaseInsensitiveMap(),
    methods: new CaseInsensitiveMap(),
    constructors: [],
    initializers: [],
    enumValues: declaration.kind === 'Enum' ? declaration.values.map((value) => value.name) : [],
  };
  system.addSymbol(symbol);
  if (declaration.kind === 'Class') {
    for (const member of declaration.members) {
      if (member.kind !== 'Class' && member.kind !== 'Interface' && member.kind !== 'Enum') continue;
      if (outer) bag.add('DEC001', source.file, member.name.span, 'Inner types are not allowed to have inner types');
      else if (symbol.inner.has(member.name.name)) bag.add('DEC002', source.file, member.name.span, `Duplicate class: ${member.name.name}`);
      else symbol.inner.set(member.name.name, declareClass(member, source, system, bag, symbol));
    }
  }
  return symbol;
}

/** Second and third step: supertypes, then the types of members. */
export class MemberDeclarer {
  readonly #system: TypeSystem;
  readonly #bag: DiagnosticBag;

  constructor(system: TypeSystem, bag: DiagnosticBag) {
    this.#system = system;
    this.#bag = bag;
  }

  linkSupertypes(symbol: ClassSymbol): void {
    const declaration = symbol.declaration;
    if (declaration.kind === 'Enum') return;
    if (declaration.kind === 'Class' && declaration.superType) this.#linkSuperclass(symbol, declaration.superType);
    symbol.interfaces = declaration.interfaces
      .map((reference) => this.#type(reference, symbol.outer ?? symbol, symbol))
      .filter((type) => type !== types.Object && type !== types.Null);
    for (const inner of symbol.inner.values()) this.linkSupertypes(inner);
  }

  #linkSuperclass(symbol: ClassSymbol, reference: TypeReference): void {
    const type = this.#type(reference, symbol.outer ?? symbol, symbol);
    const superSymbol = this.#system.symbolOf(type);
    if (superSymbol && superSymbol.kind === 'Class' && !superSymbol.isVirtual && !this.#system.isException(type)) {
      this.#bag.add('DEC003', symbol.file, reference.span, `Non-virtual and non-abstract type cannot be extended: ${superSymbol.name}`);
    }
    if (type !== types.Object && type !== types.Null) symbol.superType = type;
    for (let ancestor = superSymbol; ancestor; ancestor = ancestor.superType && this.#system.symbolOf(ancestor.superType)) {
      if (ancestor !== symbol) continue;
      this.#bag.add('DEC004', symbol.file, reference.span, `Circular definition: ${symbol.name}`);
      delete symbol.superType;
      break;
    }
  }

  declareMembers(symbol: ClassSymbol): void {
    const { declaration } = symbol;
    if (declaration.kind === 'Class') this.#classMembers(symbol, declaration);
    if (declaration.kind === 'Interface') this.#interfaceMembers(symbol, declaration);
    for (const inner of symbol.inner.values()) this.declareMembers(inner);
  }

  #interfaceMembers(symbol: ClassSymbol, declaration: InterfaceDeclaration): void {
    for (const method of declaration.methods) this.#addMethod(symbol, method, { isAbstract: true, access: symbol.access });
  }

  #classMembers(symbol: ClassSymbol, declaration: ClassDeclaration): void {
    for (const member of declaration.members) {
      switch (member.kind) {
        case 'Field':
          this.#addFields(symbol, member);
          break;
        case 'Property':
          this.#addProperty(symbol, member);
          break;
        case 'Method':
          this.#addMethod(symbol, member);
          break;
        case 'Constructor':
          this.#addConstructor(symbol, member);
          break;
        case 'Initializer':
          symbol.initializers.push(member);
          break;
        default:
          break; // inner types were declared first
      }
    }
    this.#addDefaultConstructors(symbol);
  }

  #addFields(symbol: ClassSymbol, member: FieldDeclaration): void {
    const type = this.#type(member.type, symbol, symbol);
    for (const declarator of member.declarators) {
      this.#addField(symbol, {
        ...this.#fieldBase(symbol, member, declarator.name.name, declarator.name.span, type),
        ...(declarator.initializer && { initializer: declarator.initializer }),
      });
    }
  }

  #addProperty(symbol: ClassSymbol, member: PropertyDeclaration): void {
    const base = this.#fieldBase(symbol, member, member.name.name, member.name.span, this.#type(member.type, symbol, symbol));
    this.#addField(symbol, {
      ...base,
      property: { ...(member.getter && { getter: member.getter }), ...(member.setter && { setter: member.setter }) },
    });
  }

  #fieldBase(
    symbol: ClassSymbol,
    member: FieldDeclaration | PropertyDeclaration,
    name: string,
    span: Span,
    type: RuntimeType,
  ): FieldSymbol {
    const words = member.modifiers.words;
    return {
      kind: 'Field',
      owner: symbol,
      name,
      type,
      isStatic: words.has('static'),
      isFinal: words.has('final'),
      isTransient: words.has('transient'),
      access: accessOf(member.modifiers),
      modifiers: member.modifiers,
      span,
    };
  }

  #addField(symbol: ClassSymbol, field: FieldSymbol): void {
    if (symbol.fields.has(field.name)) this.#bag.add('DEC005', symbol.file, field.span, `Duplicate field: ${field.name}`);
    else symbol.fields.set(field.name, field);
  }

  #addMethod(
    symbol: ClassSymbol,
    declaration: MethodDeclaration,
    given: { isAbstract?: boolean; access?: MethodSymbol['access'] } = {},
  ): void {
    const words = declaration.modifiers.words;
    const parameters = this.#parameters(symbol, declaration);
    const isAbstract = given.isAbstract ?? words.has('abstract');
    const method: MethodSymbol = {
      kind: 'Method',
      owner: symbol,
      name: declaration.name.name,
      parameters,
      returnType: declaration.returnType ? this.#type(declaration.returnType, symbol, symbol) : types.Void,
      isStatic: words.has('static') || words.has('testmethod'),
      isAbstract,
      isVirtual: words.has('virtual') || isAbstract,
      isOverride: words.has('override'),
      access: given.access ?? accessOf(declaration.modifiers),
      modifiers: declaration.modifiers,
      declaration,
      jsName: mangle(
        declaration.name.name,
        parameters.map((p) => p.type),
      ),
    };
    if (!isAbstract && !declaration.body) this.#bag.add('DEC006', symbol.file, declaration.name.span, 'Method must have a body');
    const overloads = symbol.methods.get(method.name) ?? [];
    if (overloads.some((other) => other.jsName === method.jsName)) {
      this.#bag.add(
        'DEC007',
        symbol.file,
        declaration.name.span,
        `Method already defined: ${method.returnType.kind === 'Void' ? 'void' : method.returnType.name} ${describeMethod(method)} from the type ${symbol.name}`,
      );
      return;
    }
    symbol.methods.set(method.name, [...overloads, method]);
  }

  #addConstructor(symbol: ClassSymbol, declaration: ConstructorDeclaration): void {
    if (declaration.name.name.toLowerCase() !== symbol.simpleName.toLowerCase()) {
      this.#bag.add('DEC008', symbol.file, declaration.name.span, `Invalid constructor name: ${declaration.name.name}`);
    }
    const parameters = this.#parameters(symbol, declaration);
    symbol.constructors.push(this.#constructorSymbol(symbol, parameters, accessOf(declaration.modifiers), declaration));
  }

  #constructorSymbol(
    symbol: ClassSymbol,
    parameters: readonly ParameterSymbol[],
    access: MethodSymbol['access'],
    declaration?: ConstructorDeclaration,
  ): MethodSymbol {
    return {
      kind: 'Method',
      owner: symbol,
      name: symbol.simpleName,
      parameters,
      returnType: types.Void,
      isStatic: false,
      isAbstract: false,
      isVirtual: false,
      isOverride: false,
      access,
      modifiers: declaration?.modifiers ?? symbol.modifiers,
      ...(declaration && { declaration }),
      jsName: mangle(
        'new',
        parameters.map((p) => p.type),
      ),
    };
  }

  /** A class without constructors has one without parameters; an exception class has the four of every exception beside its own. */
  #addDefaultConstructors(symbol: ClassSymbol): void {
    const isException = this.#system.isException(symbol.type);
    if (!isException && symbol.constructors.length > 0) return;
    const message = { name: 'message', type: types.String };
    const cause = { name: 'cause', type: this.#system.fromText('Exception') };
    const lists = isException ? [[], [message], [cause], [message, cause]] : [[]];
    for (const parameters of lists) {
      const constructor = this.#constructorSymbol(symbol, parameters, 'public');
      if (!symbol.constructors.some((own) => own.jsName === constructor.jsName)) symbol.constructors.push(constructor);
    }
  }

  #parameters(symbol: ClassSymbol, declaration: MethodDeclaration | ConstructorDeclaration): ParameterSymbol[] {
    return declaration.parameters.map(({ name, type, modifiers }) => ({
      name: name.name,
      type: this.#type(type, symbol, symbol),
      isFinal: modifiers.words.has('final'),
      span: name.span,
    }));
  }

  #type(reference: TypeReference, scope: ClassSymbol, symbol: ClassSymbol): RuntimeType {
    const type = this.#system.resolve(reference, scope);
    if (type) return type;
    this.#bag.add('TYP001', symbol.file, reference.span, `Invalid type: ${typeText(reference)}`);
    return types.Null;
  }
}

export function typeText(reference: TypeReference): string {
  const args = reference.typeArguments.map(typeText);
  return reference.names.map((name) => name.name).join('.') + (args.length > 0 ? `<${args.join(',')}>` : '');
}

export function describeMethod(method: { readonly name: string; readonly parameters: readonly ParameterSymbol[] }): string {
  return `${method.name}(${method.parameters.map((parameter) => parameter.type.name).join(', ')})`;
}
