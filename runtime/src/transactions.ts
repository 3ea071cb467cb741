import { type Runtime, SYNCHRONOUS_LIMITS, Transaction, type TransactionKind } from './engine/index.ts';

/** Runs work of a user's request: its data is kept when it ends well, and undone when it throws. */
export class TransactionRunner {
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  run<T>(kind: TransactionKind, userId: string, work: () => T): T {
    const { org } = this.#runtime;
    const transaction = new Transaction(org, kind, this.#runtime.userContext(userId), SYNCHRONOUS_LIMITS);
    org.store.begin();
    try {
      const result = this.#runtime.within(transaction, work);
      org.store.commit();
      return result;
    } catch (thrown) {
      org.store.rollback();
      this.#runtime.access.forget();
      throw thrown;
    } finally {
      this.#runtime.jobs.transactionEnded(transaction);
    }
  }
}
