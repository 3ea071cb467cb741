import type { Checked, CheckedStatement } from '../checker/index.ts';
import type { TypeKind } from '../values/index.ts';

/** Types whose operators run no code of a class, as `equals` would. */
const SCALARS: ReadonlySet<TypeKind> = new Set<TypeKind>([
  'Integer',
  'Long',
  'Double',
  'Decimal',
  'Boolean',
  'String',
  'Id',
  'Date',
  'Datetime',
  'Time',
]);

/** Whether the code neither loops nor runs code of another method: it then needs no look at the clock, its callers have theirs. */
export function isLeaf(part: CheckedStatement | Checked | undefined): boolean {
  switch (part?.kind) {
    case 'Block':
      return part.statements.every(isLeaf);
    case 'Declare':
      return part.variables.every(({ initializer }) => isLeaf(initializer));
    case 'Expression':
      return isLeaf(part.expression);
    case 'If':
    case 'Conditional':
      return isLeaf(part.condition) && isLeaf(part.then) && isLeaf(part.otherwise);
    case 'Return':
      return isLeaf(part.value);
    case undefined:
    case 'Constant':
    case 'Local':
    case 'This':
    case 'EnumValue':
    case 'Placeholder':
      return true;
    case 'Field':
      return (!part.field.property || part.isBacking) && isLeaf(part.target);
    case 'RecordField':
      return isLeaf(part.target);
    case 'Binary':
      return SCALARS.has(part.operandType.kind) && isLeaf(part.left) && isLeaf(part.right);
    case 'Assign':
    case 'CompoundAssign':
      return isLeaf(part.target) && isLeaf(part.value);
    case 'Convert':
      return part.conversion !== 'toText' && isLeaf(part.operand);
    case 'Prefix':
    case 'Cast':
    case 'InstanceOf':
      return isLeaf(part.operand);
    default:
      return false;
  }
}
