import type { PersonRecord } from '../sample/person-record.ts';

/** People who asked not to be processed: some from the start, others while the server runs. */
export class OptOuts {
  private readonly later = new Set<number>();

  has(person: PersonRecord): boolean {
    return person.optedOut === 1 || this.later.has(person.id);
  }

  add(personIds: readonly number[]): void {
    for (const id of personIds) this.later.add(id);
  }

  get added(): number {
    return this.later.size;
  }
}
