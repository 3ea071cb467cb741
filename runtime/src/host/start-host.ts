import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { apiReply } from './api.ts';
import { connectionsReply, CONNECTIONS_AREA } from './connections.ts';
import { documentReply } from './document.ts';
import { type HostContext, orgAccess } from './host-context.ts';
import { fault, type HttpReply, notFound, refusal, script } from './http-reply.ts';
import { ModuleServer } from './modules/module-server.ts';
import { type OrgGateway, OrgFault } from './org-gateway.ts';
import { applicationModel } from './pages/application.ts';
import { PageFault } from './pages/page-fault.ts';
import { neededComponents } from './platform/needed-components.ts';
import { packageDirectory } from './platform/package-paths.ts';
import { openPlatformBundle, type PlatformBundle } from './platform/platform-bundle.ts';
import { staticFile, staticResource } from './static-files.ts';

export interface HostOptions {
  readonly gateway: OrgGateway;
  /** 0 for any free port. */
  readonly port: number;
  /** Keeps the platform bundle and compiled components between runs. */
  readonly cacheDirectory: string;
  /** Hears about long work and about faults in components. */
  readonly onProgress?: (text: string) => void;
}

export interface Host {
  readonly url: string;
  close(): Promise<void>;
}

const ADDRESS = '127.0.0.1';
const FOREVER = 'public, max-age=31536000, immutable';
const AN_HOUR = 'max-age=3600';

/** Serves the project's pages on this machine. Rejects where the port is taken or the platform cannot be built. */
export async function startHost(options: HostOptions): Promise<Host> {
  const context = createContext(options);
  await context.openPlatform();
  const server = createServer((request, response) => {
    void answer(context, request)
      .catch((error: unknown) => faultReply(error, options.onProgress))
      .then((reply) => send(reply, request, response));
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return { url: `http://${ADDRESS}:${port}`, close: () => closeServer(server) };
}

function createContext({ gateway, cacheDirectory, onProgress }: HostOptions): HostContext {
  const modules = new ModuleServer({ project: gateway.project, cacheDirectory, onFault: (text) => onProgress?.(text) });
  const platforms = new Map<string, PlatformBundle>();
  let building: Promise<PlatformBundle> | undefined; // two pages opened at once share one build
  const open = async (): Promise<PlatformBundle> => {
    const components = neededComponents(modules.directories, modules.hostModules);
    const bundle = await openPlatformBundle({
      cacheDirectory,
      components,
      hostModules: modules.hostModules,
      ...(onProgress ? { onProgress } : {}),
    });
    platforms.set(bundle.key, bundle);
    return bundle;
  };
  return {
    gateway,
    modules,
    platforms,
    openPlatform: () =>
      (building ??= open().finally(() => {
        building = undefined;
      })),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(
        isTaken
          ? new Error(`Port ${port} is taken by another program. Stop it, or choose another port with --port.`, { cause: error })
          : error,
      );
    });
    server.listen(port, ADDRESS, resolve);
  });
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

async function answer(context: HostContext, request: IncomingMessage): Promise<HttpReply> {
  const refused = refusal(request);
  if (refused) return refused;
  const url = new URL(request.url ?? '/', `http://${ADDRESS}`);
  const [area, rest] = splitPath(url.pathname);
  if (area === 'api') return apiReply(context, request, url);
  if (area === CONNECTIONS_AREA) return connectionsReply(context, request, url, rest);
  if (request.method !== 'GET' && request.method !== 'HEAD') return fault(405, 'Not allowed', 'Pages are read with GET.');
  switch (area) {
    case '':
      return { status: 302, headers: { location: firstTab(context, request.headers.cookie) }, body: '' };
    case 'lightning':
      return documentReply(context, request.headers.cookie);
    case 'modules':
      return moduleReply(context, rest);
    case 'platform':
      return platformReply(context, rest);
    case 'assets':
      return staticFile(join(packageDirectory('@salesforce-ux/design-system'), 'assets'), rest, AN_HOUR);
    case 'resource':
      return staticResource(context.gateway.project, rest);
    default:
      return notFound(url.pathname);
  }
}

function splitPath(pathname: string): [area: string, rest: string] {
  const [, area = '', ...rest] = pathname.split('/').map(decodeURIComponent);
  return [area, rest.join('/')];
}

function firstTab({ gateway }: HostContext, cookies: string | undefined): string {
  return applicationModel(gateway.project, orgAccess(gateway, cookies)).tabs[0]?.href ?? '/lightning/home';
}

async function moduleReply({ modules }: HostContext, path: string): Promise<HttpReply> {
  if (path === 'page.css') return staticFile(join(import.meta.dirname, 'client'), path, 'no-cache');
  const code = await modules.serve(path);
  return code === undefined ? notFound(`/modules/${path}`) : script(code);
}

async function platformReply({ platforms }: HostContext, path: string): Promise<HttpReply> {
  const [key = '', ...rest] = path.split('/');
  const bundle = platforms.get(key);
  return bundle ? staticFile(bundle.directory, rest.join('/'), FOREVER) : notFound(`/platform/${path}`);
}

/** Refusals of pages and org are told to the person; anything else is our bug and told in full. */
function faultReply(error: unknown, onProgress: HostOptions['onProgress']): HttpReply {
  if (error instanceof PageFault) return fault(error.status, error.title, error.message);
  if (error instanceof OrgFault) return fault(400, 'The org refused', `${error.message} (${error.code})`);
  if (error instanceof URIError) return fault(400, 'Bad address', 'The address is not correctly encoded.');
  const { stack, message } = error as Error;
  onProgress?.(stack ?? message);
  return fault(500, 'The host failed', message);
}

function send({ status, headers, body }: HttpReply, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(status, { 'x-content-type-options': 'nosniff', ...headers });
  response.end(request.method === 'HEAD' ? undefined : body);
}
