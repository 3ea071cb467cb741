import type { ModuleServer } from './modules/module-server.ts';
import type { OrgAccess, OrgGateway, Persona } from './org-gateway.ts';
import type { PlatformBundle } from './platform/platform-bundle.ts';

/** What the host's routes share. */
export interface HostContext {
  readonly gateway: OrgGateway;
  readonly modules: ModuleServer;
  /** Platform bundles that pages of this host were served with, by key. */
  readonly platforms: Map<string, PlatformBundle>;
  /** The platform bundle for the components as they are on the disk now. */
  openPlatform(): Promise<PlatformBundle>;
}

export const PERSONA_COOKIE = 'local_org_user';

/** The person a request comes from: by its cookie, else the org's first. */
export function personaOf(gateway: OrgGateway, cookies: string | undefined): Persona {
  const wanted = cookies
    ?.split(';')
    .map((cookie) => cookie.trim().split('='))
    .find(([name]) => name === PERSONA_COOKIE)?.[1];
  const personas = gateway.personas();
  const persona = personas.find(({ userId }) => userId === wanted) ?? personas[0];
  if (!persona) throw new Error('The local org has no user to show pages to. Load sample data with at least one user.');
  return persona;
}

export function orgAccess(gateway: OrgGateway, cookies: string | undefined): OrgAccess {
  return gateway.as(personaOf(gateway, cookies).userId);
}
