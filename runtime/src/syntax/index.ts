export type * from './apex-tree.ts';
export { parseSoql, parseSosl, type SoqlParseResult } from './soql-parser.ts';
export type * from './soql-tree.ts';
