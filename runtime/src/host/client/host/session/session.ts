/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

export interface NavigationTab {
  readonly name: string;
  readonly label: string;
  readonly href: string;
  readonly objectName?: string;
}

export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly description: string;
}

/** What the document tells its scripts. */
export interface Session {
  readonly user: { readonly id: string; readonly name: string; readonly description: string };
  readonly personas: readonly Person[];
  readonly application: { readonly label: string; readonly tabs: readonly NavigationTab[] };
}

interface HostWindow {
  readonly localOrg: Session;
  /** Stands in the document, because the component compiler allows imports of fixed names only. */
  readonly importModule: (specifier: string) => Promise<unknown>;
}

export const session = (globalThis as unknown as HostWindow).localOrg;

export function loadModule(specifier: string): Promise<unknown> {
  return (globalThis as unknown as HostWindow).importModule(specifier);
}
