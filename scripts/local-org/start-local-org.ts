import { CALLBACK_PATH, startHost } from '../../runtime/src/host/index.ts';
import { openOrg } from '../../runtime/src/index.ts';
import type { LocalOrg } from '../../runtime/src/index.ts';
import { projectRoot } from '../project-root.ts';
import { loadSampleOrg } from '../sample-org/load-sample-org.ts';
import type { GtmProcess } from './gtm-process.ts';
import { startGtmProcess } from './gtm-process.ts';
import { definitePort } from './ports.ts';
import type { LocalOrgHome } from './local-org-home.ts';

export interface LocalOrgOptions {
  readonly home: LocalOrgHome;
  /** Of the pages; 0 for any free one. */
  readonly port: number;
  /** Begins with an empty org, ledger and key. */
  readonly isFresh: boolean;
  /** A provider that runs already, reached with GTM_CLIENT_ID and GTM_CLIENT_SECRET; unless given, one is started. */
  readonly gtmUrl: string | undefined;
  readonly onProgress: (text: string) => void;
}

export interface RunningLocalOrg {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts provider, org and pages, in this order, and fills the org where it is empty. */
export async function startLocalOrg(options: LocalOrgOptions): Promise<RunningLocalOrg> {
  const { home, onProgress } = options;
  home.prepare(options.isFresh);
  const port = await definitePort(options.port);
  const provider = await startProvider(options, port);
  let org: LocalOrg | undefined;
  try {
    onProgress('Compiling the project…');
    org = openOrg({ projectDirectories: [projectRoot], dataFile: home.databaseFile, credentialsFile: home.credentialsFile });
    if (loadSampleOrg(org)) onProgress('Sample data loaded.');
    const host = await startHost({ gateway: org.gateway, port, cacheDirectory: home.cacheDirectory, onProgress });
    return { url: host.url, close: () => closeAll([() => host.close(), () => org?.close(), () => provider?.close()]) };
  } catch (error) {
    await closeAll([() => org?.close(), () => provider?.close()]);
    throw error;
  }
}

/** The provider knows the pages' address: users who sign in there come back to it. */
async function startProvider({ home, gtmUrl, onProgress }: LocalOrgOptions, pagesPort: number): Promise<GtmProcess | undefined> {
  if (gtmUrl !== undefined) {
    const { GTM_CLIENT_ID: clientId, GTM_CLIENT_SECRET: clientSecret } = process.env;
    if (!clientId || !clientSecret) throw new Error('--gtm-url needs the variables GTM_CLIENT_ID and GTM_CLIENT_SECRET of that server.');
    home.writeCredentials({ clientId, clientSecret }, gtmUrl);
    return undefined;
  }
  const settings = home.settings();
  const onEnd = (): void => onProgress('The GTM server has ended: until the next start, pages show that ZoomInfo is not available.');
  const redirectUris = [`http://127.0.0.1:${pagesPort}${CALLBACK_PATH}`];
  const provider = await startGtmProcess({
    ...settings,
    preferredPort: settings.gtmPort,
    dataDirectory: home.gtmDirectory,
    server: { redirectUris },
    onEnd,
  });
  home.keepSettings({ ...settings, gtmPort: Number(new URL(provider.url).port) });
  home.writeCredentials(settings, provider.url);
  onProgress(`GTM server: ${new URL('/', provider.url).href} (process ${provider.processId}).`);
  onProgress(`Users connect with it at http://127.0.0.1:${pagesPort}/connections.`);
  return provider;
}

async function closeAll(closings: readonly (() => Promise<void> | void)[]): Promise<void> {
  for (const close of closings) await close();
}
