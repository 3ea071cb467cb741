/// <reference lib="dom" />

/** What an address shows. */
export type Route =
  | { readonly kind: 'list'; readonly objectName: string }
  | { readonly kind: 'record'; readonly objectName: string; readonly recordId: string }
  | { readonly kind: 'tab'; readonly tabName: string }
  | { readonly kind: 'home' }
  | { readonly kind: 'unknown'; readonly path: string };

/** A place as components name it. */
export interface PageReference {
  readonly type: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly state?: Readonly<Record<string, string | undefined>>;
}

type Listener = (route: Route) => void;
const listeners = new Set<Listener>();

export function routeOf(path: string): Route {
  const [, area, kind, name, id] = path.split('/').map(decodeURIComponent);
  if (area === 'lightning' && kind === 'o' && name) return { kind: 'list', objectName: name };
  if (area === 'lightning' && kind === 'r' && name && id) return { kind: 'record', objectName: name, recordId: id === 'view' ? name : id };
  if (area === 'lightning' && kind === 'n' && name) return { kind: 'tab', tabName: name };
  return area === 'lightning' && kind === 'home' ? { kind: 'home' } : { kind: 'unknown', path };
}

export function currentRoute(): Route {
  return routeOf(location.pathname);
}

/** Shows another page of the host without loading the document again. */
export function openPath(path: string): void {
  history.pushState(null, '', path);
  scrollTo(0, 0);
  announce();
}

/** Calls back at each change of place; returns how to stop. */
export function onRouteChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Lets links and the browser's buttons change pages. */
export function startRouting(): void {
  addEventListener('popstate', announce);
  addEventListener('click', (event) => {
    const link = event
      .composedPath()
      .find((target): target is HTMLAnchorElement => target instanceof HTMLAnchorElement && target.href !== '');
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;
    if (!link || !isPlain || link.target === '_blank' || link.origin !== location.origin || !link.pathname.startsWith('/lightning/'))
      return;
    event.preventDefault();
    openPath(link.pathname + link.search);
  });
}

function announce(): void {
  const route = currentRoute();
  for (const listener of listeners) listener(route);
}

/** The address of a page reference; undefined for a kind that the host does not have. */
export function pathOf({ type, attributes }: PageReference): string | undefined {
  switch (type) {
    case 'standard__recordPage':
      return `/lightning/r/${attributes['objectApiName'] ?? 'Record'}/${attributes['recordId'] ?? ''}/view`;
    case 'standard__recordRelationshipPage':
      return `/lightning/r/${attributes['objectApiName'] ?? 'Record'}/${attributes['recordId'] ?? ''}/view`;
    case 'standard__objectPage':
      return `/lightning/o/${attributes['objectApiName'] ?? ''}/list`;
    case 'standard__navItemPage':
      return `/lightning/n/${attributes['apiName'] ?? ''}`;
    case 'standard__namedPage':
      return '/';
    case 'standard__webPage':
      return attributes['url'];
    default:
      return undefined;
  }
}

/** The page reference of a route, as `CurrentPageReference` gives it. */
export function referenceOf(route: Route): PageReference {
  switch (route.kind) {
    case 'record':
      return {
        type: 'standard__recordPage',
        attributes: { objectApiName: route.objectName, recordId: route.recordId, actionName: 'view' },
        state: {},
      };
    case 'list':
      return { type: 'standard__objectPage', attributes: { objectApiName: route.objectName, actionName: 'list' }, state: {} };
    case 'tab':
      return { type: 'standard__navItemPage', attributes: { apiName: route.tabName }, state: {} };
    case 'home':
    case 'unknown':
      return { type: 'standard__namedPage', attributes: { pageName: 'home' }, state: {} };
    default:
      return route satisfies never;
  }
}
