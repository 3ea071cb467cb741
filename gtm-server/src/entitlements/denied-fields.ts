import { outputFieldFault } from '../http/validation-faults.ts';
import { PlatformError } from '../http/errors.ts';

/** Output fields of enrichments outside the account's package; they may change while the server runs. */
export class DeniedFields {
  private names: ReadonlySet<string>;

  constructor(names: readonly string[]) {
    this.names = new Set(names);
  }

  replace(names: readonly string[]): void {
    this.names = new Set(names);
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  list(): readonly string[] {
    return [...this.names];
  }

  /** Refuses the first denied field: the platform names one at a time. */
  refuse(outputFields: readonly string[]): void {
    const position = outputFields.findIndex((name) => this.names.has(name));
    if (position === -1) return;
    const fault = outputFieldFault(String(outputFields[position]), `/data/attributes/outputFields/${position}`);
    throw new PlatformError(400, 'Invalid request body', [fault]);
  }
}
