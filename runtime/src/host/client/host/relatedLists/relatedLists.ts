import { LightningElement, api } from 'lwc';
import type { RelatedListModel } from '../pageModel/pageModel.ts';
import { watchPage } from '../recordChanges/recordChanges.ts';
import { readServer, type ServerFault } from '../server/server.ts';

/** The children of a record in the lists of its layout. */
export default class RelatedLists extends LightningElement {
  @api recordId = '';
  /** Name of the one list to show; all without it. */
  @api listName?: string;
  lists?: readonly RelatedListModel[]; // undefined while loading
  fault?: ServerFault;
  private stopWatching?: () => void;

  connectedCallback(): void {
    this.stopWatching = watchPage(() => this.load());
    void this.load();
  }

  disconnectedCallback(): void {
    this.stopWatching?.();
  }

  get shownLists(): readonly { list: RelatedListModel; title: string; hasRows: boolean }[] {
    return (this.lists ?? []).map((list) => ({ list, title: `${list.label} (${list.count})`, hasRows: list.rows.length > 0 }));
  }

  get isEmpty(): boolean {
    return this.lists?.length === 0;
  }

  private async load(): Promise<void> {
    try {
      this.lists = await readServer<readonly RelatedListModel[]>(`records/${encodeURIComponent(this.recordId)}/related-lists`, {
        only: this.listName,
      });
    } catch (error) {
      this.fault = error as ServerFault;
    }
  }
}
