export type * from './apex-tree.ts';
export { type ApexParseResult, parseAnonymous, parseClassFile, parseTriggerFile } from './apex-parser.ts';
export { parseSoql, parseSosl, type SoqlParseResult } from './soql-parser.ts';
export type * from './soql-tree.ts';
