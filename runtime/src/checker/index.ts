export type * from './checked-tree.ts';
export { describeMethod } from './declare.ts';
export { type ApexSource, Program } from './program.ts';
export {
  type ClassSymbol,
  type FieldSymbol,
  hasAnnotation,
  type LocalVariable,
  mangle,
  type MethodSymbol,
  type TriggerSymbol,
} from './symbols.ts';
export { baseName, TypeSystem } from './type-system.ts';
