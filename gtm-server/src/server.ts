import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formatTimestamp } from './clock.ts';
import { companyEnrichRoute } from './companies/enrich-route.ts';
import { companySearchRoute } from './companies/search-route.ts';
import { DeniedFields } from './entitlements/denied-fields.ts';
import { FaultSource } from './faults/fault-source.ts';
import { installLateFaults } from './faults/late-faults.ts';
import { Control } from './control/control.ts';
import { controlRoutes } from './control/control-routes.ts';
import { contactEnrichRoute } from './people/enrich-route.ts';
import { OptOuts } from './people/opt-outs.ts';
import { PeopleDirectory } from './people/people-directory.ts';
import { contactSearchRoute } from './people/search-route.ts';
import { intentEnrichRoute, intentSearchRoute } from './intent/routes.ts';
import { SignalStore } from './intent/signal-store.ts';
import { lookupRoutes } from './lookup/routes.ts';
import { openSampleDatabase } from './sample/sample-database.ts';
import { weekOf } from './sample/signals.ts';
import { scoopEnrichRoute } from './scoops/enrich-route.ts';
import { ScoopStore } from './scoops/scoop-store.ts';
import { scoopSearchRoute } from './scoops/search-route.ts';
import { CompanyDirectory } from './data/company-directory.ts';
import { installDataCalls } from './http/data-calls.ts';
import { installErrorHandler } from './http/error-handler.ts';
import { reportExchanges } from './http/exchange.ts';
import { Ledger } from './ledger/ledger.ts';
import { rateHeaders } from './limits/rate-headers.ts';
import { RateLimiter } from './limits/rate-limiter.ts';
import { dataScopes } from './oauth/scopes.ts';
import type { Scope } from './oauth/scopes.ts';
import { CodeStore } from './oauth/code-store.ts';
import { GrantStore } from './oauth/grant-store.ts';
import { signInRoutes } from './oauth/sign-in-route.ts';
import { tokenRoutes } from './oauth/token-route.ts';
import { TokenStore } from './oauth/token-store.ts';
import type { CompleteOptions } from './options.ts';
import { DEFAULT_CREDITS } from './options.ts';
import { usageRoute } from './usage/usage-route.ts';

/** What the sample database holds, and who opted out since. */
export interface Sample {
  readonly people: PeopleDirectory;
  readonly scoops: ScoopStore;
  readonly signals: SignalStore;
  readonly optOuts: OptOuts;
  close(): void;
}

export interface Parts {
  readonly options: CompleteOptions;
  readonly control: Control;
  readonly directory: CompanyDirectory;
  readonly sample: Sample;
  readonly ledger: Ledger;
  readonly limiter: RateLimiter;
  readonly tokens: TokenStore;
  readonly deniedFields: DeniedFields;
}

export function createParts(options: CompleteOptions): Parts {
  const { clock, credits, dataDirectory, latencyMilliseconds, rateLimits, tokenLifetimeSeconds } = options;
  const directory = new CompanyDirectory();
  const sample = openSample(options, directory);
  const ledger = new Ledger({ clock, credits, defaultCredits: DEFAULT_CREDITS, directory: dataDirectory });
  const limiter = new RateLimiter(rateLimits, clock);
  const tokens = new TokenStore(tokenLifetimeSeconds, clock);
  const deniedFields = new DeniedFields(options.deniedOutputFields);
  const faultSource = new FaultSource(options.faultPercent, options.seed);
  const { optOuts } = sample;
  const control = new Control({ clock, ledger, tokens, limiter, directory, optOuts, deniedFields, faultSource }, latencyMilliseconds);
  return { options, control, directory, ledger, limiter, sample, tokens, deniedFields };
}

function openSample({ clock, sampleDirectory }: CompleteOptions, directory: CompanyDirectory): Sample {
  const database = openSampleDatabase(sampleDirectory, directory.companies, weekOf(clock.now()));
  return {
    people: new PeopleDirectory(database),
    scoops: new ScoopStore(database),
    signals: new SignalStore(database),
    optOuts: new OptOuts(),
    close: () => database.close(),
  };
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
    server.addHook('onResponse', async (request, reply) => logCall(parts, request, reply));
    await registerOAuth(server, parts);
    await registerData(server, parts, ['api:data:company'], (scope) => {
      companySearchRoute(scope, parts.directory, parts.ledger);
      companyEnrichRoute(scope, parts.directory, parts.ledger, parts.deniedFields);
    });
    const { ledger, directory: companies, options, sample } = parts;
    const shared = { ...sample, ledger, companies, clock: options.clock };
    await registerData(server, parts, ['api:data:contact'], (scope) => {
      contactSearchRoute(scope, sample.people, companies, ledger);
      contactEnrichRoute(scope, shared, parts.deniedFields);
    });
    await registerData(server, parts, ['api:data:scoops'], (scope) => {
      scoopSearchRoute(scope, shared);
      scoopEnrichRoute(scope, shared);
    });
    await registerData(server, parts, ['api:data:intent'], (scope) => {
      intentSearchRoute(scope, shared);
      intentEnrichRoute(scope, shared);
    });
    await registerData(server, parts, dataScopes, (scope) => {
      usageRoute(scope, ledger);
      lookupRoutes(scope, parts.deniedFields);
    });
  };
}

function logCall({ control, options }: Parts, request: FastifyRequest, reply: FastifyReply): void {
  const { method, gtmUser, gtmFault } = request;
  control.log.add({
    time: formatTimestamp(options.clock.now()),
    method,
    path: request.url.split('?')[0] ?? '',
    status: reply.statusCode,
    durationMilliseconds: Math.round(reply.elapsedTime),
    ...(gtmUser === undefined ? {} : { user: gtmUser }),
    ...(gtmFault === undefined ? {} : { fault: gtmFault }),
  });
}

async function registerOAuth(server: FastifyInstance, { options: client, tokens }: Parts): Promise<void> {
  const codes = new CodeStore(client.clock);
  await server.register(signInRoutes({ client, codes, autoApprove: client.autoApprove }));
  await server.register(tokenRoutes({ client, tokens, codes, grants: new GrantStore(tokens) }));
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
      installLateFaults(scope);
      addRoutes(scope);
    },
    { prefix: '/data/v1' },
  );
}

function requestIds(): () => string {
  let last = 0;
  return () => `req_${(last += 1)}`;
}
