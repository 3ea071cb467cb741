import type { FieldPath, SoqlFunction, SoqlOperand } from '../syntax/index.ts';

/** An operand as the query's text has it. */
export function namesOf(operand: SoqlOperand): string {
  if (operand.kind === 'FieldPath') return operand.names.join('.');
  const args = operand.args.map((arg) =>
    arg.kind === 'FieldPath' || arg.kind === 'SoqlFunction' ? namesOf(arg as FieldPath | SoqlFunction) : arg.kind,
  );
  return `${operand.name}(${args.join(', ')})`;
}

/** An operand's text without regard to case, to compare what is selected with what is grouped. */
export function foldedText(operand: SoqlOperand): string {
  return namesOf(operand).toLowerCase();
}
