import type { Span } from '../diagnostics/index.ts';
import { planQuery, planSearchTree } from '../query/index.ts';
import type { Expression, LiteralExpression, SoqlQuery, SoslQuery, TypeReference } from '../syntax/index.ts';
import { listType, type RuntimeType, sobjectType, types } from '../values/index.ts';
import { AssignmentChecker } from './assignment-checker.ts';
import { CallChecker } from './call-checker.ts';
import type { Checked } from './checked-tree.ts';
import { type CheckingSite, unknownValue } from './checking-site.ts';
import { Coercion } from './coercion.ts';
import { CreationChecker } from './creation-checker.ts';
import { typeText } from './declare.ts';
import type { ExpressionParts } from './expression-parts.ts';
import { typeName } from './expression-text.ts';
import { FieldChecker } from './field-checker.ts';
import { NameChecker } from './name-checker.ts';
import { OperatorChecker } from './operator-checker.ts';
import { OverloadChecker } from './overload-checker.ts';
import { TypeMemberChecker } from './type-member-checker.ts';

/** Checks the expressions of one body: names, types, overloads. A fault is reported once; its expression counts as null from there on. */
export class ExpressionChecker {
  readonly #site: CheckingSite;
  readonly #parts: ExpressionParts;

  constructor(site: CheckingSite) {
    this.#site = site;
    this.#parts = new Parts(site, this);
  }

  /** The expression's value. */
  check(expression: Expression): Checked {
    const value = this.place(expression);
    const { context } = this.#site;
    if (value.kind === 'Field' && value.field.property && !value.field.property.getter && context.accessorOf !== value.field)
      this.#site.report('CHK034', value.span, `A value cannot be read from ${value.field.name} in type ${value.field.owner.name}`);
    return value;
  }

  /** The expression as something that may be assigned to: it is not read. */
  place(expression: Expression): Checked {
    switch (expression.kind) {
      case 'Literal':
        return this.#literal(expression);
      case 'Name':
      case 'Field':
        return this.#parts.names.asValue(this.#parts.names.entity(expression), expression);
      case 'Call':
        return this.#parts.calls.call(expression);
      case 'New':
        return this.#parts.creations.newExpression(expression);
      case 'ConstructorCall':
        return this.#parts.creations.constructorCall(expression);
      case 'This':
      case 'Super':
        return this.#site.thisNode(expression.span);
      case 'Index':
        return this.#parts.operators.index(expression);
      case 'Binary':
        return this.#parts.operators.binary(
          expression.operator,
          this.check(expression.left),
          () => this.check(expression.right),
          expression.span,
        );
      case 'Assign':
        return this.#parts.assignments.assign(expression);
      case 'Prefix':
        return expression.operator === '++' || expression.operator === '--'
          ? this.#parts.assignments.increment(expression.operand, expression.operator, false, expression.span)
          : this.#parts.operators.prefix(expression.operator, expression.operand, expression.span);
      case 'Postfix':
        return this.#parts.assignments.increment(expression.operand, expression.operator, true, expression.span);
      case 'Conditional':
        return this.#parts.operators.conditional(expression);
      case 'Cast':
        return this.#parts.operators.cast(expression);
      case 'InstanceOf':
        return this.#parts.operators.instanceOf(expression);
      case 'ClassLiteral':
        return { kind: 'ClassLiteral', type: this.#site.system.fromText('Type'), named: this.type(expression.type), span: expression.span };
      case 'Soql':
        return this.#soql(expression.query, expression.span);
      case 'Sosl':
        return this.#sosl(expression.query, expression.span);
    }
  }

  /** The expression's value where `to` is expected; reports where it cannot stand there. */
  checkAs(expression: Expression, to: RuntimeType): Checked {
    return this.#parts.coercion.coerce(this.check(expression), to);
  }

  /** The value where `to` is expected. */
  coerce(value: Checked, to: RuntimeType, describe?: string): Checked {
    return this.#parts.coercion.coerce(value, to, describe);
  }

  condition(expression: Expression): Checked {
    const value = this.check(expression);
    if (value.type.kind === 'Boolean' || value.type.kind === 'Null') return value;
    if (value.type.kind === 'Object') return { kind: 'Cast', type: types.Boolean, operand: value, span: value.span };
    this.#site.report('CHK002', value.span, `Condition expression must be of type Boolean: ${typeName(value.type)}`);
    return value;
  }

  type(reference: TypeReference): RuntimeType {
    const type = this.#site.system.resolve(reference, this.#site.context.owner);
    if (type) {
      this.#site.checkTypeAccess(type, reference.span);
      return type;
    }
    this.#site.report('TYP001', reference.span, `Invalid type: ${typeText(reference)}`);
    return types.Null;
  }

  #literal(literal: LiteralExpression): Checked {
    const type = literal.type === 'null' ? types.Null : types[literal.type];
    return { kind: 'Constant', type, value: literal.value, span: literal.span };
  }

  #sosl(query: SoslQuery, span: Span): Checked {
    const binds = query.binds.map((bind) => this.check(bind));
    const planning = planSearchTree(query, this.#site.system.schema);
    if ('faults' in planning) for (const fault of planning.faults) this.#site.report(fault.code, fault.span, fault.message);
    return { kind: 'Sosl', type: listType(listType(types.SObject)), query, binds, span };
  }

  /** The planner knows every fault of a query but those of its binds. */
  #soql(query: SoqlQuery, span: Span): Checked {
    const binds = query.binds.map((bind) => this.check(bind));
    const planning = planQuery(query, this.#site.system.schema);
    if ('faults' in planning) {
      for (const fault of planning.faults) this.#site.report(fault.code, fault.span, fault.message);
      return unknownValue(span);
    }
    const { plan } = planning;
    const object = this.#site.system.schema.object(plan.objectName)!;
    const rowType = sobjectType(plan.isAggregate ? 'AggregateResult' : object.name);
    return {
      kind: 'Soql',
      type: plan.isCount ? types.Integer : listType(rowType),
      query,
      object,
      binds,
      result: plan.isCount ? 'count' : 'list',
      span,
    };
  }
}

/** Each part knows the others; none is asked for anything before all are there. */
class Parts implements ExpressionParts {
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

  constructor(site: CheckingSite, front: ExpressionChecker) {
    this.front = front;
    this.coercion = new Coercion(site);
    this.names = new NameChecker(site, this);
    this.typeMembers = new TypeMemberChecker(site, this);
    this.fields = new FieldChecker(site, this);
    this.calls = new CallChecker(site, this);
    this.overloads = new OverloadChecker(site, this);
    this.creations = new CreationChecker(site, this);
    this.operators = new OperatorChecker(site, this);
    this.assignments = new AssignmentChecker(site, this);
  }
}
