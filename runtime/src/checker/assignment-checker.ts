import type { Span } from '../diagnostics/index.ts';
import type { BinaryOperator, Expression } from '../syntax/index.ts';
import { types } from '../values/index.ts';
import type { Checked, TargetNode } from './checked-tree.ts';
import { type CheckingSite, unknownValue } from './checking-site.ts';
import type { ExpressionParts } from './expression-parts.ts';
import { typeName } from './expression-text.ts';
import type { FieldSymbol } from './symbols.ts';
import { isNumeric } from './type-system.ts';

/** Checks assignments and what may be assigned to. */
export class AssignmentChecker {
  readonly #site: CheckingSite;
  readonly #parts: ExpressionParts;

  constructor(site: CheckingSite, parts: ExpressionParts) {
    this.#site = site;
    this.#parts = parts;
  }

  assign(expression: Expression & { kind: 'Assign' }): Checked {
    const target = this.#target(expression.target);
    const { operator, span } = expression;
    if (!target) {
      this.#parts.front.check(expression.value);
      return unknownValue(span);
    }
    if (operator === '=') {
      const value = this.#parts.front.checkAs(expression.value, target.type);
      this.#noteSource(target, value);
      return { kind: 'Assign', type: target.type, target, value, span };
    }
    const read = { kind: 'Placeholder' as const, type: target.type, span };
    const result = this.#parts.operators.binary(
      operator.slice(0, -1) as BinaryOperator,
      read,
      () => this.#parts.front.check(expression.value),
      span,
    );
    const value = this.#parts.coercion.coerce(result, target.type);
    this.#noteSource(target, value);
    return { kind: 'CompoundAssign', type: target.type, target, read, value, isPostfix: false, span };
  }

  increment(operand: Expression, operator: '++' | '--', isPostfix: boolean, span: Span): Checked {
    const target = this.#target(operand);
    if (!target) return unknownValue(span);
    if (!isNumeric(target.type))
      return this.#site.failed(
        'CHK023',
        span,
        `${incrementWords(operator, isPostfix)} can only be applied to numeric expressions: ${typeName(target.type)}`,
      );
    const read = { kind: 'Placeholder' as const, type: target.type, span };
    const one: Checked = { kind: 'Constant', type: types.Integer, value: '1', span };
    const value = this.#parts.operators.binary(operator === '++' ? '+' : '-', read, () => one, span);
    this.#noteSource(target, value);
    return { kind: 'CompoundAssign', type: target.type, target, read, value, isPostfix, span };
  }

  #noteSource(target: TargetNode, value: Checked): void {
    if (target.kind === 'Local') target.variable.sources.push(value);
  }

  #target(expression: Expression): TargetNode | undefined {
    const value = this.#parts.front.place(expression);
    switch (value.kind) {
      case 'Local':
      case 'Field':
      case 'RecordField':
      case 'PlatformField':
      case 'Index':
        this.#checkWritable(value);
        return value;
      case 'Constant':
        if (value.type.kind === 'Null' && expression.kind !== 'Literal') return undefined; // reported already
    }
    this.#site.report('CHK026', expression.span, 'Expression cannot be assigned');
    return undefined;
  }

  #checkWritable(target: TargetNode): void {
    if ('isSafe' in target && target.isSafe)
      this.#site.report('CHK027', target.span, 'Safe navigation operator cannot be used on the left of an assignment');
    if (target.kind === 'Field' && target.field.property && !target.field.property.setter && !target.isBacking) {
      const { name, owner } = target.field;
      this.#site.report('CHK028', target.span, `A value cannot be stored to ${name} in type ${owner.name}`);
    }
    if (target.kind === 'RecordField' && target.field?.isCalculated)
      this.#site.report('CHK029', target.span, `Field is not writeable: ${target.object.name}.${target.name}`);
    this.#checkFinal(target);
  }

  /** Source: Apex Developer Guide, Using the final Keyword. */
  #checkFinal(target: TargetNode): void {
    const message = 'Final members can only be assigned in their declaration, init blocks, or constructors';
    if (target.kind === 'Local' && target.variable.isFinal) this.#site.report('CHK030', target.span, `${message}: ${target.variable.name}`);
    if (target.kind === 'Field' && target.field.isFinal && !this.#mayGiveFirstValue(target.field))
      this.#site.report('CHK030', target.span, `${message}: ${target.field.name}`);
  }

  /** Initialisers, constructors and a property's own accessors may, in the class that declares the field. */
  #mayGiveFirstValue(field: FieldSymbol): boolean {
    const { owner, isConstructor, isInitializer, accessorOf, isStatic } = this.#site.context;
    if (field.owner !== owner) return false;
    if (accessorOf || field.property) return true;
    return field.isStatic ? isInitializer === true && isStatic : isConstructor || (isInitializer === true && !isStatic);
  }
}

function incrementWords(operator: '++' | '--', isPostfix: boolean): string {
  if (isPostfix) return 'Unary postfix increment/decrement';
  return `Unary prefix ${operator === '++' ? 'increment' : 'decrement'}`;
}
