import { LightningElement, api } from 'lwc';

/** Says in one place what is missing or went wrong, and offers what to do about it. */
export default class StatePanel extends LightningElement {
    @api heading = '';
    @api messages: readonly string[] = [];
    @api iconName = 'utility:info';
    @api iconVariant = '';
    /** Without it there is no button. */
    @api actionLabel?: string;

    handleAction(): void {
        this.dispatchEvent(new CustomEvent('action'));
    }
}
