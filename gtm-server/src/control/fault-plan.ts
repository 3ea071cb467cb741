import { gatewayBody, platformBody } from '../http/error-bodies.ts';
import { PlatformError } from '../http/errors.ts';

/** What the next data calls are to answer instead of their own answer. */
export interface PlannedFault {
  readonly status: number;
  readonly times: number;
  /** Unless given, a body as the provider sends it with that status. */
  readonly body?: unknown;
}

const gatewayCodes: Readonly<Record<number, string>> = { 401: 'ZI0001', 403: 'ZI0003', 404: 'ZI9998', 429: 'ZI0004' };
const platformCodes: Readonly<Record<number, string>> = { 400: 'PFAPI0002', 504: 'PFAPI0010' };
const OTHER_PLATFORM_CODE = 'PFAPI0007';

/** Holds planned faults, and hands out one to each call until they are used up. */
export class FaultPlan {
  private planned: PlannedFault | undefined;

  plan(fault: PlannedFault | undefined): void {
    this.planned = fault;
  }

  pending(): number {
    return this.planned?.times ?? 0;
  }

  next(): PlannedFault | undefined {
    const fault = this.planned;
    if (!fault || fault.times < 1) return undefined;
    this.planned = { ...fault, times: fault.times - 1 };
    return fault;
  }
}

export function faultBody({ status, body }: PlannedFault, requestId: string): unknown {
  if (body !== undefined) return body;
  const detail = 'This answer was planned at the control endpoint of the reference server.';
  const gatewayCode = gatewayCodes[status];
  if (gatewayCode !== undefined) return gatewayBody({ code: gatewayCode, message: detail, status }, requestId);
  return platformBody(new PlatformError(status, 'Planned fault', [{ code: platformCodes[status] ?? OTHER_PLATFORM_CODE, detail }]));
}
