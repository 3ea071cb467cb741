import { randomUUID } from 'node:crypto';
import type { GatewayError, PlatformError } from './errors.ts';

const RETRYABLE_GATEWAY_STATUSES: readonly number[] = [429];

export function gatewayBody({ code, message, status }: Pick<GatewayError, 'code' | 'message' | 'status'>, requestId: string): object {
  return { error: { code, message, status, requestId, retryable: RETRYABLE_GATEWAY_STATUSES.includes(status) } };
}

export function platformBody({ title, faults, status, message }: Pick<PlatformError, 'title' | 'faults' | 'status' | 'message'>): object {
  const errors = faults.map(({ code, detail, source }) => ({
    id: randomUUID(),
    code,
    status: String(status),
    title,
    detail,
    ...(source ? { source } : {}),
  }));
  return { title, detail: message, errors };
}
