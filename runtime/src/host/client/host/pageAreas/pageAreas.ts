import { LightningElement, api } from 'lwc';
import type { AreaModel } from '../pageModel/pageModel.ts';

/** The regions of a Lightning page: headers above, then the columns side by side. */
export default class PageAreas extends LightningElement {
  @api areas: readonly AreaModel[] = [];
  @api recordId?: string;
  @api objectName?: string;

  get headers(): readonly AreaModel[] {
    return this.areas.filter(({ width, nodes }) => width === 'header' && nodes.length > 0);
  }

  get columns(): readonly (AreaModel & { className: string })[] {
    const columns = this.areas.filter(({ width, nodes }) => width !== 'header' && nodes.length > 0);
    return columns.map((area) => ({ ...area, className: area.width === 'side' ? 'column side' : 'column main' }));
  }
}
