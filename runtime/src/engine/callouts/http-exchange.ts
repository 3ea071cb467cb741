import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { exception } from '../exceptions.ts';

export interface CalloutRequest {
  /** A URL, or `callout:Name/path`. */
  readonly endpoint: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  /** Milliseconds. */
  readonly timeout: number;
}

export interface CalloutAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

type WireAnswer = CalloutAnswer | { readonly failure: string };

/** Fetches in a thread of its own while Apex waits: Apex knows no promises. */
const WORKER_SOURCE = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', async ({ url, method, headers, body, timeout, port, signal }) => {
  let answer;
  try {
    const response = await fetch(url, { method, headers, body: body ?? undefined, signal: AbortSignal.timeout(timeout), redirect: 'manual' });
    answer = { status: response.status, statusText: response.statusText, headers: [...response.headers], body: new Uint8Array(await response.arrayBuffer()) };
  } catch (error) {
    answer = { failure: error.name === 'TimeoutError' ? 'Read timed out' : String(error.cause?.code ?? error.cause?.message ?? error.message) };
  }
  port.postMessage(answer);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
`;

/** Sends requests over real HTTP, one after another. */
export class HttpExchange {
  #worker: Worker | undefined;

  /** Throws CalloutException where no answer comes. */
  send(url: string, request: CalloutRequest): CalloutAnswer {
    if (!/^https?:\/\//i.test(url)) throw exception('CalloutException', `no protocol: ${url}`);
    this.#worker ??= startWorker();
    const signal = new Int32Array(new SharedArrayBuffer(4));
    const { port1, port2 } = new MessageChannel();
    const { method, headers, body, timeout } = request;
    this.#worker.postMessage({ url, method, headers, body, timeout, port: port2, signal }, [port2]);
    Atomics.wait(signal, 0, 0, timeout + 5000);
    const answer = receiveMessageOnPort(port1)?.message as WireAnswer | undefined;
    port1.close();
    if (!answer) throw exception('CalloutException', 'Read timed out');
    if ('failure' in answer) throw exception('CalloutException', answer.failure === 'ECONNREFUSED' ? 'Connection refused' : answer.failure);
    return answer;
  }

  close(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }
}

function startWorker(): Worker {
  const worker = new Worker(WORKER_SOURCE, { eval: true });
  worker.unref();
  return worker;
}
