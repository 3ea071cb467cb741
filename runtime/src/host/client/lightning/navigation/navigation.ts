/// <reference lib="dom" />
import { onRouteChange, currentRoute, openPath, type PageReference, pathOf, referenceOf } from '../../host/router/router.ts';
import { type WireAdapter, type WireValue } from '../../host/wireAdapter/wireAdapter.ts';

const NAVIGATE = Symbol('Navigate');
const GENERATE_URL = Symbol('GenerateUrl');

type Constructor = new (...args: never[]) => object;

function pathOrFail(reference: PageReference): string {
  const path = pathOf(reference);
  if (path === undefined) throw new Error(`The local org has no page of the type "${reference.type}".`);
  return path;
}

function open(reference: PageReference): void {
  const path = pathOrFail(reference);
  if (path.startsWith('/lightning/')) openPath(path);
  else if (reference.type === 'standard__webPage') window.open(path, '_blank', 'noopener');
  else location.assign(path);
}

function mixin(Base: Constructor): Constructor {
  return class extends Base {
    [NAVIGATE](reference: PageReference): void {
      open(reference);
    }

    [GENERATE_URL](reference: PageReference): Promise<string> {
      return Promise.resolve(pathOrFail(reference));
    }
  };
}

/** Gives a component `this[NavigationMixin.Navigate]` and `this[NavigationMixin.GenerateUrl]`. */
export const NavigationMixin = Object.assign(mixin, { Navigate: NAVIGATE, GenerateUrl: GENERATE_URL });

/** Wire: the page that is shown. Its value comes as it is, without data and error around it. */
export class CurrentPageReference implements WireAdapter {
  readonly #emit: (value: PageReference | undefined) => void;
  #stop: (() => void) | undefined;

  constructor(emit: (value: WireValue | PageReference | undefined) => void) {
    this.#emit = emit;
  }

  connect(): void {
    this.#stop = onRouteChange((route) => this.#emit(referenceOf(route)));
    this.#emit(referenceOf(currentRoute()));
  }

  update(): void {
    this.#emit(referenceOf(currentRoute()));
  }

  disconnect(): void {
    this.#stop?.();
  }
}
