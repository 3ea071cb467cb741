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

type Part = CheckedStatement | Checked | undefined;

/**
 * Whether a method must look at the clock when it begins. One that calls at most one other, and once, need not: by itself it makes a chain,
 * which ends at the limit of depth; only what branches or loops can run on for ever, and that looks at the clock.
 */
export function branches(body: CheckedStatement): boolean {
  return callSites(body) > 1;
}

/** Places where code of another method may run; infinite where the code loops or may do what is not looked into. */
function callSites(part: Part): number {
  switch (part?.kind) {
    case 'Block':
      return sum(part.statements);
    case 'Declare':
      return sum(part.variables.map(({ initializer }) => initializer));
    case 'Expression':
      return callSites(part.expression);
    case 'If':
    case 'Conditional':
      return callSites(part.condition) + Math.max(callSites(part.then), callSites(part.otherwise));
    case 'Return':
    case 'Throw':
      return callSites(part.value);
    default:
      return callSitesOfValue(part as Checked | undefined);
  }
}

function callSitesOfValue(part: Checked | undefined): number {
  switch (part?.kind) {
    case undefined:
    case 'Constant':
    case 'Local':
    case 'This':
    case 'EnumValue':
    case 'Placeholder':
      return 0;
    case 'Field':
      return (part.field.property && !part.isBacking ? 1 : 0) + callSites(part.target);
    case 'RecordField':
      return callSites(part.target);
    case 'Binary':
      return (SCALARS.has(part.operandType.kind) ? 0 : 1) + callSites(part.left) + callSites(part.right);
    case 'Assign':
    case 'CompoundAssign':
      return callSites(part.target) + callSites(part.value);
    case 'Convert':
      return (part.conversion === 'toText' ? 1 : 0) + callSites(part.operand);
    case 'Prefix':
    case 'Cast':
    case 'InstanceOf':
      return callSites(part.operand);
    case 'Call':
    case 'PlatformCall':
      return 1 + callSites(part.target) + sum(part.args);
    case 'New':
    case 'PlatformNew':
      return 1 + sum(part.args);
    default:
      return Infinity;
  }
}

function sum(parts: readonly Part[]): number {
  return parts.reduce((total, part) => total + callSites(part), 0);
}
