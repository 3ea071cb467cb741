import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { formatTimestamp } from './clock.ts';
import { companyEnrichRoute } from './companies/enrich-route.ts';
import { companySearchRoute } from './companies/search-route.ts';
import { Control } from './control/control.ts';
import { controlRoutes } from './control/control-routes.ts';
import { CompanyDirectory } from './data/company-directory.ts';
import { installDataCalls } from './http/data-calls.ts';
import { installErrorHandler } from './http/error-handler.ts';
import { reportExchanges } from './http/exchange.ts';
import { Ledger } from './ledger/ledger.ts';
import { rateHeaders } from './limits/rate-headers.ts';
import { RateLimiter } from './limits/rate-limiter.ts';
import { dataScopes } from './oauth/scopes.ts';
import type { Scope } from './oauth/scopes.ts';
import { tokenRoutes } from './oauth/token-route.ts';
import { TokenStore } from './oauth/token-store.ts';
import type { CompleteOptions } from './options.ts';
import { DEFAULT_CREDITS } from './options.ts';
import { usageRoute } from './usage/usage-route.ts';

export interface Parts {
  readonly options: CompleteOptions;
  readonly control: Control;
  readonly directory: CompanyDirectory;
  readonly ledger: Ledger;
  readonly limiter: RateLimiter;
  readonly tokens: TokenStore;
}

export function createParts(options: CompleteOptions): Parts {
  const { clock, credits, dataDirectory, latencyMilliseconds, rateLimits, tokenLifetimeSeconds } = options;
  const directory = new CompanyDirectory();
  const ledger = new Ledger({ clock, credits, defaultCredits: DEFAULT_CREDITS, directory: dataDirectory });
  const limiter = new RateLimiter(rateLimits, clock);
  const tokens = new TokenStore(tokenLifetimeSeconds, clock);
  const control = new Control({ clock, ledger, tokens, limiter, directory }, latencyMilliseconds);
  return { options, control, directory, ledger, limiter, tokens };
}

/** Puts the routes together. The server doesn't listen yet. */
export async function createServer(parts: Parts): Promise<FastifyInstance> {
  const server = Fastify({
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    genReqId: requestIds(),
    // A value is taken as it was sent: the platform converts and drops nothing, and names all faults of a kind.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: true } },
  });
  installErrorHandler(server);
  await server.register(controlRoutes(parts.control));
  await server.register(gtmRoutes(parts), { prefix: '/gtm' });
  return server;
}

function gtmRoutes(parts: Parts) {
  return async (server: FastifyInstance): Promise<void> => {
    installErrorHandler(server);
    server.addHook('onSend', async (_request, reply, payload) => {
      reply.headers(rateHeaders(parts.limiter));
      return payload;
    });
    server.addHook('onResponse', async (request, reply) => {
      const path = request.url.split('?')[0] ?? '';
      parts.control.log.add({ time: formatTimestamp(parts.options.clock.now()), method: request.method, path, status: reply.statusCode });
    });
    await server.register(tokenRoutes(parts.tokens, parts.options));
    await registerData(server, parts, ['api:data:company'], (scope) => {
      companySearchRoute(scope, parts.directory, parts.ledger);
      companyEnrichRoute(scope, parts.directory, parts.ledger, parts.options.deniedOutputFields);
    });
    await registerData(server, parts, dataScopes, (scope) => usageRoute(scope, parts.ledger));
  };
}

/** Adds data routes that a token with any of `scopes` may call. */
async function registerData(
  server: FastifyInstance,
  parts: Parts,
  scopes: readonly Scope[],
  addRoutes: (scope: FastifyInstance) => void,
): Promise<void> {
  const { clock } = parts.options;
  const { onExchange } = parts.options;
  await server.register(
    async (scope) => {
      installDataCalls(scope, { ...parts, clock }, scopes);
      if (onExchange) reportExchanges(scope, onExchange);
      addRoutes(scope);
    },
    { prefix: '/data/v1' },
  );
}

function requestIds(): () => string {
  let last = 0;
  return () => `req_${(last += 1)}`;
}
