/** What a wire hands to a component. */
export interface WireValue {
  readonly data: unknown;
  readonly error: unknown;
}

export type WireConfig = Readonly<Record<string, unknown>>;

/** How an adapter gets its data. */
export interface WireSource {
  load(config: WireConfig): Promise<unknown>;
  /** Calls back when the data of this config changed elsewhere; returns how to stop. */
  watch?(config: WireConfig, reload: () => Promise<void>): () => void;
}

export interface WireAdapter {
  connect(): void;
  update(config: WireConfig): void;
  disconnect(): void;
}

export type WireAdapterClass = new (emit: (value: WireValue) => void) => WireAdapter;

/** Which adapter emitted a value, for refreshing. */
const adapterByValue = new WeakMap<object, Refreshable>();

interface Refreshable {
  refresh(): Promise<void>;
}

/** The engine's protocol for wires around a source: a first value without data, no call while a parameter is missing, stale answers dropped. */
export function wireAdapter(source: WireSource): WireAdapterClass {
  const live = new Set<SourceAdapter>();
  return class extends SourceAdapter {
    constructor(emit: (value: WireValue) => void) {
      super(source, live, emit);
    }
  };
}

class SourceAdapter implements WireAdapter, Refreshable {
  readonly #source: WireSource;
  /** All adapters of the source that are connected. */
  readonly #live: Set<SourceAdapter>;
  readonly #emit: (value: WireValue) => void;
  #config: WireConfig | undefined;
  #key = '';
  #sequence = 0;
  #unwatch: (() => void) | undefined;

  constructor(source: WireSource, live: Set<SourceAdapter>, emit: (value: WireValue) => void) {
    this.#source = source;
    this.#live = live;
    this.#emit = emit;
    this.send({ data: undefined, error: undefined });
  }

  connect(): void {
    this.#live.add(this);
  }

  disconnect(): void {
    this.#live.delete(this);
    this.#sequence++; // an answer that is still under way is for nobody
    this.#unwatch?.();
  }

  update(config: WireConfig): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
    this.#sequence++;
    this.#config = Object.values(config).includes(undefined) ? undefined : config;
    if (!this.#config) return;
    this.#key = JSON.stringify(config);
    this.#unwatch = this.#source.watch?.(config, () => this.reload());
    void this.reload();
  }

  /** All wires with the same parameters share one answer on the platform. */
  async refresh(): Promise<void> {
    await Promise.all(
      [...this.#live].filter((adapter) => adapter.#config && adapter.#key === this.#key).map((adapter) => adapter.reload()),
    );
  }

  async reload(): Promise<void> {
    if (!this.#config) return;
    const sequence = ++this.#sequence;
    const value = await this.#source.load(this.#config).then(dataValue, errorValue);
    if (sequence === this.#sequence) this.send(value);
  }

  private send(value: WireValue): void {
    adapterByValue.set(value, this);
    this.#emit(value);
  }
}

function dataValue(data: unknown): WireValue {
  return { data: deepFreeze(data), error: undefined };
}

function errorValue(error: unknown): WireValue {
  return { data: undefined, error };
}

/** Asks again for what a wire emitted; settles when its component has the new value. Other values are left alone. */
export async function refreshWire(value: unknown): Promise<void> {
  if (typeof value === 'object' && value !== null) await adapterByValue.get(value)?.refresh();
}

/** Answers of the org cannot be changed by components. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

/** An error in the shape of the platform's fetch responses. */
export function responseError(status: number, body: unknown): unknown {
  return deepFreeze({
    ok: false,
    status,
    statusText: status >= 500 || status === 0 ? 'Server Error' : 'Bad Request',
    headers: {},
    errorType: 'fetchResponse',
    body,
  });
}
