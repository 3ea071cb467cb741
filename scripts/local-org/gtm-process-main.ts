import { once } from 'node:events';
import { enableCompileCache } from 'node:module';
import type { GtmMessage, GtmProcessStart } from './gtm-process.ts';

enableCompileCache(); // halves the time to start; the import follows it because it counts only for what is loaded later
const { startGtmServer } = await import('../../gtm-server/src/index.ts');

const [options] = (await once(process, 'message')) as [GtmProcessStart];

try {
  const { GTM_CLIENT_ID: clientId = '', GTM_CLIENT_SECRET: clientSecret = '' } = process.env;
  const server = await startGtmServer({ ...options, clientId, clientSecret });
  const stop = (): void => void server.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
  process.on('SIGINT', () => undefined); // Ctrl+C reaches both processes; the parent ends this one when it no longer calls it
  tell({ url: server.url });
} catch (error) {
  tell({ fault: error instanceof Error ? error.message : String(error) });
  process.disconnect();
}

function tell(message: GtmMessage): void {
  process.send?.(message);
}
