export { type DuplicateValue, type InsertOptions, type Savepoint, Store } from './store.ts';
