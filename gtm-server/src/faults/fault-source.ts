import { createRandom } from '../data/random.ts';
import type { Random } from '../data/random.ts';
import { PlatformError } from '../http/errors.ts';
import { FAULT_KINDS_TEXT, isFaultKind } from './fault-kind.ts';
import type { FaultKind } from './fault-kind.ts';

/** A fault for the next `times` calls, or for those of a path only. */
export interface QueuedFault {
  readonly kind: FaultKind;
  readonly times: number;
  /** The end of the path, as `/contacts/enrich`. */
  readonly path?: string;
}

/** Kinds of a random fault: not those that would hold a caller for minutes. */
const RANDOM_KINDS = ['rate-second', 'server-error', 'timeout', 'cut', 'malformed', 'html', 'html:200', 'token'] as const;
const RANDOM_BATCH_KINDS = [...RANDOM_KINDS, 'bad-item'] as const;
const BATCH_PATH = /\/(companies|contacts)\/enrich$/;

/** Decides which call fails how: by its own header, else by what was queued, else by chance. */
export class FaultSource {
  percent: number;
  private readonly random: Random;
  private queue: QueuedFault[] = [];

  constructor(percent: number, seed: number) {
    this.percent = percent;
    this.random = createRandom(seed);
  }

  add(fault: QueuedFault): void {
    this.queue.push(fault);
  }

  clear(): void {
    this.queue = [];
    this.percent = 0;
  }

  pending(): number {
    return this.queue.reduce((sum, { times }) => sum + times, 0);
  }

  /** The fault of a call to `path` whose header `X-GTM-Fault` says `asked`. */
  next(path: string, asked: string | undefined): FaultKind | undefined {
    if (asked !== undefined) return checked(asked);
    return this.fromQueue(path) ?? this.byChance(path);
  }

  private fromQueue(path: string): FaultKind | undefined {
    const fault = this.queue.find(({ times, path: end }) => times > 0 && (end === undefined || path.endsWith(end)));
    if (!fault) return undefined;
    const rest = { ...fault, times: fault.times - 1 };
    this.queue = this.queue.flatMap((candidate) => (candidate !== fault ? [candidate] : rest.times > 0 ? [rest] : []));
    return fault.kind;
  }

  private byChance(path: string): FaultKind | undefined {
    if (this.percent === 0 || !this.random.chance(this.percent)) return undefined;
    return this.random.pick<FaultKind>(BATCH_PATH.test(path) ? RANDOM_BATCH_KINDS : RANDOM_KINDS);
  }
}

function checked(asked: string): FaultKind {
  if (isFaultKind(asked)) return asked;
  const detail = `X-GTM-Fault is "${asked}". Use ${FAULT_KINDS_TEXT}.`;
  throw new PlatformError(400, 'Invalid request header', [{ code: 'PFAPI0002', detail, source: { header: 'X-GTM-Fault' } }]);
}
