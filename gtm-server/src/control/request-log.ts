/** One answered call, without bodies, headers and query. */
export interface LoggedRequest {
  readonly time: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly durationMilliseconds: number;
  /** The sample user for whom it was made; none with client credentials. */
  readonly user?: string;
  /** How it was made to fail. */
  readonly fault?: string;
}

const KEPT = 200;

/** The last calls, newest first. */
export class RequestLog {
  private readonly entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.entries.unshift(entry);
    this.entries.length = Math.min(this.entries.length, KEPT);
  }

  list(): readonly LoggedRequest[] {
    return [...this.entries];
  }
}
