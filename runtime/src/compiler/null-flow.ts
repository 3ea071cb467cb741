import type { Checked, LocalVariable } from '../checker/index.ts';

/** Library methods that never give null. */
const NEVER_NULL = new Set([
  'List.size()',
  'Set.size()',
  'Map.size()',
  'String.length()',
  'List.isEmpty()',
  'Set.isEmpty()',
  'Map.isEmpty()',
  'Map.containsKey(K)',
  'Set.contains(T)',
  'List.contains(T)',
  'String.contains(String)',
  'String.startsWith(String)',
  'String.endsWith(String)',
  'String.isBlank(String)',
  'String.isNotBlank(String)',
  'String.equalsIgnoreCase(String)',
  'String.toLowerCase()',
  'String.toUpperCase()',
  'String.trim()',
  'String.indexOf(String)',
  'String.substring(Integer,Integer)',
  'String.substring(Integer)',
]);

/** Tells which expressions can be null, so that checks that can't fail are left out. */
export class NullFlow {
  readonly #known = new Map<LocalVariable, boolean>();

  isNonNull(node: Checked): boolean {
    switch (node.kind) {
      case 'Constant':
        return node.value !== 'null' || node.type.kind === 'String';
      case 'This':
      case 'New':
      case 'NewRecord':
      case 'NewCollection':
      case 'PlatformNew':
      case 'EnumValue':
      case 'InstanceOf':
      case 'Binary':
      case 'Prefix':
        return true;
      case 'Convert':
        return node.conversion === 'toText' || this.isNonNull(node.operand);
      case 'Conditional':
        return this.isNonNull(node.then) && this.isNonNull(node.otherwise);
      case 'PlatformCall':
        return !node.isSafe && NEVER_NULL.has(node.key);
      case 'Local':
        return this.#isVariableNonNull(node.variable);
      case 'Placeholder':
        return false;
      case 'Soql':
        return node.result !== 'record';
      default:
        return false;
    }
  }

  /** A variable is never null where nothing assigned to it is: while it is looked at, it is taken as such. */
  #isVariableNonNull(variable: LocalVariable): boolean {
    const known = this.#known.get(variable);
    if (known !== undefined) return known;
    this.#known.set(variable, true);
    const result = variable.sources.every((source) => source !== 'unknown' && this.isNonNull(source as Checked));
    // Another variable may have been judged by this guess; a wrong guess is forgotten with all that rest on it.
    if (!result) this.#known.clear();
    this.#known.set(variable, result);
    return result;
  }
}
