export { type KeptText, KeptTexts } from './kept-texts.ts';
export type { MatchKey } from './match-keys.ts';
export { ProcessLock } from './process-lock.ts';
export { type DuplicateValue, type InsertOptions, type Savepoint, Store } from './store.ts';
export { isSearchable } from './search-index.ts';
