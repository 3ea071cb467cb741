import type { VisibilityRule } from '../../project/index.ts';

/** Value behind `{!Record.Type}`: as text, empty where it is not set; undefined where the page cannot know it. */
export type RuleValues = (expression: string) => string | undefined;

/** Whether a component with this rule shows. A value the page cannot know counts as met, so that nothing is hidden by mistake. */
export function isRuleMet(rule: VisibilityRule | undefined, values: RuleValues): boolean {
  if (!rule || rule.criteria.length === 0) return true;
  const results = rule.criteria.map((criterion) => isCriterionMet(criterion, values));
  return rule.booleanFilter === undefined ? results.every(Boolean) : evaluateFilter(rule.booleanFilter, results);
}

function isCriterionMet({ leftValue, operator, rightValue }: VisibilityRule['criteria'][number], values: RuleValues): boolean {
  const left = values(leftValue);
  if (left === undefined) return true;
  switch (operator) {
    case 'EQUAL':
      return left.toLowerCase() === rightValue.toLowerCase();
    case 'NE':
      return left.toLowerCase() !== rightValue.toLowerCase();
    case 'CONTAINS':
      return left.toLowerCase().includes(rightValue.toLowerCase());
    case 'GT':
      return Number(left) > Number(rightValue);
    case 'GE':
      return Number(left) >= Number(rightValue);
    case 'LT':
      return Number(left) < Number(rightValue);
    case 'LE':
      return Number(left) <= Number(rightValue);
    default:
      return true;
  }
}

/** `1 AND (2 OR NOT 3)`, by descent over its words. */
function evaluateFilter(filter: string, results: readonly boolean[]): boolean {
  const words = filter.toUpperCase().match(/\d+|AND|OR|NOT|[()]/g) ?? [];
  let position = 0;
  const primary = (): boolean => {
    const word = words[position++];
    if (word === 'NOT') return !primary();
    if (word !== '(') return results[Number(word) - 1] ?? true;
    const value = either();
    position++; // the closing bracket
    return value;
  };
  const both = (): boolean => {
    let value = primary();
    while (words[position] === 'AND') {
      position++;
      value = primary() && value;
    }
    return value;
  };
  const either = (): boolean => {
    let value = both();
    while (words[position] === 'OR') {
      position++;
      value = both() || value;
    }
    return value;
  };
  return either();
}
