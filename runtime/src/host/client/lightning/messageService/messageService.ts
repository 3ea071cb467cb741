import type { WireAdapter } from '../../host/wireAdapter/wireAdapter.ts';

interface Channel {
  readonly messageChannel: string;
}
type Listener = (message: unknown) => void;

interface Subscription {
  readonly channel: string;
  readonly listener: Listener;
}

const subscriptions = new Set<Subscription>();

/** Subscribers everywhere on the page; the local org draws no other bounds. */
export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

export function createMessageContext(): object {
  return {};
}

/** Contexts hold nothing, so there is nothing to give back. */
export function releaseMessageContext(): void {}

export function subscribe(_context: object, { messageChannel }: Channel, listener: Listener): Subscription {
  const subscription = { channel: messageChannel, listener };
  subscriptions.add(subscription);
  return subscription;
}

export function unsubscribe(subscription: Subscription): void {
  subscriptions.delete(subscription);
}

export function publish(_context: object, { messageChannel }: Channel, message?: unknown): void {
  for (const { channel, listener } of [...subscriptions]) {
    if (channel === messageChannel) listener(message);
  }
}

/** Wire: a context for `publish` and `subscribe`. */
export class MessageContext implements WireAdapter {
  readonly #emit: (context: object) => void;

  constructor(emit: (context: object) => void) {
    this.#emit = emit;
    emit(createMessageContext());
  }

  connect(): void {
    this.#emit(createMessageContext());
  }

  update(): void {}

  disconnect(): void {}
}
