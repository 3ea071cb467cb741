import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { GtmServerOptions } from '../../gtm-server/src/index.ts';
import type { ClientCredentials } from './local-org-home.ts';
import { isPortFree } from './ports.ts';

/** What of a server's options can be told to another process. */
export type ServerTraits = Omit<GtmServerOptions, 'clientId' | 'clientSecret' | 'port' | 'dataDirectory' | 'clock' | 'onExchange'>;

export interface GtmProcessOptions extends ClientCredentials {
  /** Taken if it is free, else any other. */
  readonly preferredPort: number;
  readonly dataDirectory: string;
  /** How the server differs from its defaults. */
  readonly server?: ServerTraits;
  /** Hears that the server ended though nobody asked it to. */
  readonly onEnd: () => void;
}

export interface GtmProcess {
  /** `http://127.0.0.1:<port>/gtm`. */
  readonly url: string;
  readonly processId: number;
  /** Ends the server, and resolves when it's gone. */
  close(): Promise<void>;
}

/** What the child is told: all but the secrets, which its environment holds. */
export type GtmProcessStart = ServerTraits & { readonly port: number; readonly dataDirectory: string };

/** What the child tells: where it listens, or why it can't. */
export type GtmMessage = { readonly url: string } | { readonly fault: string };

/** Starts the reference GTM server in a process of its own, which ends with this one. */
export async function startGtmProcess({ preferredPort, onEnd, ...options }: GtmProcessOptions): Promise<GtmProcess> {
  const port = (await isPortFree(preferredPort)) ? preferredPort : 0;
  const child = fork(join(import.meta.dirname, 'gtm-process-main.ts'), [], {
    env: { ...process.env, GTM_CLIENT_ID: options.clientId, GTM_CLIENT_SECRET: options.clientSecret },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.send({ ...options.server, port, dataDirectory: options.dataDirectory } satisfies GtmProcessStart);
  const url = await firstAnswer(child);
  let isClosing = false;
  child.once('exit', () => {
    if (!isClosing) onEnd();
  });
  const close = async (): Promise<void> => {
    isClosing = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  };
  return { url, processId: child.pid ?? 0, close };
}

function firstAnswer(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: GtmMessage) => ('url' in message ? resolve(message.url) : reject(new Error(message.fault))));
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The GTM server ended before it was ready (exit code ${code}). Its own message stands above.`)),
    );
  });
}
