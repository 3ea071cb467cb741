import { LightningElement, api } from 'lwc';
import type { AreaModel, RecordPageModel } from '../pageModel/pageModel.ts';
import { readServer, type ServerFault } from '../server/server.ts';
import { session } from '../session/session.ts';

/** A record with the regions of its Lightning page. */
export default class RecordPage extends LightningElement {
  @api recordId = '';
  page?: RecordPageModel; // undefined while loading
  fault?: ServerFault;

  async connectedCallback(): Promise<void> {
    try {
      this.page = await readServer<RecordPageModel>(`records/${encodeURIComponent(this.recordId)}/page`);
      document.title = `${this.page.title} | ${session.application.label}`;
    } catch (error) {
      this.fault = error as ServerFault;
    }
  }

  get areas(): readonly AreaModel[] {
    return this.page?.areas ?? [];
  }
}
