import { LightningElement, api } from 'lwc';
import type { HighlightsModel } from '../pageModel/pageModel.ts';
import { watchPage } from '../recordChanges/recordChanges.ts';
import { readServer, type ServerFault } from '../server/server.ts';

/** A record's name and the fields of its compact layout. */
export default class Highlights extends LightningElement {
  @api recordId = '';
  highlights?: HighlightsModel; // undefined while loading
  fault?: ServerFault;
  private stopWatching?: () => void;

  connectedCallback(): void {
    this.stopWatching = watchPage(() => this.load());
    void this.load();
  }

  disconnectedCallback(): void {
    this.stopWatching?.();
  }

  private async load(): Promise<void> {
    try {
      this.highlights = await readServer<HighlightsModel>(`records/${encodeURIComponent(this.recordId)}/highlights`);
    } catch (error) {
      this.fault = error as ServerFault;
    }
  }
}
