import { LightningElement, api } from 'lwc';
import type { AreaModel } from '../pageModel/pageModel.ts';
import { readServer, type ServerFault } from '../server/server.ts';

/** A tab that shows a component or a Lightning page. */
export default class TabPage extends LightningElement {
  @api tabName = '';
  areas?: readonly AreaModel[]; // undefined while loading
  fault?: ServerFault;

  async connectedCallback(): Promise<void> {
    try {
      const { title, areas } = await readServer<{ title: string; areas: readonly AreaModel[] }>(`tabs/${encodeURIComponent(this.tabName)}`);
      document.title = title;
      this.areas = areas;
    } catch (error) {
      this.fault = error as ServerFault;
    }
  }
}
