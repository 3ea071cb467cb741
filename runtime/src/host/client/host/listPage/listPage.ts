import { LightningElement, api } from 'lwc';
import type { ListModel } from '../pageModel/pageModel.ts';
import { readServer, type ServerFault } from '../server/server.ts';
import { session } from '../session/session.ts';

/** The records of an object in one of its list views. */
export default class ListPage extends LightningElement {
  @api objectName = '';
  list?: ListModel; // undefined while loading
  fault?: ServerFault;

  connectedCallback(): void {
    void this.load({});
  }

  get viewLabel(): string {
    return this.list?.views.find(({ name }) => name === this.list?.viewName)?.label ?? '';
  }

  get views(): readonly { name: string; label: string; isChosen: boolean }[] {
    return (this.list?.views ?? []).map((view) => ({ ...view, isChosen: view.name === this.list?.viewName }));
  }

  get hasSeveralViews(): boolean {
    return this.views.length > 1;
  }

  get countText(): string {
    const sorted = this.list?.columns.find(({ name }) => name === this.list?.sort.field)?.label;
    return `${this.list?.count} ${this.list?.count === '1' ? 'item' : 'items'}${sorted ? ` • Sorted by ${sorted}` : ''}`;
  }

  get isEmpty(): boolean {
    return this.list?.rows.length === 0;
  }

  get unappliedText(): string | undefined {
    return this.list?.unapplied.length ? `The list leaves out filters it cannot apply: ${this.list.unapplied.join(', ')}` : undefined;
  }

  get tableLabel(): string {
    return `${this.list?.objectLabel}: ${this.viewLabel}`;
  }

  handleView(event: CustomEvent<{ value: string }>): void {
    void this.load({ view: event.detail.value });
  }

  handleSort(event: CustomEvent<{ field: string; isDescending: boolean }>): void {
    const { field, isDescending } = event.detail;
    void this.load({ view: this.list?.viewName, sort: field, order: isDescending ? 'desc' : 'asc' });
  }

  private async load(query: Readonly<Record<string, string | undefined>>): Promise<void> {
    try {
      this.list = await readServer<ListModel>(`objects/${encodeURIComponent(this.objectName)}/list`, query);
      document.title = `${this.list.objectLabel} | ${session.application.label}`;
    } catch (error) {
      this.fault = error as ServerFault;
    }
  }
}
