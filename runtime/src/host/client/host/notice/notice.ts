import { LightningElement, api } from 'lwc';

/** Says in a card why there is nothing else to see. */
export default class Notice extends LightningElement {
  @api heading = '';
  @api text = '';
  @api iconName = 'utility:info';
}
