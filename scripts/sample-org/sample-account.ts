import accounts from './accounts.json' with { type: 'json' };

export interface SampleContact {
  readonly firstName: string;
  readonly lastName: string;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
}

/** An account as years of use leave it: real companies' names and websites, the way people type them. The contacts are generated. */
export interface SampleAccount {
  readonly name: string;
  readonly website?: string;
  readonly phone?: string;
  readonly city: string;
  readonly state: string;
  /** What is wrong with it; it tells readers of the data, and no record holds it. */
  readonly dirt?: string;
  readonly contacts?: readonly SampleContact[];
}

export const sampleAccounts: readonly SampleAccount[] = accounts;
