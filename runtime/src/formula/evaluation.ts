import type { FormulaType, FormulaValue } from './formula-types.ts';

/** What formulas need of the world around a record. */
export interface FormulaContext {
  /** The moment, in milliseconds. */
  readonly now: number;
  /** The user's calendar. */
  readonly zone: { dayAt(ms: number): number };
  /** A global: `['$User', 'Email']`. */
  global(path: readonly string[]): FormulaValue;
  /** Whether a Java pattern matches the whole text. */
  matches(text: string, pattern: string): boolean;
}

/** One computation of a formula over one record. */
export interface Evaluation {
  readonly context: FormulaContext;
  /** True while the record is inserted. */
  readonly isNew: boolean;
  /** The value of a field that the formula reads, by its place in the formula's references. */
  value(reference: number): FormulaValue;
  /** The same value before the save; undefined where there is none, as at an insert. */
  prior(reference: number): FormulaValue | undefined;
}

export type Evaluator = (evaluation: Evaluation) => FormulaValue;

/** A checked part of a formula: its type and what computes it. */
export interface Typed {
  readonly type: FormulaType;
  readonly evaluate: Evaluator;
  /** Of a plain field: its place in the formula's references. */
  readonly reference?: number;
  readonly name?: string;
}

/** A function that gets its arguments' values. */
export interface FunctionRule {
  /** The types that each parameter takes; the last one's hold for all further arguments where `repeats`. */
  readonly parameters: readonly (readonly FormulaType[])[];
  /** How many arguments it needs; all parameters where undefined. */
  readonly required?: number;
  readonly repeats?: boolean;
  readonly result: FormulaType | ((types: readonly FormulaType[]) => FormulaType);
  /** Called with null arguments too; else a null argument makes the result null. */
  readonly takesNull?: boolean;
  readonly call: (args: readonly FormulaValue[], evaluation: Evaluation) => FormulaValue;
}
