/** The platform's modules, as far as the components use them. */

/** What a wire hands to its method or field: neither, while the answer is on its way. */
interface WireResult<Data> {
  readonly data?: Data;
  readonly error?: unknown;
}

/** An Apex method marked cacheable: to be wired or called. */
type CacheableApexMethod<Parameters extends object, Answer> = ((parameters: Parameters) => Promise<Answer>) & {
  adapter: import('lwc').WireAdapterConstructor<Parameters, WireResult<Answer>>;
};

declare module '@salesforce/label/*' {
  const label: string;
  export default label;
}

declare module '@salesforce/apex' {
  /** Asks again for what a wire delivered; takes the whole value that the wire emitted. */
  export function refreshApex(wiredValue: unknown): Promise<void>;
}

declare module 'lightning/uiRecordApi' {
  /** Tells the page that records changed behind its back. */
  export function notifyRecordUpdateAvailable(records: readonly { recordId: string }[]): Promise<void>;
}
