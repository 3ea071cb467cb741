/// <reference lib="dom" />

const loading = new Map<string, Promise<void>>();

/** Loads a script of a static resource, once a page. */
export function loadScript(_component: unknown, url: string): Promise<void> {
  return loadOnce(url, () => Object.assign(document.createElement('script'), { src: url }));
}

/** Loads a style sheet of a static resource, once a page. */
export function loadStyle(_component: unknown, url: string): Promise<void> {
  return loadOnce(url, () => Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url }));
}

function loadOnce(url: string, element: () => HTMLElement): Promise<void> {
  const known = loading.get(url);
  if (known) return known;
  const promise = new Promise<void>((resolve, reject) => {
    const tag = element();
    tag.addEventListener('load', () => resolve());
    tag.addEventListener('error', () => reject(new Error(`${url} could not be loaded. Check the static resource.`)));
    document.head.append(tag);
  });
  loading.set(url, promise);
  return promise;
}
