import { randomBytes } from 'node:crypto';
import { enableCompileCache } from 'node:module';
import type { GtmServer, GtmServerOptions } from './index.ts';

enableCompileCache(); // halves the time to start; the imports follow it because it counts only for what is loaded later
const { HELP, readCommand } = await import('./command-line.ts');
const { startGtmServer } = await import('./index.ts');

const WRONG_USE = 1;

try {
  const command = readCommand(process.argv.slice(2), process.env);
  if (command.kind === 'help') process.stdout.write(HELP);
  else await run(command.options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = WRONG_USE;
}

async function run(options: Partial<GtmServerOptions>): Promise<void> {
  const clientId = options.clientId ?? generated('clientId');
  const clientSecret = options.clientSecret ?? generated('clientSecret');
  const server = await startGtmServer({ ...options, clientId, clientSecret });
  stopOnSignal(server);
  process.stdout.write(`GTM server ready: ${server.url}\n`);
}

/** Makes up what was not given, and prints it: nobody could call the server otherwise. */
function generated(name: 'clientId' | 'clientSecret'): string {
  const value = randomBytes(12).toString('hex');
  process.stdout.write(`GTM ${name === 'clientId' ? 'client id' : 'client secret'}: ${value}\n`);
  return value;
}

function stopOnSignal(server: GtmServer): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void server.close());
}
