import { LightningElement } from 'lwc';
import type { ToastAttributes } from '../../lightning/platformShowToastEvent/platformShowToastEvent.ts';

/** The platform closes a toast that nobody has to close after this time. */
const SHOWN_MS = 4800;

interface Toast {
  readonly key: number;
  readonly title: string;
  readonly parts: readonly { key: string; text: string; url?: string }[];
  readonly themeClass: string;
  readonly iconName: string;
  readonly variant: string;
  readonly role: string;
}

/** The messages above the page, the newest first. */
export default class Toasts extends LightningElement {
  toasts: readonly Toast[] = [];
  private count = 0;

  connectedCallback(): void {
    addEventListener('lightning__showtoast', (event) => this.show((event as CustomEvent<ToastAttributes>).detail));
  }

  private show(attributes: ToastAttributes): void {
    const key = ++this.count;
    this.toasts = [toastOf(key, attributes), ...this.toasts];
    if (attributes.mode !== 'sticky') setTimeout(() => this.close(key), SHOWN_MS);
  }

  handleClose(event: Event): void {
    this.close(Number((event.currentTarget as HTMLElement).dataset['key']));
  }

  private close(key: number): void {
    this.toasts = this.toasts.filter((toast) => toast.key !== key);
  }
}

function toastOf(key: number, { title = '', message = '', messageData = [], variant = 'info' }: ToastAttributes): Toast {
  return {
    key,
    title,
    parts: messageParts(message, messageData),
    variant,
    themeClass: `slds-notify slds-notify_toast slds-theme_${variant}`,
    iconName: `utility:${variant}`,
    role: variant === 'error' || variant === 'warning' ? 'alert' : 'status',
  };
}

/** `Created {0}` with its links and texts put in. */
function messageParts(message: string, data: NonNullable<ToastAttributes['messageData']>): Toast['parts'] {
  return message
    .split(/(\{\d+\})/)
    .filter((text) => text !== '')
    .map((text, index) => {
      const entry = data[Number(/^\{(\d+)\}$/.exec(text)?.[1] ?? Number.NaN)];
      const key = `part${index}`;
      if (entry === undefined) return { key, text };
      return typeof entry === 'string' ? { key, text: entry } : { key, text: entry.label, url: entry.url };
    });
}
