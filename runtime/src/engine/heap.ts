import v8 from 'node:v8';
import vm from 'node:vm';
import { exception } from './exceptions.ts';

/** Bytes that the local org may take for each that the limit allows: a record weighs more here than on the platform. */
const TOLERANCE = 8;
/** Milliseconds between two looks at the heap; a look costs as much as thousands of turns of a loop. */
const INTERVAL = 25;
/** Garbage of former transactions that may be there when one begins. */
const GARBAGE = 128_000_000;

let collect: (() => void) | undefined;
/** The process's use when its garbage was last collected. */
let settled = Infinity;

/**
 * Memory of one transaction. What it has taken in is counted exactly, and ends no program: what it let go is not subtracted.
 * A program that keeps more than the limit, with tolerance, is ended. Source: Apex Developer Guide, Execution Governors and Limits.
 */
export class HeapMeter {
  /** Bytes of rows, bodies and texts that came in. */
  taken = 0;
  readonly #start = settledHeap();
  #checked = performance.now();
  /** Use from which on the garbage is collected, so that only what is kept counts. */
  #threshold = 0;

  /** Throws the LimitException where the program keeps more than `limit` bytes. */
  check(limit: number): void {
    const now = performance.now();
    if (now - this.#checked < INTERVAL) return;
    this.#checked = now;
    const allowed = limit * TOLERANCE;
    if (heapInUse() <= Math.max(this.#threshold, this.#start + allowed)) return;
    collectGarbage();
    const kept = heapInUse();
    if (kept - this.#start > allowed) throw exception('LimitException', `Apex heap size too large: ${kept - this.#start}`);
    this.#threshold = kept + allowed;
  }
}

/** Use of the process before a transaction, nearly without garbage. */
function settledHeap(): number {
  const use = heapInUse();
  settled = Math.min(settled, use);
  if (use <= settled + GARBAGE) return use;
  collectGarbage();
  return heapInUse();
}

function heapInUse(): number {
  const { used_heap_size: used, external_memory: external } = v8.getHeapStatistics();
  return used + external;
}

function collectGarbage(): void {
  if (!collect) {
    v8.setFlagsFromString('--expose-gc');
    collect = vm.runInNewContext('gc') as () => void;
  }
  collect();
  settled = heapInUse();
}
