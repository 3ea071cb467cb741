/** What can go wrong with a data call on demand. */
export const plainFaultKinds = [
  'rate-second',
  'rate-hour',
  'rate-day',
  'server-error',
  'timeout',
  'cut',
  'malformed',
  'html',
  'html:200',
  'token',
  'bad-item',
] as const;

export type FaultKind = (typeof plainFaultKinds)[number] | `slow:${number}`;

const MAX_SLOW_MILLISECONDS = 600_000;
export const FAULT_KIND_PATTERN = `^(${plainFaultKinds.join('|')}|slow:\\d{1,6})$`;
export const FAULT_KINDS_TEXT = `${plainFaultKinds.join(', ')} or slow:<milliseconds, up to ${MAX_SLOW_MILLISECONDS}>`;

export function isFaultKind(text: string): text is FaultKind {
  return new RegExp(FAULT_KIND_PATTERN).test(text) && slowMilliseconds(text) <= MAX_SLOW_MILLISECONDS;
}

/** How long a call waits; 0 for the kinds that don't. */
export function slowMilliseconds(kind: string | undefined): number {
  return kind?.startsWith('slow:') ? Number(kind.slice('slow:'.length)) : 0;
}
