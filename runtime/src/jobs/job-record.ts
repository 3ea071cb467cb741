interface WaitingJob {
  /** Id of its AsyncApexJob row. */
  readonly id: string;
  readonly className: string;
  /** As whom it runs. */
  readonly userId: string;
  /** When it may run at the earliest, in milliseconds. */
  readonly dueAt: number;
  /** What it runs on: an instance, or the arguments of a call. */
  readonly state: string;
  /** Set while it runs: where a new process finds it set, the old one was stopped in the middle. */
  readonly isRunning?: boolean;
  /** How often it was stopped in the middle. */
  readonly interruptions?: number;
}

export interface FutureJob extends WaitingJob {
  readonly kind: 'future';
  readonly methodName: string;
  readonly jsName: string;
  readonly mayCallOut: boolean;
}

export interface QueueableJob extends WaitingJob {
  readonly kind: 'queueable';
  /** Its place in its chain, from 1. */
  readonly depth: number;
  /** How deep its chain may be by its own options. */
  readonly maximumDepth: number | null;
  readonly delayMinutes: number | null;
  readonly signature: string | null;
  /** Failures in a row that finalizers have enqueued it after. */
  readonly failures: number;
  /** Jobs before it that finalizers have enqueued, one after the other. */
  readonly links: number;
}

export interface BatchJob extends WaitingJob {
  readonly kind: 'batch';
  readonly scopeSize: number;
  readonly phase: 'start' | 'execute' | 'finish';
  /** Number of the next chunk. */
  readonly next: number;
  readonly chunks: number;
  /** Waits in the flex queue. */
  readonly isHolding: boolean;
  /** Batch jobs before it, of which each began the next. */
  readonly links: number;
}

/** A job that waits or is on its way, as the org keeps it. */
export type JobRecord = FutureJob | QueueableJob | BatchJob;
