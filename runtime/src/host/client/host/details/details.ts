import { LightningElement, api } from 'lwc';
import type { FieldModel, SectionModel } from '../pageModel/pageModel.ts';
import { watchPage } from '../recordChanges/recordChanges.ts';
import { readServer, type ServerFault } from '../server/server.ts';

interface ShownSection {
  readonly key: string;
  readonly label: string;
  readonly isOpen: boolean;
  readonly className: string;
  readonly iconName: string;
  readonly rows: readonly { key: string; cells: readonly { key: string; field?: FieldModel }[] }[];
}

/** A record's fields in the sections of its layout, or those that a page names itself. */
export default class Details extends LightningElement {
  @api recordId = '';
  /** Field names by column, of a page with its own fields. */
  @api columns?: readonly (readonly string[])[];
  /** Heading of such fields. */
  @api label?: string;
  loaded?: readonly SectionModel[]; // undefined while loading
  fault?: ServerFault;
  closed: readonly string[] = [];
  private stopWatching?: () => void;

  connectedCallback(): void {
    this.stopWatching = watchPage(() => this.load());
    void this.load();
  }

  disconnectedCallback(): void {
    this.stopWatching?.();
  }

  get sections(): readonly ShownSection[] {
    return (this.loaded ?? []).map(({ label, columns }, index) => {
      const key = `section${index}`;
      const isOpen = !this.closed.includes(key);
      return {
        key,
        label: this.label ?? label,
        isOpen,
        className: `slds-section${isOpen ? ' slds-is-open' : ''}`,
        iconName: isOpen ? 'utility:chevrondown' : 'utility:chevronright',
        rows: rowsOf(columns),
      };
    });
  }

  handleToggle(event: Event): void {
    const key = (event.currentTarget as HTMLElement).dataset['key'] ?? '';
    this.closed = this.closed.includes(key) ? this.closed.filter((other) => other !== key) : [...this.closed, key];
  }

  private async load(): Promise<void> {
    try {
      this.loaded = await readServer<readonly SectionModel[]>(this.path);
    } catch (error) {
      this.fault = error as ServerFault;
    }
  }

  private get path(): string {
    const record = `records/${encodeURIComponent(this.recordId)}`;
    if (!this.columns) return `${record}/details`;
    return `${record}/fields?${this.columns.map((names) => `column=${encodeURIComponent(names.join())}`).join('&')}`;
  }
}

/** The columns' fields side by side, so that they stay level where one needs more lines. */
function rowsOf(columns: SectionModel['columns']): ShownSection['rows'] {
  const height = Math.max(0, ...columns.map(({ length }) => length));
  return Array.from({ length: height }, (_, row) => ({
    key: `row${row}`,
    cells: columns.map((fields, column) => ({ key: `cell${column}`, ...(fields[row] ? { field: fields[row] } : {}) })),
  }));
}
