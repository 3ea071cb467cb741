/// <reference lib="dom" />

/** Asks the page to show its data anew. */
export class RefreshEvent extends CustomEvent<undefined> {
  constructor() {
    super('lightning__refresh', { bubbles: true, composed: true, cancelable: true });
  }
}
