/// <reference lib="dom" />

export interface ToastAttributes {
  readonly title?: string;
  readonly message?: string;
  readonly messageData?: readonly (string | { readonly url: string; readonly label: string })[];
  readonly variant?: 'info' | 'success' | 'warning' | 'error';
  readonly mode?: 'dismissible' | 'dismissable' | 'pester' | 'sticky';
}

/** Asks the page to show a message above everything else. */
export class ShowToastEvent extends CustomEvent<ToastAttributes> {
  readonly toastAttributes: ToastAttributes;

  constructor(attributes: ToastAttributes = {}) {
    super('lightning__showtoast', { bubbles: true, composed: true, cancelable: true, detail: attributes });
    this.toastAttributes = attributes;
  }
}
