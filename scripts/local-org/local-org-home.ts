import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { projectRoot } from '../project-root.ts';

const CACHE_NAME = 'zoominfo-for-salesforce';
const OWNER_ONLY = 0o600;

/** What the local org signs in to the provider with, made up once for this machine. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

interface Settings extends ClientCredentials {
  /** The port that the GTM server had last; the same one again keeps its address. */
  readonly gtmPort: number;
}

/** The folder that keeps all data of the local org, out of version control. */
export class LocalOrgHome {
  readonly directory: string;

  /** `LOCALORG_HOME` names another folder than `.localorg`. */
  constructor(directory = process.env['LOCALORG_HOME'] || join(projectRoot, '.localorg')) {
    this.directory = resolve(directory);
  }

  get databaseFile(): string {
    return join(this.directory, 'org.sqlite');
  }

  get credentialsFile(): string {
    return join(this.directory, 'credentials.json');
  }

  get gtmDirectory(): string {
    return join(this.directory, 'gtm');
  }

  /** Outside the folder: what is in there depends on versions alone, and takes long to make. */
  get cacheDirectory(): string {
    return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), CACHE_NAME, 'host');
  }

  prepare(isFresh: boolean): void {
    if (isFresh) rmSync(this.directory, { recursive: true, force: true });
    for (const directory of [this.directory, this.gtmDirectory, this.cacheDirectory]) mkdirSync(directory, { recursive: true });
  }

  settings(): Settings {
    if (existsSync(this.settingsFile)) return JSON.parse(readFileSync(this.settingsFile, 'utf8')) as Settings;
    return { clientId: randomBytes(12).toString('hex'), clientSecret: randomBytes(24).toString('hex'), gtmPort: 0 };
  }

  keepSettings(settings: Settings): void {
    writePrivate(this.settingsFile, settings);
  }

  /** Writes what an administrator would type into the external credential and the identity provider, for the provider at `gtmUrl`. */
  writeCredentials(client: ClientCredentials, gtmUrl: string): void {
    const { clientId, clientSecret } = client;
    const shared = { clientId, clientSecret, baseUrl: gtmUrl, tokenUrl: `${gtmUrl}/oauth/v1/token` };
    const principal = { externalCredential: 'ZoomInfo_GTM', principal: 'ZoomInfo', ...shared };
    const identityProvider = { name: 'ZoomInfo_GTM', authorizeUrl: `${gtmUrl}/oauth/v1/authorize`, ...shared };
    writePrivate(this.credentialsFile, { principals: [principal], identityProviders: [identityProvider] });
  }

  private get settingsFile(): string {
    return join(this.directory, 'settings.json');
  }
}

function writePrivate(file: string, content: unknown): void {
  writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`, { mode: OWNER_ONLY });
}
