import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHost } from '../host/index.ts';
import { openOrg } from '../index.ts';
import { printJobProcess } from './print-waiting-jobs.ts';
import { NAMESPACE_HELP, NO_CACHE_HELP, ORG_OPTIONS, orgPlaces, readOptions, UsageFault } from './command-options.ts';

export const SERVE_HELP = `localorg serve [--project <dir>]… [--port <n>] [--data <file>] [--credentials <file>] [--cache <dir>] [--namespace <name>] [--no-cache]

Serves the project's pages and components in a browser, over the org's data.
  --port         port on 127.0.0.1 (default: 3000; 0 takes a free one)
  --data         the org's database (default: one that is forgotten)
  --credentials  JSON file with the secrets of external credentials
  --cache        folder for the built platform modules
  ${NAMESPACE_HELP}
  ${NO_CACHE_HELP}`;

const OPTIONS = {
  ...ORG_OPTIONS,
  port: { type: 'string', default: '3000' },
  data: { type: 'string' },
  credentials: { type: 'string' },
  cache: { type: 'string' },
} as const;

/** Runs until it is stopped by a signal. */
export async function serveCommand(args: readonly string[], print: (line: string) => void): Promise<number> {
  const { values } = readOptions(args, OPTIONS);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageFault(`--port must be a number from 0 to 65535, not "${values.port}".`);
  const org = openOrg({
    ...orgPlaces(values),
    dataFile: values.data ?? ':memory:',
    ...(values.credentials !== undefined && { credentialsFile: values.credentials }),
    onDebug: (level, text) => print(`${level}|${text}`),
  });
  const host = await startHost({
    gateway: org.gateway,
    port,
    cacheDirectory: values.cache ?? join(tmpdir(), 'localorg-cache'),
    onProgress: print,
  });
  printJobProcess(org, print);
  print(`Local org ready: ${host.url}`);
  await new Promise<void>((stop) => {
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
  await host.close();
  org.close();
  return 0;
}
