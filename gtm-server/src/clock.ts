/** Tells the time in milliseconds since 1970. Every part asks its clock, so that a test can move the time. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** The wire format of a time: `2026-04-26T03:28:00Z`, without milliseconds. */
export function formatTimestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
