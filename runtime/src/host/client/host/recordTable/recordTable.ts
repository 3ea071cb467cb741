import { LightningElement, api } from 'lwc';
import type { FieldModel, TableModel } from '../pageModel/pageModel.ts';

interface ShownCell {
  readonly key: string;
  readonly field: FieldModel;
  readonly isLink: boolean;
  readonly isText: boolean;
  readonly className: string;
}

/** Records in rows. Its headings sort where `sort` is given. */
export default class RecordTable extends LightningElement {
  @api table?: TableModel;
  @api label = '';
  @api sort?: { readonly field: string; readonly isDescending: boolean };

  get tableClass(): string {
    return `slds-table slds-table_bordered slds-table_cell-buffer${this.sort ? ' numbered' : ''}`;
  }

  get columns(): readonly { name: string; label: string; className: string; ariaSort?: string; iconName?: string }[] {
    return (this.table?.columns ?? []).map(({ name, label, isNumber }) => {
      const isSorted = this.sort?.field === name;
      const isDescending = isSorted && this.sort?.isDescending === true;
      return {
        name,
        label,
        className: isNumber ? 'slds-text-align_right' : '',
        ...(isSorted
          ? { ariaSort: isDescending ? 'descending' : 'ascending', iconName: isDescending ? 'utility:arrowdown' : 'utility:arrowup' }
          : {}),
      };
    });
  }

  get rows(): readonly { id: string; number: number; first: ShownCell; cells: readonly ShownCell[] }[] {
    return (this.table?.rows ?? []).map(({ id, cells }, index) => {
      const [first, ...others] = cells.map(shownCell);
      return { id, number: index + 1, first: first!, cells: others };
    });
  }

  handleSort(event: Event): void {
    const field = (event.currentTarget as HTMLElement).dataset['name'] ?? '';
    const isDescending = this.sort?.field === field && !this.sort.isDescending;
    (this as unknown as EventTarget).dispatchEvent(new CustomEvent('sort', { detail: { field, isDescending } }));
  }
}

function shownCell(field: FieldModel): ShownCell {
  const isLink = field.kind === 'link' && field.href !== undefined;
  const isText = !isLink && (field.kind === 'text' || field.kind === 'link' || (field.text === '' && field.kind !== 'checkbox'));
  return { key: field.name, field, isLink, isText, className: field.isNumber ? 'slds-truncate slds-text-align_right' : 'slds-truncate' };
}
