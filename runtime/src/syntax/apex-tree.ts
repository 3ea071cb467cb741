import type { Span } from '../diagnostics/index.ts';
import type { SoqlQuery, SoslQuery } from './soql-tree.ts';

/** A name with its place; as written, not folded. */
export interface Identifier {
  readonly name: string;
  readonly span: Span;
}

/** `Map<String, List<Account>>`, `Outer.Inner`, `Integer[]` (as `List<Integer>`). */
export interface TypeReference {
  readonly kind: 'TypeReference';
  readonly names: readonly Identifier[];
  readonly typeArguments: readonly TypeReference[];
  /** `X[]` is written as `List<X>` with this set. */
  readonly isArray: boolean;
  readonly span: Span;
}

export interface AnnotationArgument {
  readonly name: string;
  /** The value as the text says it: a string without its quotes, `true`, a number or a name. */
  readonly value: string;
  readonly isText: boolean;
}

export interface Annotation {
  readonly name: string;
  readonly args: readonly AnnotationArgument[];
  readonly span: Span;
}

export type ModifierWord =
  | 'public'
  | 'private'
  | 'protected'
  | 'global'
  | 'static'
  | 'final'
  | 'abstract'
  | 'virtual'
  | 'override'
  | 'transient'
  | 'testmethod'
  | 'webservice'
  | 'with sharing'
  | 'without sharing'
  | 'inherited sharing';

export interface Modifiers {
  readonly words: ReadonlySet<ModifierWord>;
  readonly annotations: readonly Annotation[];
  readonly span: Span;
}

// ---- declarations

export interface ClassDeclaration {
  readonly kind: 'Class';
  readonly modifiers: Modifiers;
  readonly name: Identifier;
  /** Names of type parameters; Apex refuses them on user classes, the checker says so. */
  readonly typeParameters: readonly Identifier[];
  readonly superType?: TypeReference;
  readonly interfaces: readonly TypeReference[];
  readonly members: readonly Member[];
  readonly span: Span;
}

export interface InterfaceDeclaration {
  readonly kind: 'Interface';
  readonly modifiers: Modifiers;
  readonly name: Identifier;
  readonly typeParameters: readonly Identifier[];
  readonly interfaces: readonly TypeReference[];
  readonly methods: readonly MethodDeclaration[];
  readonly span: Span;
}

export interface EnumDeclaration {
  readonly kind: 'Enum';
  readonly modifiers: Modifiers;
  readonly name: Identifier;
  readonly values: readonly Identifier[];
  readonly span: Span;
}

export type TypeDeclaration = ClassDeclaration | InterfaceDeclaration | EnumDeclaration;

export interface Parameter {
  readonly modifiers: Modifiers;
  readonly type: TypeReference;
  readonly name: Identifier;
}

export interface MethodDeclaration {
  readonly kind: 'Method';
  readonly modifiers: Modifiers;
  /** Undefined for `void`. */
  readonly returnType?: TypeReference;
  readonly name: Identifier;
  readonly parameters: readonly Parameter[];
  /** Undefined for abstract and interface methods. */
  readonly body?: Block;
  readonly span: Span;
}

export interface ConstructorDeclaration {
  readonly kind: 'Constructor';
  readonly modifiers: Modifiers;
  readonly name: Identifier;
  readonly parameters: readonly Parameter[];
  readonly body: Block;
  readonly span: Span;
}

export interface VariableDeclarator {
  readonly name: Identifier;
  readonly initializer?: Expression;
}

export interface FieldDeclaration {
  readonly kind: 'Field';
  readonly modifiers: Modifiers;
  readonly type: TypeReference;
  readonly declarators: readonly VariableDeclarator[];
  readonly span: Span;
}

export interface Accessor {
  readonly modifiers: Modifiers;
  /** Undefined for an automatic accessor. */
  readonly body?: Block;
  readonly span: Span;
}

export interface PropertyDeclaration {
  readonly kind: 'Property';
  readonly modifiers: Modifiers;
  readonly type: TypeReference;
  readonly name: Identifier;
  readonly getter?: Accessor;
  readonly setter?: Accessor;
  readonly span: Span;
}

export interface InitializerDeclaration {
  readonly kind: 'Initializer';
  readonly isStatic: boolean;
  readonly body: Block;
  readonly span: Span;
}

export type Member =
  FieldDeclaration | PropertyDeclaration | MethodDeclaration | ConstructorDeclaration | InitializerDeclaration | TypeDeclaration;

export type TriggerEvent =
  'before insert' | 'before update' | 'before delete' | 'after insert' | 'after update' | 'after delete' | 'after undelete';

export interface TriggerDeclaration {
  readonly kind: 'Trigger';
  readonly name: Identifier;
  readonly objectName: Identifier;
  readonly events: readonly TriggerEvent[];
  /** Statements, and methods declared among them. */
  readonly body: Block;
  readonly methods: readonly MethodDeclaration[];
  readonly span: Span;
}

/** Anonymous Apex: statements, and methods and classes declared among them. */
export interface AnonymousBlock {
  readonly kind: 'Anonymous';
  readonly body: Block;
  readonly members: readonly Member[];
  readonly span: Span;
}

export type CompilationUnit = TypeDeclaration | TriggerDeclaration | AnonymousBlock;

// ---- statements

export type AccessMode = 'user' | 'system';
export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';

export interface Block {
  readonly kind: 'Block';
  readonly statements: readonly Statement[];
  readonly span: Span;
}

export interface WhenTypeCase {
  readonly kind: 'WhenType';
  readonly type: TypeReference;
  readonly name: Identifier;
}

export interface WhenValuesCase {
  readonly kind: 'WhenValues';
  readonly values: readonly Expression[];
}

export interface WhenElseCase {
  readonly kind: 'WhenElse';
}

export interface WhenClause {
  readonly match: WhenTypeCase | WhenValuesCase | WhenElseCase;
  readonly body: Block;
  readonly span: Span;
}

export interface CatchClause {
  readonly type: TypeReference;
  readonly name: Identifier;
  readonly body: Block;
  readonly span: Span;
}

export interface LocalVariables {
  readonly kind: 'LocalVariables';
  readonly isFinal: boolean;
  readonly annotations: readonly Annotation[];
  readonly type: TypeReference;
  readonly declarators: readonly VariableDeclarator[];
  readonly span: Span;
}

export type Statement =
  | Block
  | LocalVariables
  | { readonly kind: 'ExpressionStatement'; readonly expression: Expression; readonly span: Span }
  | { readonly kind: 'If'; readonly condition: Expression; readonly then: Statement; readonly otherwise?: Statement; readonly span: Span }
  | { readonly kind: 'Switch'; readonly subject: Expression; readonly clauses: readonly WhenClause[]; readonly span: Span }
  | {
      readonly kind: 'For';
      readonly initializer?: LocalVariables;
      readonly initialExpressions: readonly Expression[];
      readonly condition?: Expression;
      readonly updates: readonly Expression[];
      readonly body?: Statement;
      readonly span: Span;
    }
  | {
      readonly kind: 'ForEach';
      readonly type: TypeReference;
      readonly name: Identifier;
      readonly iterable: Expression;
      readonly body?: Statement;
      readonly span: Span;
    }
  | { readonly kind: 'While'; readonly condition: Expression; readonly body?: Statement; readonly span: Span }
  | { readonly kind: 'DoWhile'; readonly body: Statement; readonly condition: Expression; readonly span: Span }
  | {
      readonly kind: 'Try';
      readonly body: Block;
      readonly catches: readonly CatchClause[];
      readonly finallyBody?: Block;
      readonly span: Span;
    }
  | { readonly kind: 'Return'; readonly value?: Expression; readonly span: Span }
  | { readonly kind: 'Throw'; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'Break' | 'Continue'; readonly span: Span }
  | {
      readonly kind: 'Dml';
      readonly operation: DmlOperation;
      readonly accessMode?: AccessMode;
      readonly target: Expression;
      /** The external id field of an upsert, as a path. */
      readonly externalId?: readonly Identifier[];
      /** The record or records that a merge swallows. */
      readonly mergeWith?: Expression;
      readonly span: Span;
    }
  | { readonly kind: 'RunAs'; readonly args: readonly Expression[]; readonly body: Block; readonly span: Span };

export type StatementKind = Statement['kind'];

// ---- expressions

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '&'
  | '|'
  | '^'
  | '<<'
  | '>>'
  | '>>>'
  | '&&'
  | '||'
  | '??'
  | '=='
  | '!='
  | '==='
  | '!=='
  | '<'
  | '<='
  | '>'
  | '>=';
export type AssignmentOperator = '=' | '+=' | '-=' | '*=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '>>>=' | '??=';
export type PrefixOperator = '+' | '-' | '!' | '~' | '++' | '--';
export type PostfixOperator = '++' | '--';
export type LiteralType = 'Integer' | 'Long' | 'Double' | 'Decimal' | 'String' | 'Boolean' | 'null';

export interface LiteralExpression {
  readonly kind: 'Literal';
  readonly type: LiteralType;
  /** Text of a number without its suffix; the value of a string with escapes resolved; `true`, `false`, `null`. */
  readonly value: string;
  readonly span: Span;
}

/** `name`, before the checker knows whether it is a variable, a type or a namespace. */
export interface NameExpression {
  readonly kind: 'Name';
  readonly name: string;
  readonly span: Span;
}

export interface FieldExpression {
  readonly kind: 'Field';
  readonly target: Expression;
  readonly name: Identifier;
  readonly isSafe: boolean;
  readonly span: Span;
}

export interface CallExpression {
  readonly kind: 'Call';
  /** Undefined where the method is named alone. */
  readonly target?: Expression;
  readonly name: Identifier;
  readonly args: readonly Expression[];
  readonly isSafe: boolean;
  readonly span: Span;
}

export type Creation =
  | { readonly kind: 'CreateArguments'; readonly args: readonly Expression[] }
  /** `new Account(Name = 'x')`. */
  | { readonly kind: 'CreateFields'; readonly fields: readonly { readonly name: Identifier; readonly value: Expression }[] }
  /** `new List<Integer>{ 1, 2 }`, `new Integer[]{ 1, 2 }`, `new Set<String>{ 'a' }`. */
  | { readonly kind: 'CreateElements'; readonly elements: readonly Expression[] }
  /** `new Map<String, Integer>{ 'a' => 1 }`. */
  | { readonly kind: 'CreateEntries'; readonly entries: readonly { readonly key: Expression; readonly value: Expression }[] }
  /** `new Integer[5]`. */
  | { readonly kind: 'CreateSize'; readonly size: Expression };

export interface NewExpression {
  readonly kind: 'New';
  readonly type: TypeReference;
  readonly creation: Creation;
  readonly span: Span;
}

export type Expression =
  | LiteralExpression
  | NameExpression
  | FieldExpression
  | CallExpression
  | NewExpression
  /** `this(…)` and `super(…)` at the head of a constructor. */
  | { readonly kind: 'ConstructorCall'; readonly isSuper: boolean; readonly args: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'This' | 'Super'; readonly span: Span }
  | { readonly kind: 'Index'; readonly target: Expression; readonly index: Expression; readonly span: Span }
  | {
      readonly kind: 'Binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'Assign';
      readonly operator: AssignmentOperator;
      readonly target: Expression;
      readonly value: Expression;
      readonly span: Span;
    }
  | { readonly kind: 'Prefix'; readonly operator: PrefixOperator; readonly operand: Expression; readonly span: Span }
  | { readonly kind: 'Postfix'; readonly operator: PostfixOperator; readonly operand: Expression; readonly span: Span }
  | {
      readonly kind: 'Conditional';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
      readonly span: Span;
    }
  | { readonly kind: 'Cast'; readonly type: TypeReference; readonly operand: Expression; readonly span: Span }
  | { readonly kind: 'InstanceOf'; readonly operand: Expression; readonly type: TypeReference; readonly span: Span }
  /** `Type.class`. */
  | { readonly kind: 'ClassLiteral'; readonly type: TypeReference; readonly span: Span }
  | { readonly kind: 'Soql'; readonly query: SoqlQuery; readonly span: Span }
  | { readonly kind: 'Sosl'; readonly query: SoslQuery; readonly span: Span };

export type ExpressionKind = Expression['kind'];
