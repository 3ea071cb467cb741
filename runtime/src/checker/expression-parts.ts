import type { ObjectSchema } from '../schema/index.ts';
import type { RuntimeType } from '../values/index.ts';
import type { AssignmentChecker } from './assignment-checker.ts';
import type { CallChecker } from './call-checker.ts';
import type { Checked } from './checked-tree.ts';
import type { Coercion } from './coercion.ts';
import type { CreationChecker } from './creation-checker.ts';
import type { ExpressionChecker } from './expression-checker.ts';
import type { FieldChecker } from './field-checker.ts';
import type { NameChecker } from './name-checker.ts';
import type { OperatorChecker } from './operator-checker.ts';
import type { OverloadChecker } from './overload-checker.ts';
import type { TypeMemberChecker } from './type-member-checker.ts';

/** What a name or a path stands for. */
export type Entity =
  | { readonly kind: 'value'; readonly value: Checked }
  | { readonly kind: 'type'; readonly type: RuntimeType }
  | { readonly kind: 'namespace'; readonly name: string }
  /** `Account.fields`, or with `isDescribed` the `fields` of `Schema.SObjectType.Account`, whose members are describe results. */
  | { readonly kind: 'objectFields'; readonly object: ObjectSchema; readonly isDescribed: boolean }
  | { readonly kind: 'describeRoot' };

/** The checkers of one body's expressions, which call each other: an expression holds others of every kind. */
export interface ExpressionParts {
  readonly front: ExpressionChecker;
  readonly coercion: Coercion;
  readonly names: NameChecker;
  readonly typeMembers: TypeMemberChecker;
  readonly fields: FieldChecker;
  readonly calls: CallChecker;
  readonly overloads: OverloadChecker;
  readonly creations: CreationChecker;
  readonly operators: OperatorChecker;
  readonly assignments: AssignmentChecker;
}
