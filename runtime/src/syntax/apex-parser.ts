import { type Diagnostic, DiagnosticBag, type Span } from '../diagnostics/index.ts';
import type {
  Accessor,
  Annotation,
  AnnotationArgument,
  AnonymousBlock,
  AssignmentOperator,
  BinaryOperator,
  Block,
  CatchClause,
  ClassDeclaration,
  CompilationUnit,
  Creation,
  DmlOperation,
  EnumDeclaration,
  Expression,
  Identifier,
  InterfaceDeclaration,
  LocalVariables,
  Member,
  MethodDeclaration,
  Modifiers,
  ModifierWord,
  Parameter,
  PrefixOperator,
  Statement,
  TriggerDeclaration,
  TriggerEvent,
  TypeDeclaration,
  TypeReference,
  VariableDeclarator,
  WhenClause,
} from './apex-tree.ts';
import { SoqlParser } from './soql-parser.ts';
import { multilineValue, stringValue } from './string-literal.ts';
import { spanOf, SyntaxFault, TokenStream } from './token-stream.ts';

export interface ApexParseResult<Tree extends CompilationUnit> {
  /** The tree; where there are faults, without the statements and members that hold them. Undefined where nothing could be made of the text. */
  readonly unit?: Tree;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses a `.cls` file. */
export function parseClassFile(source: string, file: string): ApexParseResult<TypeDeclaration> {
  return parseWhole(source, file, (parser) => parser.typeFile());
}

/** Parses a `.trigger` file. */
export function parseTriggerFile(source: string, file: string): ApexParseResult<TriggerDeclaration> {
  return parseWhole(source, file, (parser) => parser.trigger());
}

/** Parses anonymous Apex. */
export function parseAnonymous(source: string, file = 'AnonymousBlock'): ApexParseResult<AnonymousBlock> {
  return parseWhole(source, file, (parser) => parser.anonymous());
}

function parseWhole<Tree extends CompilationUnit>(
  source: string,
  file: string,
  parse: (parser: ApexParser) => Tree,
): ApexParseResult<Tree> {
  const bag = new DiagnosticBag();
  const stream = new TokenStream(source, file, bag);
  try {
    const unit = parse(new ApexParser(stream));
    if (!stream.isAtEnd) stream.fault(`Unexpected token '${stream.token.text}'.`);
    return { unit, diagnostics: bag.all };
  } catch (fault) {
    if (!(fault instanceof SyntaxFault)) throw fault;
    return { diagnostics: bag.all };
  }
}

const SIMPLE_MODIFIERS: ReadonlySet<string> = new Set([
  'public',
  'private',
  'protected',
  'global',
  'static',
  'final',
  'abstract',
  'virtual',
  'override',
  'transient',
  'testmethod',
  'webservice',
]);
const SHARING_WORDS: ReadonlySet<string> = new Set(['with', 'without', 'inherited']);
const DML_WORDS: ReadonlySet<string> = new Set(['insert', 'update', 'upsert', 'delete', 'undelete', 'merge']);
const NUMERIC_TYPES: ReadonlySet<string> = new Set(['integer', 'long', 'double', 'decimal']);
const ASSIGNMENTS: ReadonlySet<string> = new Set(['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '??=']);

/** Binding strength of binary operators, weakest first. Source: Apex Developer Guide, Operator Precedence. */
const PRECEDENCE: Readonly<Record<string, number>> = {
  '??': 1,
  '||': 2,
  '&&': 3,
  '|': 4,
  '^': 5,
  '&': 6,
  '==': 7,
  '!=': 7,
  '<>': 7,
  '===': 7,
  '!==': 7,
  '<': 8,
  '<=': 8,
  '>': 8,
  '>=': 8,
  '<<': 9,
  '>>': 9,
  '>>>': 9,
  '+': 10,
  '-': 10,
  '*': 11,
  '/': 11,
  '%': 11,
};
const INSTANCEOF_PRECEDENCE = 8;
const MAX_LONG = 2n ** 63n - 1n;

/** Recursive descent over Apex. A method is headed by its grammar rule. */
class ApexParser {
  readonly #s: TokenStream;

  constructor(stream: TokenStream) {
    this.#s = stream;
  }

  // ---- files

  /** file: modifiers (class | interface | enum) */
  typeFile(): TypeDeclaration {
    const modifiers = this.#modifiers();
    return this.#typeDeclaration(modifiers);
  }

  /** trigger: 'trigger' name 'on' name '(' event (',' event)* ')' block */
  trigger(): TriggerDeclaration {
    const s = this.#s;
    const start = s.expect('trigger');
    const name = s.name();
    s.expect('on');
    const objectName = s.name();
    s.expect('(');
    const events: TriggerEvent[] = [];
    do events.push(this.#triggerEvent());
    while (s.accept(','));
    s.expect(')');
    const methods: MethodDeclaration[] = [];
    const body = this.#block(() => {
      const member = this.#memberAmongStatements();
      if (member?.kind === 'Method') methods.push(member);
      return member !== undefined;
    });
    return { kind: 'Trigger', name, objectName, events, methods, body, span: s.spanFrom(start) };
  }

  #triggerEvent(): TriggerEvent {
    const s = this.#s;
    if (!s.isAny('before', 'after')) throw s.fault(`Invalid trigger event '${s.token.text}': before or after is expected.`);
    const when = s.take().folded;
    const what = s.take().folded;
    if (!['insert', 'update', 'delete', 'undelete'].includes(what) || (when === 'before' && what === 'undelete')) {
      throw s.fault(`Invalid trigger event '${when} ${what}'.`, spanOf(s.previous));
    }
    return `${when} ${what}` as TriggerEvent;
  }

  /** anonymous: (statement | method | class)* */
  anonymous(): AnonymousBlock {
    const s = this.#s;
    const start = s.token;
    const members: Member[] = [];
    const statements: Statement[] = [];
    while (!s.isAtEnd) {
      this.#guarded(() => {
        const member = this.#memberAmongStatements();
        if (member) members.push(member);
        else statements.push(this.#statement());
      });
    }
    const span = s.spanFrom(start);
    return { kind: 'Anonymous', members, body: { kind: 'Block', statements, span }, span };
  }

  /** A method or type declared where statements stand; undefined where a statement stands. */
  #memberAmongStatements(): Member | undefined {
    const s = this.#s;
    const before = s.position;
    const modifiers = this.#modifiers();
    if (s.isAny('class', 'interface', 'enum') && s.isNameAt(1)) return this.#typeDeclaration(modifiers);
    if (s.is('void') || this.#startsMethod()) {
      const member = this.#typedMember(modifiers);
      if (member.kind === 'Method') return member;
    }
    s.position = before;
    return undefined;
  }

  #startsMethod(): boolean {
    const end = this.#skipType(this.#s.position);
    return end > 0 && this.#isNameToken(end) && this.#folded(end + 1) === '(' && this.#closesBeforeBlock(end + 1);
  }

  /** Whether the parenthesis at `position` closes right before a `{`: a method's head, and no call. */
  #closesBeforeBlock(position: number): boolean {
    let depth = 0;
    for (let i = position; i < this.#s.tokens.length; i++) {
      const text = this.#folded(i);
      if (text === '(') depth++;
      else if (text === ')' && --depth === 0) return this.#folded(i + 1) === '{';
    }
    return false;
  }

  // ---- declarations

  #modifiers(): Modifiers {
    const s = this.#s;
    const start = s.token;
    const words = new Set<ModifierWord>();
    const annotations: Annotation[] = [];
    for (;;) {
      if (s.is('@')) annotations.push(this.#annotation());
      else if (SIMPLE_MODIFIERS.has(s.token.folded) && s.token.kind === 'word') this.#addModifier(words, s.take().folded);
      else if (SHARING_WORDS.has(s.token.folded) && s.peek().folded === 'sharing') {
        const sharing = `${s.take().folded} sharing`;
        s.take();
        this.#addModifier(words, sharing);
      } else break;
    }
    const span = words.size + annotations.length > 0 ? s.spanFrom(start) : { ...spanOf(start), end: start.start };
    return { words, annotations, span };
  }

  #addModifier(words: Set<ModifierWord>, word: string): void {
    if (words.has(word as ModifierWord)) this.#s.fault(`Duplicate modifier: ${word}`, spanOf(this.#s.previous));
    words.add(word as ModifierWord);
  }

  /** annotation: '@' name ('(' (value | (name '=' value)+) ')')?  — arguments are parted by spaces or commas. */
  #annotation(): Annotation {
    const s = this.#s;
    const start = s.expect('@');
    const name = s.name(true).name;
    const args: AnnotationArgument[] = [];
    if (s.accept('(')) {
      while (!s.is(')') && !s.isAtEnd) {
        args.push(this.#annotationArgument());
        s.accept(',');
      }
      s.expect(')');
    }
    return { name, args, span: s.spanFrom(start) };
  }

  #annotationArgument(): AnnotationArgument {
    const s = this.#s;
    const name = s.peek().folded === '=' ? s.name(true).name : 'value';
    if (s.is('=')) s.take();
    const sign = s.accept('-') ? '-' : '';
    const token = s.take();
    if (token.kind === 'string') return { name, value: stringValue(token.text).value, isText: true };
    if (token.kind === 'operator' || token.kind === 'end')
      throw s.fault(`Unexpected token '${token.text}' in an annotation.`, spanOf(token));
    return { name, value: sign + token.text, isText: false };
  }

  #typeDeclaration(modifiers: Modifiers): TypeDeclaration {
    const s = this.#s;
    if (s.is('class')) return this.#class(modifiers);
    if (s.is('interface')) return this.#interface(modifiers);
    if (s.is('enum')) return this.#enum(modifiers);
    throw s.fault(`Unexpected token '${s.token.kind === 'end' ? '<EOF>' : s.token.text}'.`);
  }

  /** class: 'class' name typeParameters? ('extends' type)? ('implements' type (',' type)*)? '{' member* '}' */
  #class(modifiers: Modifiers): ClassDeclaration {
    const s = this.#s;
    const start = s.expect('class');
    const name = s.name();
    const typeParameters = this.#typeParameters();
    const superType = s.accept('extends') ? this.#type() : undefined;
    const interfaces = s.accept('implements') ? this.#types() : [];
    s.expect('{');
    const members: Member[] = [];
    while (!s.is('}') && !s.isAtEnd) this.#guarded(() => members.push(...this.#members()));
    s.expect('}');
    return {
      kind: 'Class',
      modifiers,
      name,
      typeParameters,
      ...(superType && { superType }),
      interfaces,
      members,
      span: s.spanFrom(start),
    };
  }

  /** interface: 'interface' name typeParameters? ('extends' type (',' type)*)? '{' (modifiers type name parameters ';')* '}' */
  #interface(modifiers: Modifiers): InterfaceDeclaration {
    const s = this.#s;
    const start = s.expect('interface');
    const name = s.name();
    const typeParameters = this.#typeParameters();
    const interfaces = s.accept('extends') ? this.#types() : [];
    s.expect('{');
    const methods: MethodDeclaration[] = [];
    while (!s.is('}') && !s.isAtEnd) {
      this.#guarded(() => {
        const member = this.#typedMember(this.#modifiers());
        if (member.kind === 'Method') methods.push(member);
        else s.fault('An interface declares methods only.', member.span);
      });
    }
    s.expect('}');
    return { kind: 'Interface', modifiers, name, typeParameters, interfaces, methods, span: s.spanFrom(start) };
  }

  /** enum: 'enum' name '{' (name (',' name)*)? '}' */
  #enum(modifiers: Modifiers): EnumDeclaration {
    const s = this.#s;
    const start = s.expect('enum');
    const name = s.name();
    s.expect('{');
    const values: Identifier[] = [];
    while (!s.is('}') && !s.isAtEnd) {
      values.push(s.name());
      if (!s.accept(',')) break;
    }
    s.expect('}');
    return { kind: 'Enum', modifiers, name, values, span: s.spanFrom(start) };
  }

  #typeParameters(): Identifier[] {
    const s = this.#s;
    const names: Identifier[] = [];
    if (!s.accept('<')) return names;
    do names.push(s.name());
    while (s.accept(','));
    s.expect('>');
    return names;
  }

  #members(): Member[] {
    const s = this.#s;
    if (s.accept(';')) return [];
    if (s.is('{') || (s.is('static') && s.peek().folded === '{')) {
      const start = s.token;
      const isStatic = s.accept('static');
      return [{ kind: 'Initializer', isStatic, body: this.#block(), span: s.spanFrom(start) }];
    }
    const modifiers = this.#modifiers();
    if (s.isAny('class', 'interface', 'enum') && s.isNameAt(1)) return [this.#typeDeclaration(modifiers)];
    if (s.isName && s.peek().folded === '(') return [this.#constructorMember(modifiers)];
    return [this.#typedMember(modifiers)];
  }

  #constructorMember(modifiers: Modifiers): Member {
    const s = this.#s;
    const name = s.name();
    const parameters = this.#parameters();
    const body = this.#block();
    return { kind: 'Constructor', modifiers, name, parameters, body, span: s.spanFrom(name.span) };
  }

  /** method | property | field, all of which begin with a type and a name */
  #typedMember(modifiers: Modifiers): Member {
    const s = this.#s;
    const start = s.token;
    const returnType = s.accept('void') ? undefined : this.#type();
    const name = s.name(this.#isMethodHead());
    if (s.is('(')) {
      const parameters = this.#parameters();
      const body = s.is('{') ? this.#block() : (s.expect(';'), undefined);
      return {
        kind: 'Method',
        modifiers,
        ...(returnType && { returnType }),
        name,
        parameters,
        ...(body && { body }),
        span: s.spanFrom(start),
      };
    }
    if (!returnType) throw s.fault(`Missing '(' at '${s.token.text}'`);
    if (s.is('{')) return this.#property(modifiers, returnType, name, start);
    const declarators = this.#declarators(name);
    s.expect(';');
    return { kind: 'Field', modifiers, type: returnType, declarators, span: s.spanFrom(start) };
  }

  #isMethodHead(): boolean {
    return this.#s.peek().folded === '(';
  }

  #property(modifiers: Modifiers, type: TypeReference, name: Identifier, start: Span): Member {
    const s = this.#s;
    s.expect('{');
    let getter: Accessor | undefined;
    let setter: Accessor | undefined;
    while (!s.is('}') && !s.isAtEnd) {
      const accessorModifiers = this.#modifiers();
      const head = s.token;
      if (!s.isAny('get', 'set')) throw s.unexpected();
      const isGetter = s.take().folded === 'get';
      const body = s.is('{') ? this.#block() : (s.expect(';'), undefined);
      const accessor: Accessor = { modifiers: accessorModifiers, ...(body && { body }), span: s.spanFrom(head) };
      if (isGetter ? getter : setter) s.fault(`Duplicate accessor: ${isGetter ? 'get' : 'set'}`, accessor.span);
      if (isGetter) getter = accessor;
      else setter = accessor;
    }
    s.expect('}');
    return { kind: 'Property', modifiers, type, name, ...(getter && { getter }), ...(setter && { setter }), span: s.spanFrom(start) };
  }

  #parameters(): Parameter[] {
    const s = this.#s;
    const parameters: Parameter[] = [];
    s.expect('(');
    if (!s.is(')'))
      do parameters.push({ modifiers: this.#modifiers(), type: this.#type(), name: s.name() });
      while (s.accept(','));
    s.expect(')');
    return parameters;
  }

  /** (name ('=' expression)?) (',' name ('=' expression)?)* ; the first name is taken already */
  #declarators(first: Identifier): VariableDeclarator[] {
    const s = this.#s;
    const declarators: VariableDeclarator[] = [];
    let name = first;
    for (;;) {
      const initializer = s.accept('=') ? this.#expression() : undefined;
      declarators.push(initializer ? { name, initializer } : { name });
      if (!s.accept(',')) return declarators;
      name = s.name();
    }
  }

  // ---- types

  #types(): TypeReference[] {
    const types = [];
    do types.push(this.#type());
    while (this.#s.accept(','));
    return types;
  }

  /** type: name typeArguments? ('.' name typeArguments?)* ('[' ']')* */
  #type(): TypeReference {
    const s = this.#s;
    const start = s.token;
    const names = [s.name()];
    let typeArguments = this.#typeArguments();
    while (s.is('.') && s.peek().kind === 'word' && s.peek().folded !== 'class') {
      s.take();
      names.push(s.name(true));
      const further = this.#typeArguments();
      if (further.length > 0) typeArguments = further;
    }
    let type: TypeReference = { kind: 'TypeReference', names, typeArguments, isArray: false, span: s.spanFrom(start) };
    while (s.is('[') && s.peek().folded === ']') {
      s.position += 2;
      const span = s.spanFrom(start);
      type = { kind: 'TypeReference', names: [{ name: 'List', span }], typeArguments: [type], isArray: true, span };
    }
    return type;
  }

  #typeArguments(): TypeReference[] {
    if (!this.#s.accept('<')) return [];
    const types = this.#types();
    this.#s.expect('>');
    return types;
  }

  #folded(position: number): string {
    const token = this.#s.tokens[position];
    return token && (token.kind === 'word' || token.kind === 'operator') ? token.folded : '';
  }

  #isNameToken(position: number): boolean {
    return position < this.#s.tokens.length && this.#s.isNameAt(position - this.#s.position);
  }

  /** The position behind a type that begins at `position`; -1 where none does. Nothing is consumed. */
  #skipType(position: number): number {
    if (!this.#isNameToken(position)) return -1;
    let i = position + 1;
    for (;;) {
      if (this.#folded(i) === '<') {
        i++;
        for (;;) {
          i = this.#skipType(i);
          if (i < 0) return -1;
          if (this.#folded(i) !== ',') break;
          i++;
        }
        if (this.#folded(i) !== '>') return -1;
        i++;
      }
      if (this.#folded(i) !== '.' || this.#s.tokens[i + 1]?.kind !== 'word' || this.#folded(i + 1) === 'class') break;
      i += 2;
    }
    while (this.#folded(i) === '[' && this.#folded(i + 1) === ']') i += 2;
    return i;
  }

  // ---- statements

  /** block: '{' statement* '}' ; `intercept` may take what is no statement */
  #block(intercept?: () => boolean): Block {
    const s = this.#s;
    const start = s.expect('{');
    const statements: Statement[] = [];
    while (!s.is('}') && !s.isAtEnd) {
      this.#guarded(() => {
        if (!intercept?.()) statements.push(this.#statement());
      });
    }
    s.expect('}');
    return { kind: 'Block', statements, span: s.spanFrom(start) };
  }

  /** Runs one statement's or member's parse; behind a fault, goes on with the next. */
  #guarded(parse: () => void): void {
    const s = this.#s;
    const before = s.position;
    try {
      parse();
    } catch (fault) {
      if (!(fault instanceof SyntaxFault)) throw fault;
      if (s.position === before && !s.is('}')) s.take();
      this.#resynchronise();
    }
  }

  /** Skips to behind the next `;` or balanced `{…}`, or to a `}` that closes the enclosing block. */
  #resynchronise(): void {
    const s = this.#s;
    let depth = 0;
    while (!s.isAtEnd) {
      if (s.is('}') && depth === 0) return;
      const text = s.take().folded;
      if (text === '{') depth++;
      else if (text === '}' && --depth === 0) return;
      else if (text === ';' && depth === 0) return;
    }
  }

  #statement(): Statement {
    const s = this.#s;
    if (s.token.kind === 'operator' && s.is('{')) return this.#block();
    const keyword = s.token.kind === 'word' ? STATEMENTS[s.token.folded] : undefined;
    const parsed = keyword?.(this);
    if (parsed) return parsed;
    if (DML_WORDS.has(s.token.folded) && this.#startsDml()) return this.dml();
    if (this.#startsLocalVariables()) return this.#localVariablesStatement();
    const start = s.token;
    const expression = this.#expression();
    s.expect(';');
    return { kind: 'ExpressionStatement', expression, span: s.spanFrom(start) };
  }

  #startsLocalVariables(): boolean {
    const s = this.#s;
    if (s.is('final') || s.is('@') || SIMPLE_MODIFIERS.has(s.token.folded)) return true;
    const end = this.#skipType(s.position);
    return end > 0 && this.#isNameToken(end) && this.#folded(end) !== 'instanceof';
  }

  #localVariablesStatement(): LocalVariables {
    const variables = this.#localVariables();
    this.#s.expect(';');
    return { ...variables, span: this.#s.spanFrom(variables.span) };
  }

  #localVariables(): LocalVariables {
    const s = this.#s;
    const start = s.token;
    const modifiers = this.#modifiers();
    for (const word of modifiers.words)
      if (word !== 'final') s.fault(`Modifier is not allowed on a local variable: ${word}`, modifiers.span);
    const type = this.#type();
    const declarators = this.#declarators(s.name());
    return {
      kind: 'LocalVariables',
      isFinal: modifiers.words.has('final'),
      annotations: modifiers.annotations,
      type,
      declarators,
      span: s.spanFrom(start),
    };
  }

  #condition(): Expression {
    this.#s.expect('(');
    const condition = this.#expression();
    this.#s.expect(')');
    return condition;
  }

  /** if: 'if' '(' expression ')' statement ('else' statement)? */
  if(): Statement {
    const s = this.#s;
    const start = s.expect('if');
    const condition = this.#condition();
    const then = this.#statement();
    const otherwise = s.accept('else') ? this.#statement() : undefined;
    return { kind: 'If', condition, then, ...(otherwise && { otherwise }), span: s.spanFrom(start) };
  }

  /** A body, or `;` alone. */
  #loopBody(): Statement | undefined {
    return this.#s.accept(';') ? undefined : this.#statement();
  }

  while(): Statement {
    const s = this.#s;
    const start = s.expect('while');
    const condition = this.#condition();
    const body = this.#loopBody();
    return { kind: 'While', condition, ...(body && { body }), span: s.spanFrom(start) };
  }

  doWhile(): Statement {
    const s = this.#s;
    const start = s.expect('do');
    const body = this.#statement();
    s.expect('while');
    const condition = this.#condition();
    s.expect(';');
    return { kind: 'DoWhile', body, condition, span: s.spanFrom(start) };
  }

  /** for: 'for' '(' (type name ':' expression | init? ';' expression? ';' updates?) ')' (statement | ';') */
  for(): Statement {
    const s = this.#s;
    const start = s.expect('for');
    s.expect('(');
    const end = this.#skipType(s.position);
    if (end > 0 && this.#isNameToken(end) && this.#folded(end + 1) === ':') {
      const type = this.#type();
      const name = s.name();
      s.expect(':');
      const iterable = this.#expression();
      s.expect(')');
      const body = this.#loopBody();
      return { kind: 'ForEach', type, name, iterable, ...(body && { body }), span: s.spanFrom(start) };
    }
    const initializer = !s.is(';') && this.#startsLocalVariables() ? this.#localVariables() : undefined;
    const initialExpressions = initializer || s.is(';') ? [] : this.#expressions();
    s.expect(';');
    const condition = s.is(';') ? undefined : this.#expression();
    s.expect(';');
    const updates = s.is(')') ? [] : this.#expressions();
    s.expect(')');
    const body = this.#loopBody();
    return {
      kind: 'For',
      ...(initializer && { initializer }),
      initialExpressions,
      ...(condition && { condition }),
      updates,
      ...(body && { body }),
      span: s.spanFrom(start),
    };
  }

  /** switch: 'switch' 'on' expression '{' ('when' (values | type name | 'else') block)+ '}' */
  switch(): Statement | undefined {
    const s = this.#s;
    if (s.peek().folded !== 'on') return undefined;
    const start = s.expect('switch');
    s.expect('on');
    const subject = this.#expression();
    s.expect('{');
    const clauses: WhenClause[] = [];
    while (s.is('when')) clauses.push(this.#when());
    if (clauses.length === 0) throw s.unexpected();
    s.expect('}');
    return { kind: 'Switch', subject, clauses, span: s.spanFrom(start) };
  }

  #when(): WhenClause {
    const s = this.#s;
    const start = s.expect('when');
    const end = this.#skipType(s.position);
    let match: WhenClause['match'];
    if (s.accept('else')) match = { kind: 'WhenElse' };
    else if (end > 0 && this.#isNameToken(end)) match = { kind: 'WhenType', type: this.#type(), name: s.name() };
    else match = { kind: 'WhenValues', values: this.#expressions() };
    const body = this.#block();
    return { match, body, span: s.spanFrom(start) };
  }

  /** try: 'try' block ('catch' '(' type name ')' block)* ('finally' block)? */
  try(): Statement {
    const s = this.#s;
    const start = s.expect('try');
    const body = this.#block();
    const catches: CatchClause[] = [];
    while (s.is('catch')) {
      const head = s.take();
      s.expect('(');
      s.accept('final');
      const type = this.#type();
      const name = s.name();
      s.expect(')');
      const catchBody = this.#block();
      catches.push({ type, name, body: catchBody, span: s.spanFrom(head) });
    }
    const finallyBody = s.accept('finally') ? this.#block() : undefined;
    if (catches.length === 0 && !finallyBody) throw s.fault("Missing 'catch' or 'finally' behind 'try'.");
    return { kind: 'Try', body, catches, ...(finallyBody && { finallyBody }), span: s.spanFrom(start) };
  }

  return(): Statement {
    const s = this.#s;
    const start = s.expect('return');
    const value = s.is(';') ? undefined : this.#expression();
    s.expect(';');
    return { kind: 'Return', ...(value && { value }), span: s.spanFrom(start) };
  }

  throw(): Statement {
    const s = this.#s;
    const start = s.expect('throw');
    const value = this.#expression();
    s.expect(';');
    return { kind: 'Throw', value, span: s.spanFrom(start) };
  }

  jump(kind: 'Break' | 'Continue'): Statement {
    const s = this.#s;
    const start = s.take();
    s.expect(';');
    return { kind, span: s.spanFrom(start) };
  }

  /** `System.runAs(user) { … }`; a call without a block is left to the expressions. */
  runAs(): Statement | undefined {
    const s = this.#s;
    const isRunAs = s.peek(1).folded === '.' && s.peek(2).folded === 'runas' && s.peek(3).folded === '(';
    if (!isRunAs || !this.#closesBeforeBlock(s.position + 3)) return undefined;
    const start = s.token;
    s.position += 3;
    const args = this.#arguments();
    const body = this.#block();
    return { kind: 'RunAs', args, body, span: s.spanFrom(start) };
  }

  #startsDml(): boolean {
    const next = this.#s.peek();
    if (next.kind === 'word') return next.folded !== 'instanceof';
    return next.folded === '(' || next.folded === '[';
  }

  /** dml: word ('as' ('user' | 'system'))? expression (path | expression)? ';' */
  dml(): Statement {
    const s = this.#s;
    const start = s.take();
    const operation = start.folded as DmlOperation;
    let accessMode: 'user' | 'system' | undefined;
    if (s.is('as') && ['user', 'system'].includes(s.peek().folded)) {
      s.take();
      accessMode = s.take().folded as 'user';
    }
    const target = this.#expression();
    const mergeWith = operation === 'merge' ? this.#expression() : undefined;
    const externalId = operation === 'upsert' && s.isName ? this.#fieldPath() : undefined;
    s.expect(';');
    return {
      kind: 'Dml',
      operation,
      ...(accessMode && { accessMode }),
      target,
      ...(externalId && { externalId }),
      ...(mergeWith && { mergeWith }),
      span: s.spanFrom(start),
    };
  }

  #fieldPath(): Identifier[] {
    const names = [this.#s.name(true)];
    while (this.#s.accept('.')) names.push(this.#s.name(true));
    return names;
  }

  // ---- expressions

  #expressions(): Expression[] {
    const expressions = [];
    do expressions.push(this.#expression());
    while (this.#s.accept(','));
    return expressions;
  }

  /** expression: conditional (assignment-operator expression)? */
  #expression(): Expression {
    const s = this.#s;
    const start = s.token;
    const target = this.#conditional();
    const operator = this.#assignmentOperator();
    if (!operator) return target;
    const value = this.#expression();
    return { kind: 'Assign', operator, target, value, span: s.spanFrom(start) };
  }

  #assignmentOperator(): AssignmentOperator | undefined {
    const s = this.#s;
    if (s.token.kind !== 'operator') return undefined;
    if (ASSIGNMENTS.has(s.token.folded)) return s.take().folded as AssignmentOperator;
    if (!s.is('>')) return undefined;
    const joined = this.#joined();
    if (joined !== '>>=' && joined !== '>>>=') return undefined;
    s.position += joined.length - 1;
    return joined;
  }

  /** A `>` and what adheres to it: `>`, `>=`, `>>`, `>>=`, `>>>`, `>>>=`. */
  #joined(): string {
    let text = '';
    for (let i = 0; i < 3; i++) {
      const token = this.#s.peek(i);
      if (i > 0 && token.start !== this.#s.peek(i - 1).end) break;
      if (token.folded === '>=') return `${text}>=`;
      if (token.folded !== '>') break;
      text += '>';
    }
    return text;
  }

  /** conditional: binary ('?' expression ':' expression)? */
  #conditional(): Expression {
    const s = this.#s;
    const start = s.token;
    const condition = this.#binary(1);
    if (!s.accept('?')) return condition;
    const then = this.#expression();
    s.expect(':');
    const otherwise = this.#expression();
    return { kind: 'Conditional', condition, then, otherwise, span: s.spanFrom(start) };
  }

  #binaryOperator(): string | undefined {
    const s = this.#s;
    if (s.token.kind !== 'operator') return undefined;
    if (!s.is('>')) return PRECEDENCE[s.token.folded] === undefined ? undefined : s.token.folded;
    const joined = this.#joined();
    return joined === '>>=' || joined === '>>>=' ? undefined : joined;
  }

  /** Precedence climbing; every binary operator is left-associative. */
  #binary(weakest: number): Expression {
    const s = this.#s;
    const start = s.token;
    let left = this.#unary();
    for (;;) {
      if (s.is('instanceof') && INSTANCEOF_PRECEDENCE >= weakest) {
        s.take();
        left = { kind: 'InstanceOf', operand: left, type: this.#type(), span: s.spanFrom(start) };
        continue;
      }
      const operator = this.#binaryOperator();
      const strength = operator === undefined ? 0 : PRECEDENCE[operator]!;
      if (operator === undefined || strength < weakest) return left;
      s.position += operator.startsWith('>') ? (operator === '>=' ? 1 : operator.length) : 1;
      const right = this.#binary(strength + 1);
      left = { kind: 'Binary', operator: (operator === '<>' ? '!=' : operator) as BinaryOperator, left, right, span: s.spanFrom(start) };
    }
  }

  #unary(): Expression {
    const s = this.#s;
    const start = s.token;
    if (start.kind === 'operator') {
      if (s.isAny('!', '~', '-', '+', '++', '--')) {
        const operator = s.take().folded as PrefixOperator;
        if (operator === '-' && s.token.kind === 'integer' && s.token.text === '2147483648') {
          s.take();
          return { kind: 'Literal', type: 'Integer', value: '-2147483648', span: s.spanFrom(start) };
        }
        if (operator === '-' && s.token.kind === 'long' && BigInt(s.token.text.slice(0, -1)) === MAX_LONG + 1n) {
          s.take();
          return { kind: 'Literal', type: 'Long', value: `-${MAX_LONG + 1n}`, span: s.spanFrom(start) };
        }
        return { kind: 'Prefix', operator, operand: this.#unary(), span: s.spanFrom(start) };
      }
      if (s.is('(') && this.#startsCast()) {
        s.take();
        const type = this.#type();
        s.expect(')');
        return { kind: 'Cast', type, operand: this.#unary(), span: s.spanFrom(start) };
      }
    }
    return this.#postfix(this.#primary(), start);
  }

  /** `(Type) operand`: behind the parenthesis stands what can begin an operand but not go on with an expression. */
  #startsCast(): boolean {
    const s = this.#s;
    const end = this.#skipType(s.position + 1);
    if (end < 0 || this.#folded(end) !== ')') return false;
    const next = s.tokens[end + 1]!;
    if (next.kind === 'word') return next.folded !== 'instanceof';
    if (next.kind === 'operator') {
      if (['(', '[', '!', '~'].includes(next.folded)) return true;
      return ['-', '+', '++', '--'].includes(next.folded) && end === s.position + 2 && NUMERIC_TYPES.has(s.peek(1).folded);
    }
    return next.kind !== 'end';
  }

  #postfix(first: Expression, start: Span): Expression {
    const s = this.#s;
    let expression = first;
    for (;;) {
      if (s.is('.') || s.is('?.')) {
        const isSafe = s.take().folded === '?.';
        if (s.is('class') && !isSafe) {
          s.take();
          expression = { kind: 'ClassLiteral', type: this.#typeOfPath(expression), span: s.spanFrom(start) };
          continue;
        }
        const name = s.name(true);
        expression = s.is('(')
          ? { kind: 'Call', target: expression, name, args: this.#arguments(), isSafe, span: s.spanFrom(start) }
          : { kind: 'Field', target: expression, name, isSafe, span: s.spanFrom(start) };
      } else if (s.is('[')) {
        s.take();
        const index = this.#expression();
        s.expect(']');
        expression = { kind: 'Index', target: expression, index, span: s.spanFrom(start) };
      } else if (s.is('++') || s.is('--')) {
        expression = { kind: 'Postfix', operator: s.take().folded as '++', operand: expression, span: s.spanFrom(start) };
      } else return expression;
    }
  }

  #typeOfPath(path: Expression): TypeReference {
    const names: Identifier[] = [];
    let part = path;
    while (part.kind === 'Field') {
      names.unshift(part.name);
      part = part.target;
    }
    if (part.kind !== 'Name') throw this.#s.fault('A type is expected before .class.', path.span);
    names.unshift({ name: part.name, span: part.span });
    return { kind: 'TypeReference', names, typeArguments: [], isArray: false, span: path.span };
  }

  #arguments(): Expression[] {
    const s = this.#s;
    s.expect('(');
    const args = s.is(')') ? [] : this.#expressions();
    s.expect(')');
    return args;
  }

  #primary(): Expression {
    const s = this.#s;
    const token = s.token;
    const span = spanOf(token);
    switch (token.kind) {
      case 'integer':
        s.take();
        return this.#integer(token.text, span);
      case 'long':
        s.take();
        if (BigInt(token.text.slice(0, -1)) > MAX_LONG) s.fault('Illegal long', span);
        return { kind: 'Literal', type: 'Long', value: token.text.slice(0, -1), span };
      case 'double':
        s.take();
        return { kind: 'Literal', type: 'Double', value: token.text.slice(0, -1), span };
      case 'decimal':
        s.take();
        return { kind: 'Literal', type: 'Decimal', value: token.text, span };
      case 'string': {
        s.take();
        const { value, badEscape } = stringValue(token.text);
        if (badEscape)
          s.fault(
            `Invalid string literal '${token.text.slice(1, -1)}'. Illegal character sequence '${badEscape}' in string literal.`,
            span,
          );
        return { kind: 'Literal', type: 'String', value, span };
      }
      case 'text':
        s.take();
        return { kind: 'Literal', type: 'String', value: multilineValue(token.text), span };
      case 'operator':
        return this.#operatorPrimary();
      case 'word':
        return this.#wordPrimary();
      case 'end':
        throw s.unexpected();
    }
  }

  #integer(text: string, span: Span): Expression {
    if (Number(text) > 2147483647) this.#s.fault('Illegal integer', span);
    return { kind: 'Literal', type: 'Integer', value: text, span };
  }

  #operatorPrimary(): Expression {
    const s = this.#s;
    const start = s.token;
    if (s.accept('(')) {
      const inner = this.#expression();
      s.expect(')');
      return inner;
    }
    if (s.accept('[')) {
      const parser = new SoqlParser(s, () => this.#expression());
      const isSearch = s.is('find');
      if (!isSearch && !s.is('select')) throw s.unexpected();
      const query = isSearch ? parser.search() : parser.query();
      s.expect(']');
      const span = s.spanFrom(start);
      return query.kind === 'SoqlQuery' ? { kind: 'Soql', query, span } : { kind: 'Sosl', query, span };
    }
    throw s.unexpected();
  }

  #wordPrimary(): Expression {
    const s = this.#s;
    const token = s.token;
    const span = spanOf(token);
    switch (token.folded) {
      case 'true':
      case 'false':
        s.take();
        return { kind: 'Literal', type: 'Boolean', value: token.folded, span };
      case 'null':
        s.take();
        return { kind: 'Literal', type: 'null', value: 'null', span };
      case 'this':
      case 'super': {
        s.take();
        const isSuper = token.folded === 'super';
        if (s.is('(')) return { kind: 'ConstructorCall', isSuper, args: this.#arguments(), span: s.spanFrom(token) };
        return { kind: isSuper ? 'Super' : 'This', span };
      }
      case 'new':
        return this.#new();
      case 'void':
        if (s.peek().folded === '.' && s.peek(2).folded === 'class') {
          s.position += 3;
          const name = { name: 'void', span };
          return {
            kind: 'ClassLiteral',
            type: { kind: 'TypeReference', names: [name], typeArguments: [], isArray: false, span },
            span: s.spanFrom(token),
          };
        }
        throw s.unexpected();
    }
    const typeEnd = this.#classLiteralType();
    if (typeEnd) return typeEnd;
    const name = s.name();
    if (s.is('(')) return { kind: 'Call', name, args: this.#arguments(), isSafe: false, span: s.spanFrom(token) };
    return { kind: 'Name', name: name.name, span };
  }

  /** `List<String>.class` and `String[].class`: a class literal whose type is more than a path. */
  #classLiteralType(): Expression | undefined {
    const s = this.#s;
    if (!['<', '['].includes(this.#folded(this.#skipPath(s.position)))) return undefined;
    const end = this.#skipType(s.position);
    if (end < 0 || this.#folded(end) !== '.' || this.#folded(end + 1) !== 'class') return undefined;
    const start = s.token;
    const type = this.#type();
    s.position += 2;
    return { kind: 'ClassLiteral', type, span: s.spanFrom(start) };
  }

  #skipPath(position: number): number {
    let i = position + 1;
    while (this.#folded(i) === '.' && this.#s.tokens[i + 1]?.kind === 'word') i += 2;
    return i;
  }

  /** new: 'new' type ('(' args ')' | '{' elements '}' | '[' size ']') */
  #new(): Expression {
    const s = this.#s;
    const start = s.expect('new');
    const type = this.#type();
    if (s.is('[')) {
      s.take();
      const size = this.#expression();
      s.expect(']');
      const span = s.spanFrom(start);
      const list: TypeReference = { kind: 'TypeReference', names: [{ name: 'List', span }], typeArguments: [type], isArray: true, span };
      return { kind: 'New', type: list, creation: { kind: 'CreateSize', size }, span };
    }
    const creation = s.is('{') ? this.#elements() : this.#constructorArguments();
    return { kind: 'New', type, creation, span: s.spanFrom(start) };
  }

  #constructorArguments(): Creation {
    const s = this.#s;
    const isFields = s.is('(') && s.peek().kind === 'word' && s.peek(2).folded === '=';
    if (!isFields) return { kind: 'CreateArguments', args: this.#arguments() };
    s.expect('(');
    const fields = [];
    do {
      const name = s.name(true);
      s.expect('=');
      fields.push({ name, value: this.#expression() });
    } while (s.accept(','));
    s.expect(')');
    return { kind: 'CreateFields', fields };
  }

  #elements(): Creation {
    const s = this.#s;
    s.expect('{');
    if (s.accept('}')) return { kind: 'CreateElements', elements: [] };
    const first = this.#expression();
    if (!s.is('=>')) {
      const elements = [first];
      while (s.accept(',')) elements.push(this.#expression());
      s.expect('}');
      return { kind: 'CreateElements', elements };
    }
    s.take();
    const entries = [{ key: first, value: this.#expression() }];
    while (s.accept(',')) {
      const key = this.#expression();
      s.expect('=>');
      entries.push({ key, value: this.#expression() });
    }
    s.expect('}');
    return { kind: 'CreateEntries', entries };
  }
}

/** Statements that a word begins. A rule may give undefined: then the word is a name after all. */
const STATEMENTS: Readonly<Record<string, (parser: ApexParser) => Statement | undefined>> = {
  if: (parser) => parser.if(),
  for: (parser) => parser.for(),
  while: (parser) => parser.while(),
  do: (parser) => parser.doWhile(),
  switch: (parser) => parser.switch(),
  try: (parser) => parser.try(),
  return: (parser) => parser.return(),
  throw: (parser) => parser.throw(),
  break: (parser) => parser.jump('Break'),
  continue: (parser) => parser.jump('Continue'),
  system: (parser) => parser.runAs(),
};
