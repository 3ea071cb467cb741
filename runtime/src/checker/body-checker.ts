import type { DiagnosticBag, Span } from '../diagnostics/index.ts';
import { allowsDml } from '../schema/index.ts';
import type { Block, Expression, Identifier, LocalVariables, Statement, TypeReference, WhenClause } from '../syntax/index.ts';
import { type RuntimeType, types } from '../values/index.ts';
import { checkAnnotationList } from './annotation-rules.ts';
import type { Checked, CheckedBlock, CheckedBody, CheckedMatch, CheckedStatement } from './checked-tree.ts';
import { CheckingSite } from './checking-site.ts';
import { ExpressionChecker } from './expression-checker.ts';
import { typeName } from './expression-text.ts';
import { checkIdentifier } from './identifier-rules.ts';
import type { MemberFinder } from './members.ts';
import { type CodeContext, VariableScope } from './scope.ts';
import type { LocalVariable, ParameterSymbol } from './symbols.ts';
import { SwitchRules } from './switch-rules.ts';
import type { TypeSystem } from './type-system.ts';

/** Expressions that may be statements. */
const EFFECTS: ReadonlySet<string> = new Set(['Call', 'New', 'ConstructorCall', 'Assign', 'Postfix']);

/** Checks one body: a method's, a constructor's, an accessor's, an initialiser's or a trigger's. */
export class BodyChecker {
  readonly #system: TypeSystem;
  readonly #bag: DiagnosticBag;
  readonly #context: CodeContext;
  readonly #scope = new VariableScope();
  readonly expressions: ExpressionChecker;
  #loopDepth = 0;

  constructor(system: TypeSystem, members: MemberFinder, bag: DiagnosticBag, context: CodeContext) {
    this.#system = system;
    this.#bag = bag;
    this.#context = context;
    this.expressions = new ExpressionChecker(new CheckingSite(system, members, bag, context, this.#scope));
  }

  check(parameters: readonly ParameterSymbol[], block: Block): CheckedBody {
    const variables = parameters.map((parameter) => {
      const { name, type, isFinal = false, span = block.span } = parameter;
      return this.#declare({ name, span }, type, isFinal, ['unknown']);
    });
    const body = this.#block(block);
    const needsValue = this.#context.returnType !== types.Void;
    if (needsValue && canComplete(body)) {
      this.#report('CHK040', block.span, `Missing return statement required return type: ${typeName(this.#context.returnType)}`);
    }
    return { parameters: variables, body };
  }

  #report(code: string, span: Span, message: string): void {
    this.#bag.add(code, this.#context.file, span, message);
  }

  #block(block: Block): CheckedBlock {
    this.#scope.enter();
    const statements: CheckedStatement[] = [];
    let isUnreachableTold = false;
    for (const statement of block.statements) {
      if (!isUnreachableTold && statements.length > 0 && !canComplete(statements.at(-1)!)) {
        this.#report('CHK041', statement.span, 'Unreachable statement');
        isUnreachableTold = true;
      }
      statements.push(this.#statement(statement));
    }
    this.#scope.leave();
    return { kind: 'Block', statements, span: block.span };
  }

  /** A statement in a scope of its own, as a loop's body. */
  #scoped<T>(check: () => T): T {
    this.#scope.enter();
    const result = check();
    this.#scope.leave();
    return result;
  }

  #statement(statement: Statement): CheckedStatement {
    const { span } = statement;
    switch (statement.kind) {
      case 'Block':
        return this.#block(statement);
      case 'LocalVariables':
        return this.#localVariables(statement);
      case 'ExpressionStatement':
        return this.#expressionStatement(statement.expression, span);
      case 'If': {
        const condition = this.expressions.condition(statement.condition);
        const then = this.#scoped(() => this.#statement(statement.then));
        const otherwise = statement.otherwise && this.#scoped(() => this.#statement(statement.otherwise!));
        return { kind: 'If', condition, then, ...(otherwise && { otherwise }), span };
      }
      case 'Switch':
        return this.#switch(statement);
      case 'For':
        return this.#for(statement);
      case 'ForEach':
        return this.#forEach(statement);
      case 'While':
      case 'DoWhile': {
        const condition = this.expressions.condition(statement.condition);
        const body = this.#loopBody(statement.body);
        return { kind: statement.kind, condition, ...(body && { body }), span };
      }
      case 'Try':
        return this.#try(statement);
      case 'Return':
        return this.#return(statement);
      case 'Throw': {
        const value = this.expressions.check(statement.value);
        if (value.type.kind !== 'Null' && !this.#system.isException(value.type))
          this.#report('CHK042', span, `Throw expression must be of type exception: ${typeName(value.type)}`);
        return { kind: 'Throw', value, span };
      }
      case 'Break':
      case 'Continue':
        if (this.#loopDepth === 0) this.#report('CHK043', span, `${statement.kind} statement must be in loop`);
        return { kind: statement.kind, span };
      case 'Dml':
        return this.#dml(statement);
      case 'RunAs':
        return this.#runAs(statement);
    }
  }

  #runAs({ args: given, body, span }: Statement & { kind: 'RunAs' }): CheckedStatement {
    const args = given.map((argument) => this.expressions.check(argument));
    const [type] = args.map((argument) => argument.type);
    if (args.length !== 1 || !(type!.name === 'User' || type!.name === 'SObject' || type!.kind === 'Null' || type!.name === 'Version'))
      this.#report('CHK052', span, "runAs requires a single argument of type 'User' or 'Version'");
    return { kind: 'RunAs', args, body: this.#block(body), span };
  }

  /** Only what does something may stand alone. */
  #expressionStatement(expression: Expression, span: Span): CheckedStatement {
    const isEffect =
      EFFECTS.has(expression.kind) || (expression.kind === 'Prefix' && (expression.operator === '++' || expression.operator === '--'));
    if (!isEffect) this.#report('CHK050', expression.span, 'Expression cannot be a statement.');
    return { kind: 'Expression', expression: this.expressions.check(expression), span };
  }

  /** A variable of the source itself: its name is held to the rules. */
  #declareNamed(name: Identifier, type: RuntimeType, isFinal: boolean, sources: LocalVariable['sources']): LocalVariable {
    checkIdentifier(name, (code, span, message) => this.#report(code, span, message));
    return this.#declare(name, type, isFinal, sources);
  }

  #declare(name: Identifier, type: RuntimeType, isFinal: boolean, sources: LocalVariable['sources']): LocalVariable {
    if (this.#scope.find(name.name)) this.#report('CHK044', name.span, `Duplicate variable: ${name.name}`);
    return this.#scope.declare(name.name, type, isFinal, sources);
  }

  #type(reference: TypeReference): RuntimeType {
    const type = this.expressions.type(reference);
    if (type === types.Void) this.#report('TYP002', reference.span, 'Variables cannot be of type void');
    return type;
  }

  #localVariables(statement: LocalVariables): CheckedStatement {
    const type = this.#type(statement.type);
    checkAnnotationList(statement.annotations, 'locals', (code, span, message) => this.#report(code, span, message));
    const variables = statement.declarators.map((declarator) => {
      const initializer = declarator.initializer && this.expressions.checkAs(declarator.initializer, type);
      // A final variable without a value may be given one once, on whichever path.
      const isFinal = statement.isFinal && initializer !== undefined;
      const variable = this.#declareNamed(declarator.name, type, isFinal, [initializer ?? 'unknown']);
      return initializer ? { variable, initializer } : { variable };
    });
    return { kind: 'Declare', variables, span: statement.span };
  }

  #loopBody(body: Statement | undefined): CheckedStatement | undefined {
    this.#loopDepth++;
    const checked = body && this.#scoped(() => this.#statement(body));
    this.#loopDepth--;
    return checked;
  }

  #for(statement: Statement & { kind: 'For' }): CheckedStatement {
    return this.#scoped(() => {
      const initializer = statement.initializer && this.#localVariables(statement.initializer);
      const initial = statement.initialExpressions.map((expression) => this.expressions.check(expression));
      const condition = statement.condition && this.expressions.condition(statement.condition);
      const updates = statement.updates.map((expression) => this.expressions.check(expression));
      const body = this.#loopBody(statement.body);
      return {
        kind: 'For',
        ...(initializer && { initializer }),
        initial,
        ...(condition && { condition }),
        updates,
        ...(body && { body }),
        span: statement.span,
      };
    });
  }

  #forEach(statement: Statement & { kind: 'ForEach' }): CheckedStatement {
    return this.#scoped(() => {
      const iterable = this.expressions.check(statement.iterable);
      const type = this.#type(statement.type);
      const element = this.#system.elementType(iterable.type);
      const isChunked = iterable.kind === 'Soql' && type.kind === 'List';
      if (!element && iterable.type.kind !== 'Null')
        this.#report('CHK045', iterable.span, `Loop must iterate over collection: ${typeName(iterable.type)}`);
      else if (
        element &&
        !isChunked &&
        !this.#system.isAssignable(element, type) &&
        !(element.kind === 'SObject' && type.kind === 'SObject')
      ) {
        this.#report('CHK046', statement.type.span, `Invalid loop variable type expected ${typeName(element)} was ${typeName(type)}`);
      }
      const variable = this.#declareNamed(statement.name, type, false, ['unknown']);
      const body = this.#loopBody(statement.body);
      return { kind: 'ForEach', variable, iterable, isChunked, ...(body && { body }), span: statement.span };
    });
  }

  #switch(statement: Statement & { kind: 'Switch' }): CheckedStatement {
    const subject = this.expressions.check(statement.subject);
    const rules = new SwitchRules(this.#system, subject, (code, span, message) => this.#report(code, span, message));
    rules.checkClauses(statement.clauses);
    const clauses = statement.clauses.map((clause) =>
      this.#scoped(() => ({ match: this.#match(clause.match, subject.type, rules), body: this.#block(clause.body), span: clause.span })),
    );
    return { kind: 'Switch', subject, clauses, span: statement.span };
  }

  #match(match: WhenClause['match'], subject: RuntimeType, rules: SwitchRules): CheckedMatch {
    if (match.kind === 'WhenElse') return { kind: 'Else' };
    if (match.kind === 'WhenType') {
      const type = this.#type(match.type);
      rules.checkType(type, match.type.span);
      return { kind: 'Type', type, variable: this.#declareNamed(match.name, type, false, ['unknown']) };
    }
    return { kind: 'Values', values: match.values.map((value) => rules.enumValue(value) ?? this.#whenValue(value, subject, rules)) };
  }

  #whenValue(value: Expression, subject: RuntimeType, rules: SwitchRules): Checked {
    const checked = this.expressions.check(value);
    rules.checkValue(value, checked);
    return this.#system.isAssignable(checked.type, subject) ? this.expressions.coerce(checked, subject) : checked;
  }

  #try(statement: Statement & { kind: 'Try' }): CheckedStatement {
    const body = this.#block(statement.body);
    const caught: RuntimeType[] = [];
    const catches = statement.catches.map((clause) =>
      this.#scoped(() => {
        const type = this.#type(clause.type);
        if (caught.some((earlier) => this.#system.isSubtype(type, earlier)))
          this.#report('CHK051', clause.type.span, `Exception type already caught: ${typeName(type)}`);
        caught.push(type);
        if (type.kind !== 'Null' && !this.#system.isException(type))
          this.#report('CHK047', clause.type.span, `Catch block variable must be of type exception: ${typeName(type)}`);
        return {
          type,
          variable: this.#declareNamed(clause.name, type, false, ['unknown']),
          body: this.#block(clause.body),
          span: clause.span,
        };
      }),
    );
    const finallyBody = statement.finallyBody && this.#block(statement.finallyBody);
    return { kind: 'Try', body, catches, ...(finallyBody && { finallyBody }), span: statement.span };
  }

  #return(statement: Statement & { kind: 'Return' }): CheckedStatement {
    const expected = this.#context.returnType;
    if (!statement.value) {
      if (expected !== types.Void)
        this.#report('CHK040', statement.span, `Missing return statement required return type: ${typeName(expected)}`);
      return { kind: 'Return', span: statement.span };
    }
    const value = this.expressions.check(statement.value);
    if (expected === types.Void) {
      if (value.type !== types.Null || statement.value.kind === 'Literal') this.#report('CHK048', statement.span, this.#valueRefusal());
      return { kind: 'Return', value, span: statement.span };
    }
    return { kind: 'Return', value: this.expressions.coerce(value, expected, 'Illegal conversion'), span: statement.span };
  }

  #valueRefusal(): string {
    if (this.#context.isConstructor) return 'Constructors must not return a value';
    return this.#context.triggerObject ? 'Trigger bodies must not return a value' : 'Void method must not return a value';
  }

  #dml(statement: Statement & { kind: 'Dml' }): CheckedStatement {
    const target = this.expressions.check(statement.target);
    const { type } = target;
    const isRecord = type.kind === 'SObject' || (type.kind === 'List' && ['SObject', 'Object'].includes(type.args[0]!.kind));
    if (!isRecord && type.kind !== 'Null')
      this.#report('CHK049', target.span, `DML requires SObject or SObject list type: ${typeName(type)}`);
    this.#checkDmlSupport(statement, type);
    const mergeWith = statement.mergeWith && this.expressions.check(statement.mergeWith);
    const externalId = statement.externalId?.at(-1)?.name;
    return {
      kind: 'Dml',
      operation: statement.operation,
      ...(statement.accessMode && { accessMode: statement.accessMode }),
      target,
      ...(externalId && { externalId }),
      ...(mergeWith && { mergeWith }),
      span: statement.span,
    };
  }

  /** Source: the platform's words for a statement whose type tells that it can never work. */
  #checkDmlSupport({ operation, target }: Statement & { kind: 'Dml' }, type: RuntimeType): void {
    const element = type.kind === 'List' ? type.args[0]! : type;
    const object = element.kind === 'SObject' ? this.#system.schema.object(element.name) : undefined;
    if (!object || allowsDml(object, operation)) return;
    const verb = operation.replace(/^\w/, (letter) => letter.toUpperCase());
    this.#report('CHK072', target.span, `DML operation ${verb} not allowed on ${typeName(type)}`);
  }
}

/** Whether control can come out at the statement's end. Source: as in Java; Apex has no constant conditions but `while (true)`. */
export function canComplete(statement: CheckedStatement): boolean {
  switch (statement.kind) {
    case 'Return':
    case 'Throw':
    case 'Break':
    case 'Continue':
      return false;
    case 'Block':
      return statement.statements.every(canComplete);
    case 'RunAs':
      return canComplete(statement.body);
    case 'If':
      return !statement.otherwise || canComplete(statement.then) || canComplete(statement.otherwise);
    case 'Switch':
      return (
        !statement.clauses.some((clause) => clause.match.kind === 'Else') || statement.clauses.some((clause) => canComplete(clause.body))
      );
    case 'Try': {
      if (statement.finallyBody && !canComplete(statement.finallyBody)) return false;
      return canComplete(statement.body) || statement.catches.some((clause) => canComplete(clause.body));
    }
    case 'While':
      return !(isTrue(statement.condition) && !breaksOut(statement.body));
    case 'DoWhile':
      return !(isTrue(statement.condition) && !breaksOut(statement.body));
    case 'For':
      return !((!statement.condition || isTrue(statement.condition)) && !breaksOut(statement.body));
    default:
      return true;
  }
}

function isTrue(condition: { readonly kind: string; readonly value?: unknown }): boolean {
  return condition.kind === 'Constant' && condition.value === 'true';
}

/** Whether a `break` in the loop's body leaves this loop. */
function breaksOut(statement: CheckedStatement | undefined): boolean {
  switch (statement?.kind) {
    case 'Break':
      return true;
    case 'Block':
      return statement.statements.some(breaksOut);
    case 'If':
      return breaksOut(statement.then) || breaksOut(statement.otherwise);
    case 'Switch':
      return statement.clauses.some((clause) => breaksOut(clause.body));
    case 'Try':
      return breaksOut(statement.body) || statement.catches.some((clause) => breaksOut(clause.body)) || breaksOut(statement.finallyBody);
    case 'RunAs':
      return breaksOut(statement.body);
    default:
      return false;
  }
}
