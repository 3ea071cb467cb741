export { Bean } from './bean.ts';
export { createLibrary } from './library.ts';
export { PropertyObject } from './property-object.ts';
export { QueryLocator } from './query-locator.ts';
export { QueueableSignature } from './queueable-signature.ts';
export { FieldToken, ObjectToken } from './schema-describe.ts';
export { databaseError } from './sobject.ts';
export { TypeToken } from './type.ts';
