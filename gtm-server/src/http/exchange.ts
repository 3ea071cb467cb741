import type { FastifyInstance } from 'fastify';

/** A data call and its answer, for whoever checks real traffic against the contract. Bodies are undefined where there was none. */
export interface Exchange {
  readonly method: string;
  /** With the query, as it was asked for: `/gtm/data/v1/companies/search?page%5Bnumber%5D=1`. */
  readonly path: string;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseBody: unknown;
}

export function reportExchanges(server: FastifyInstance, onExchange: (exchange: Exchange) => void): void {
  server.addHook('onSend', async (request, reply, payload) => {
    const { method, url, body } = request;
    onExchange({ method, path: url, requestBody: body ?? undefined, status: reply.statusCode, responseBody: parsed(payload) });
    return payload;
  });
}

/** A planned fault may answer with text that is no JSON; it is reported as it is. */
function parsed(payload: unknown): unknown {
  if (typeof payload !== 'string' || payload === '') return undefined;
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}
