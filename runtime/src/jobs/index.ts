import type { LibraryPart } from '../engine/index.ts';
import { batchLibrary } from './batch-library.ts';
import { scheduleLibrary } from './schedule-library.ts';
import { eventLibrary } from './event-library.ts';
import { queueableLibrary } from './queueable-library.ts';

export { JobPump } from './job-pump.ts';
export { JobTurn } from './job-turn.ts';
export type { WaitingWork } from './org-jobs.ts';
export { AsyncService, type JobOptions } from './async-service.ts';

/** The library's members of asynchronous Apex. */
export const jobLibrary: readonly LibraryPart[] = [queueableLibrary, batchLibrary, scheduleLibrary, eventLibrary];
