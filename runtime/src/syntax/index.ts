export type * from './apex-tree.ts';
export type * from './soql-tree.ts';
