import { enableCompileCache } from 'node:module';
import { parseArgs } from 'node:util';
import type { RunningLocalOrg } from './local-org/start-local-org.ts';
import { LocalOrgHome } from './local-org/local-org-home.ts';
import { isPortFree, readPort } from './local-org/ports.ts';

const DEFAULT_PORT = '3000';
const HELP = `Usage: npm start -- [options]

Starts the reference GTM server and the local org with sample data, and serves its pages on 127.0.0.1.
Each user connects with an own account of the provider at /connections.

  --fresh           forgets the stored data first
  --gtm-url <url>   uses a GTM server that runs already, with GTM_CLIENT_ID and GTM_CLIENT_SECRET of the environment;
                    for users' own sign-ins it needs --redirect-uri http://127.0.0.1:<PORT>/connections/callback
  --help            this text

Environment: PORT, of the pages (default ${DEFAULT_PORT}, 0 for any free one); LOCALORG_HOME, the folder of the data (default .localorg).
`;

const { values } = parseArgs({ options: { fresh: { type: 'boolean' }, 'gtm-url': { type: 'string' }, help: { type: 'boolean' } } });
if (values.help) {
  process.stdout.write(HELP);
} else {
  try {
    await start();
  } catch (error) {
    process.stderr.write(`${textOf(error)}\n`);
    process.exitCode = 1;
  }
}

async function start(): Promise<void> {
  const port = readPort('PORT', process.env['PORT'] || DEFAULT_PORT);
  if (!(await isPortFree(port))) {
    throw new Error(`Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`);
  }
  enableCompileCache(); // the import follows it because it counts only for what is loaded later
  const { startLocalOrg } = await import('./local-org/start-local-org.ts');
  const localOrg = await startLocalOrg({
    home: new LocalOrgHome(),
    port,
    isFresh: values.fresh === true,
    gtmUrl: values['gtm-url'],
    onProgress: (text) => process.stdout.write(`${text}\n`),
  });
  stopOnSignal(localOrg);
  process.stdout.write(`Local org ready: ${localOrg.url}/\n`);
}

/** Ctrl+C arrives from the terminal and once more from npm: the first one counts. */
function stopOnSignal(localOrg: RunningLocalOrg): void {
  const { promise: signalled, resolve: stop } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop());
  void signalled.then(() => localOrg.close()).then(() => process.exit(0));
}

/** What a person can act on is told in words; a TypeError and its like are bugs, and keep the place where they happened. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'Error' ? error.message : (error.stack ?? error.message);
}
