import type { Span } from '../diagnostics/index.ts';
import type { Expression, WhenClause } from '../syntax/index.ts';
import type { RuntimeType } from '../values/index.ts';
import type { Checked } from './checked-tree.ts';
import { namesOf, typeName } from './expression-text.ts';
import type { TypeSystem } from './type-system.ts';

const SWITCHABLE: ReadonlySet<string> = new Set(['Integer', 'Long', 'String', 'Id', 'Enum', 'SObject', 'Null', 'Object']);

/** What a `switch` may switch on, and what may stand behind `when`. Source: Apex Developer Guide, Switch Statements. */
export class SwitchRules {
  readonly #system: TypeSystem;
  readonly #subject: RuntimeType;
  readonly #report: (code: string, span: Span, message: string) => void;
  readonly #seen = new Set<string>();

  constructor(system: TypeSystem, subject: Checked, report: (code: string, span: Span, message: string) => void) {
    this.#system = system;
    this.#subject = subject.type;
    this.#report = report;
    const { type, span } = subject;
    if (!SWITCHABLE.has(type.kind) && !this.#enumValues) report('SWI001', span, `${typeName(type)} is not a valid switch expression type`);
  }

  get #enumValues(): readonly string[] | undefined {
    const symbol = this.#system.symbolOf(this.#subject);
    if (symbol) return symbol.kind === 'Enum' ? symbol.enumValues : undefined;
    const platform = this.#subject.kind === 'SObject' ? undefined : this.#system.platformOf(this.#subject);
    return platform?.kind === 'enum' ? platform.values : undefined;
  }

  checkClauses(clauses: readonly WhenClause[]): void {
    for (const clause of clauses.slice(0, -1))
      if (clause.match.kind === 'WhenElse') this.#report('SWI002', clause.span, "'when else' must be the last when block");
  }

  checkType(type: RuntimeType, span: Span): void {
    const isRecord = this.#subject.kind === 'SObject';
    if (!isRecord && this.#subject.kind !== 'Object')
      this.#report('SWI003', span, `${typeName(type)} cannot be a 'when type variable' block`);
    else if (isRecord && type === this.#subject)
      this.#report('SWI004', span, `${typeName(type)} in the 'when expression' is already matching the switch expression type`);
    else if (!this.#system.isCastable(this.#subject, type))
      this.#report(
        'SWI005',
        span,
        `${typeName(type)} value in 'when expression' cannot be implicitly converted to the ${typeName(this.#subject)} type in switch expression`,
      );
    this.#unique(typeName(type), span);
  }

  /** The value of the subject's enum that a name stands for. */
  enumValue(value: Expression): Checked | undefined {
    const values = this.#enumValues;
    if (!values) return undefined;
    const path = namesOf(value);
    const name = values.find((candidate) => candidate.toLowerCase() === path?.at(-1)?.toLowerCase());
    if (!path || !name) return undefined;
    const { span } = value;
    if (path.length > 1) this.#report('SWI006', span, "Enum value used in 'when expression' should be unqualified");
    this.#unique(name, span);
    const symbol = this.#system.symbolOf(this.#subject);
    return symbol
      ? { kind: 'EnumValue', type: this.#subject, owner: symbol, name, span }
      : { kind: 'PlatformField', type: this.#subject, owner: this.#subject.name, name, isSafe: false, span };
  }

  checkValue(value: Expression, checked: Checked): void {
    const { span } = value;
    const { kind } = checked;
    const isLiteral = kind === 'Constant' || (kind === 'Prefix' && checked.operand.kind === 'Constant');
    const isConstant = kind === 'Field' && checked.field.isStatic && checked.field.isFinal;
    if (kind === 'Field' && !isConstant) this.#report('SWI007', span, `Field must be a static final constant: ${checked.field.name}`);
    else if (!isLiteral && !isConstant)
      this.#report('SWI008', span, "'when expression' must be a literal, a constant literal field or enum value");
    else if (this.#subject.kind === 'SObject' && checked.type.kind !== 'Null')
      this.#report('SWI009', span, "Switching on SObject types must be a 'when type variable' or 'when null'");
    else if (!this.#system.isAssignable(checked.type, this.#subject))
      this.#report(
        'SWI005',
        span,
        `${typeName(checked.type)} value in 'when expression' cannot be implicitly converted to the ${typeName(this.#subject)} type in switch expression`,
      );
    const text = textOf(checked);
    if (text !== undefined) this.#unique(text, span);
  }

  #unique(text: string, span: Span): void {
    if (this.#seen.has(text)) this.#report('SWI010', span, `${text} occurs as more than one when branch for this switch statement`);
    this.#seen.add(text);
  }
}

function textOf(value: Checked): string | undefined {
  if (value.kind === 'Constant') return value.value;
  return value.kind === 'Prefix' && value.operand.kind === 'Constant' ? `${value.operator}${value.operand.value}` : undefined;
}
