import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Control } from './control/control.ts';
import { completeOptions } from './options.ts';
import type { GtmServerOptions } from './options.ts';
import { createParts, createServer } from './server.ts';
import type { Parts } from './server.ts';

export type { Clock } from './clock.ts';
export type { Control, ServerState } from './control/control.ts';
export type { PlannedFault } from './control/fault-plan.ts';
export type { LoggedRequest } from './control/request-log.ts';
export type { Exchange } from './http/exchange.ts';
export type { RateLimits, Tier } from './limits/tiers.ts';
export type { GtmServerOptions } from './options.ts';

const HOST = '127.0.0.1';

export interface GtmServer {
  /** The base of all provider paths: `http://127.0.0.1:<port>/gtm`. */
  readonly url: string;
  /** Where the status page and the paths under `/control` are: `http://127.0.0.1:<port>`. */
  readonly origin: string;
  readonly control: Control;
  /** Ends the server and stores its ledger; a second call changes nothing. */
  close(): Promise<void>;
}

/** Starts the reference GTM server on this machine's loopback address. */
export async function startGtmServer(given: GtmServerOptions): Promise<GtmServer> {
  const options = completeOptions(given);
  const parts = createParts(options);
  const server = await createServer(parts);
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= server.close().then(() => closeStores(parts)));
  try {
    await listen(server, options.port);
  } catch (error) {
    await close();
    throw error;
  }
  const { port } = server.server.address() as AddressInfo;
  const origin = `http://${HOST}:${port}`;
  return { url: `${origin}/gtm`, origin, control: parts.control, close };
}

function closeStores({ ledger, sample }: Parts): void {
  ledger.close();
  sample.close();
}

async function listen(server: FastifyInstance, port: number): Promise<void> {
  try {
    await server.listen({ host: HOST, port });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new Error(`The GTM server cannot listen: port ${port} of ${HOST} is taken. Choose another, or 0 for any free one.`);
  }
}
