import type { FaultKind } from './fault-kind.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** How this call is to fail. */
    gtmFault?: FaultKind;
    /** The sample user for whom it is made. */
    gtmUser?: string;
  }
}
