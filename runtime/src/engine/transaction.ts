import { TimeZone } from '../query/index.ts';
import type { ApexMap, ApexList, Value } from '../values/index.ts';
import { LimitCounter, type Limits } from './limits.ts';
import type { Org } from './org.ts';

/** The user as whom code runs. */
export interface UserContext {
  readonly id: string;
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly userName: string;
  readonly email: string;
  readonly profileId: string | null;
  readonly roleId: string | null;
  /** `America/Los_Angeles`. */
  readonly timeZone: string;
  /** `en_US`. */
  readonly locale: string;
  readonly language: string;
}

/** What the `Trigger` variables of one running trigger say. */
export interface TriggerFrame {
  readonly event: string;
  readonly newRecords: ApexList | null;
  readonly oldRecords: ApexList | null;
  readonly newMap: ApexMap | null;
  readonly oldMap: ApexMap | null;
  readonly size: number;
}

/** What belongs to a running test method. */
export interface TestState {
  /** Class and method. */
  readonly name: string;
  /** Between startTest and stopTest. */
  isStarted: boolean;
  isStopped: boolean;
  /** By interface name in lower case: `httpcalloutmock`. */
  readonly mocks: Map<string, Value>;
  fixedSearchResults: readonly string[];
  /** Page that `ApexPages.currentPage()` gives. */
  currentPage: Value;
}

export type TransactionKind =
  'anonymous' | 'test' | 'aura' | 'trigger' | 'future' | 'queueable' | 'finalizer' | 'batch' | 'scheduled' | 'event' | 'publishCallback';

type Statics = (Record<string, Value> | undefined)[];

/** One transaction: user, limits, statics, triggers. Nothing of it outlives it but what the store commits. */
export class Transaction {
  readonly org: Org;
  readonly kind: TransactionKind;
  /** Class or trigger that it runs; empty where the kind says it all. */
  subject = '';
  readonly limits: LimitCounter;
  user: UserContext;
  /** Static fields by class number; filled when a class is first used. */
  readonly statics: Statics;
  readonly triggers: TriggerFrame[] = [];
  test: TestState | undefined;
  /** A callout is refused while data is written but not committed. */
  hasUncommittedWork = false;
  /** Names of the first setup object and the first other object that were written. */
  written: { readonly setup?: string; readonly other?: string } = {};
  /** Why this transaction may not call out at all. */
  calloutFault: string | undefined;
  #timeZone: TimeZone | undefined;

  /** `statics`: those of the test that the transaction is part of. */
  constructor(org: Org, kind: TransactionKind, user: UserContext, limits: Limits, statics: Statics = []) {
    this.org = org;
    this.kind = kind;
    this.user = user;
    this.statics = statics;
    this.limits = new LimitCounter(limits);
  }

  /** The user's time zone. */
  get timeZone(): TimeZone {
    if (this.#timeZone?.name !== this.user.timeZone) this.#timeZone = new TimeZone(this.user.timeZone);
    return this.#timeZone!;
  }

  /** The moment, in milliseconds. */
  now(): number {
    return this.org.now();
  }

  get isTest(): boolean {
    return this.test !== undefined;
  }
}
