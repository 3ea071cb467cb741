import type { Span } from '../diagnostics/index.ts';
import type { PlatformMethod } from '../platform/index.ts';
import type { FieldSchema, ObjectSchema } from '../schema/index.ts';
import type { AccessMode, BinaryOperator, Block, DmlOperation, SoqlQuery, SoslQuery } from '../syntax/index.ts';
import type { RuntimeType } from '../values/index.ts';
import type { ClassSymbol, FieldSymbol, LocalVariable, MethodSymbol } from './symbols.ts';

/** How a value's form changes between two static types. Null stays null. */
export type Conversion =
  | 'integerToLong'
  | 'integerToDecimal'
  | 'longToDouble'
  | 'longToDecimal'
  | 'doubleToDecimal'
  | 'decimalToDouble'
  | 'doubleToInteger'
  | 'doubleToLong'
  | 'longToInteger'
  | 'decimalToInteger'
  | 'decimalToLong'
  | 'stringToId'
  | 'dateToDatetime'
  | 'datetimeToDate'
  | 'boxDouble'
  | 'boxId'
  | 'toText';

interface Node<Kind extends string> {
  readonly kind: Kind;
  readonly type: RuntimeType;
  readonly span: Span;
}

export interface ConstantNode extends Node<'Constant'> {
  /** Text as in the syntax tree. */
  readonly value: string;
}
export interface LocalNode extends Node<'Local'> {
  readonly variable: LocalVariable;
}
export interface FieldNode extends Node<'Field'> {
  readonly field: FieldSymbol;
  /** Undefined for a static field. */
  readonly target?: Checked;
  readonly isSafe: boolean;
  /** Inside the property's own accessor: its value without the accessor. */
  readonly isBacking: boolean;
}
/** A field of a platform class's instance, or a static one without target. */
export interface PlatformFieldNode extends Node<'PlatformField'> {
  readonly owner: string;
  readonly name: string;
  readonly target?: Checked;
  readonly isSafe: boolean;
  /** Of a static field: read anew each time. */
  readonly isComputed?: boolean;
}
/** A field, parent or child list of a record. */
export interface RecordFieldNode extends Node<'RecordField'> {
  readonly target: Checked;
  readonly object: ObjectSchema;
  /** Canonical field or relationship name. */
  readonly name: string;
  readonly field?: FieldSchema;
  readonly isSafe: boolean;
}
export interface CallNode extends Node<'Call'> {
  readonly method: MethodSymbol;
  readonly target?: Checked;
  /** `super.method()`: no dynamic dispatch. */
  readonly isSuper: boolean;
  readonly isSafe: boolean;
  readonly args: readonly Checked[];
}
export interface PlatformCallNode extends Node<'PlatformCall'> {
  readonly owner: RuntimeType;
  readonly ownerName: string;
  readonly method: PlatformMethod;
  /** Key in the library's registry. */
  readonly key: string;
  readonly target?: Checked;
  readonly isSafe: boolean;
  /** `super.method()` from a project's class that extends the platform's. */
  readonly isSuper: boolean;
  readonly args: readonly Checked[];
  /** Of a call that runs the text of a query: the values that its binds may name. */
  readonly bindable?: readonly { readonly name: string; readonly value: Checked }[];
}
/** `new` of a project's class; or, in a constructor, `this(…)` and `super(…)`. */
export interface NewNode extends Node<'New'> {
  readonly constructorSymbol: MethodSymbol;
  readonly args: readonly Checked[];
}
export interface ConstructorCallNode extends Node<'ConstructorCall'> {
  readonly isSuper: boolean;
  /** Undefined where the superclass is the platform's. */
  readonly constructorSymbol?: MethodSymbol;
  readonly args: readonly Checked[];
}
export interface PlatformNewNode extends Node<'PlatformNew'> {
  readonly key: string;
  readonly args: readonly Checked[];
}
export interface NewRecordNode extends Node<'NewRecord'> {
  readonly object: ObjectSchema;
  readonly fields: readonly { readonly name: string; readonly value: Checked }[];
}
export interface NewCollectionNode extends Node<'NewCollection'> {
  readonly elements: readonly Checked[];
  readonly entries: readonly { readonly key: Checked; readonly value: Checked }[];
  /** A list of that many nulls. */
  readonly size?: Checked;
  /** A collection, or for a Map also a list of records, to take the content of. */
  readonly source?: Checked;
}
export interface BinaryNode extends Node<'Binary'> {
  readonly operator: BinaryOperator;
  readonly left: Checked;
  readonly right: Checked;
  /** The type both operands were converted to. */
  readonly operandType: RuntimeType;
}
export type TargetNode = LocalNode | FieldNode | PlatformFieldNode | RecordFieldNode | IndexNode;
export interface AssignNode extends Node<'Assign'> {
  readonly target: TargetNode;
  readonly value: Checked;
}
/** `target = (read of target) operator value`, with the target's parts evaluated once. `read` stands for the present value. */
export interface CompoundAssignNode extends Node<'CompoundAssign'> {
  readonly target: TargetNode;
  readonly read: PlaceholderNode;
  readonly value: Checked;
  /** The result is the value before, as of `i++`. */
  readonly isPostfix: boolean;
}
export type PlaceholderNode = Node<'Placeholder'>;
export interface IndexNode extends Node<'Index'> {
  readonly target: Checked;
  readonly index: Checked;
}

export type Checked =
  | ConstantNode
  | LocalNode
  | FieldNode
  | PlatformFieldNode
  | RecordFieldNode
  | CallNode
  | PlatformCallNode
  | NewNode
  | ConstructorCallNode
  | PlatformNewNode
  | NewRecordNode
  | NewCollectionNode
  | BinaryNode
  | AssignNode
  | CompoundAssignNode
  | PlaceholderNode
  | IndexNode
  | Node<'This'>
  | (Node<'EnumValue'> & { readonly owner: ClassSymbol; readonly name: string })
  | (Node<'Prefix'> & { readonly operator: '-' | '!' | '~'; readonly operand: Checked })
  | (Node<'Conditional'> & { readonly condition: Checked; readonly then: Checked; readonly otherwise: Checked })
  | (Node<'Coalesce'> & { readonly left: Checked; readonly right: Checked })
  | (Node<'Convert'> & { readonly conversion: Conversion; readonly operand: Checked })
  | (Node<'Cast'> & { readonly operand: Checked })
  | (Node<'InstanceOf'> & { readonly operand: Checked; readonly tested: RuntimeType })
  | (Node<'ClassLiteral'> & { readonly named: RuntimeType })
  | (Node<'ObjectToken'> & { readonly object: ObjectSchema })
  | (Node<'FieldToken'> & { readonly object: ObjectSchema; readonly field: FieldSchema })
  | (Node<'ObjectDescribe'> & { readonly object: ObjectSchema })
  | (Node<'Label'> & { readonly name: string })
  | (Node<'TriggerVariable'> & { readonly name: string })
  | (Node<'Soql'> & {
      readonly query: SoqlQuery;
      readonly object: ObjectSchema;
      readonly binds: readonly Checked[];
      readonly result: 'list' | 'record' | 'count';
    })
  | (Node<'Sosl'> & { readonly query: SoslQuery; readonly binds: readonly Checked[] });

export type CheckedKind = Checked['kind'];

export interface CheckedBlock {
  readonly kind: 'Block';
  readonly statements: readonly CheckedStatement[];
  readonly span: Span;
}

export type CheckedMatch =
  | { readonly kind: 'Type'; readonly type: RuntimeType; readonly variable: LocalVariable }
  | { readonly kind: 'Values'; readonly values: readonly Checked[] }
  | { readonly kind: 'Else' };

interface ConditionLoop<Kind extends string> {
  readonly kind: Kind;
  readonly condition: Checked;
  readonly body?: CheckedStatement;
  readonly span: Span;
}

export type CheckedStatement =
  | CheckedBlock
  | {
      readonly kind: 'Declare';
      readonly variables: readonly { readonly variable: LocalVariable; readonly initializer?: Checked }[];
      readonly span: Span;
    }
  | { readonly kind: 'Expression'; readonly expression: Checked; readonly span: Span }
  | {
      readonly kind: 'If';
      readonly condition: Checked;
      readonly then: CheckedStatement;
      readonly otherwise?: CheckedStatement;
      readonly span: Span;
    }
  | {
      readonly kind: 'Switch';
      readonly subject: Checked;
      readonly clauses: readonly { readonly match: CheckedMatch; readonly body: CheckedBlock; readonly span: Span }[];
      readonly span: Span;
    }
  | {
      readonly kind: 'For';
      readonly initializer?: CheckedStatement;
      readonly initial: readonly Checked[];
      readonly condition?: Checked;
      readonly updates: readonly Checked[];
      readonly body?: CheckedStatement;
      readonly span: Span;
    }
  /** `chunked`: a query whose loop variable is a list of records. */
  | {
      readonly kind: 'ForEach';
      readonly variable: LocalVariable;
      readonly iterable: Checked;
      readonly isChunked: boolean;
      readonly body?: CheckedStatement;
      readonly span: Span;
    }
  | ConditionLoop<'While'>
  | ConditionLoop<'DoWhile'>
  | {
      readonly kind: 'Try';
      readonly body: CheckedBlock;
      readonly catches: readonly {
        readonly type: RuntimeType;
        readonly variable: LocalVariable;
        readonly body: CheckedBlock;
        readonly span: Span;
      }[];
      readonly finallyBody?: CheckedBlock;
      readonly span: Span;
    }
  | { readonly kind: 'Return'; readonly value?: Checked; readonly span: Span }
  | { readonly kind: 'Throw'; readonly value: Checked; readonly span: Span }
  | { readonly kind: 'Break' | 'Continue'; readonly span: Span }
  | {
      readonly kind: 'Dml';
      readonly operation: DmlOperation;
      readonly accessMode?: AccessMode;
      readonly target: Checked;
      readonly externalId?: string;
      readonly mergeWith?: Checked;
      readonly span: Span;
    }
  | { readonly kind: 'RunAs'; readonly args: readonly Checked[]; readonly body: CheckedBlock; readonly span: Span };

/** A method's, constructor's, accessor's or initialiser's body. */
export interface CheckedBody {
  readonly parameters: readonly LocalVariable[];
  readonly body: CheckedBlock;
}

/** All bodies and initial values of one class. */
export interface CheckedClass {
  readonly symbol: ClassSymbol;
  readonly methods: ReadonlyMap<MethodSymbol, CheckedBody>;
  readonly getters: ReadonlyMap<FieldSymbol, CheckedBody>;
  readonly setters: ReadonlyMap<FieldSymbol, CheckedBody>;
  readonly fieldValues: ReadonlyMap<FieldSymbol, Checked>;
  readonly initializers: ReadonlyMap<Block, CheckedBody>;
}
