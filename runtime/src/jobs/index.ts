import type { LibraryPart } from '../engine/index.ts';
import { queueableLibrary } from './queueable-library.ts';

export { AsyncService, type JobOptions } from './async-service.ts';

/** The library's members of asynchronous Apex. */
export const jobLibrary: readonly LibraryPart[] = [queueableLibrary];
