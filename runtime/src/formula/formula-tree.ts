export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=' | '&&' | '||';

/** A formula as written; `at` is where it begins in the text. */
export type FormulaNode =
  /** The digits as written, so that none is lost. */
  | { readonly kind: 'number'; readonly text: string; readonly at: number }
  | { readonly kind: 'text'; readonly value: string; readonly at: number }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly at: number }
  | { readonly kind: 'null'; readonly at: number }
  /** `Account.Owner:User.Name`, `$User.Id`: the parts between the dots. */
  | { readonly kind: 'name'; readonly parts: readonly string[]; readonly at: number }
  | { readonly kind: 'unary'; readonly operator: '-' | '+' | 'not'; readonly operand: FormulaNode; readonly at: number }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: FormulaNode;
      readonly right: FormulaNode;
      readonly at: number;
    }
  /** The function's name in upper case. */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly FormulaNode[]; readonly at: number };
