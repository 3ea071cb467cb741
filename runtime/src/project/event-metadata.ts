import type { MetadataReader } from './metadata-reader.ts';

/** How a trigger takes its event messages. */
export interface EventSubscriberConfig {
  readonly trigger: string;
  /** User name; the Automated Process user where undefined. */
  readonly user?: string;
  readonly batchSize?: number;
}

/** What the project says about event messages. */
export interface EventMetadata {
  /** Platform events that are published at once, whatever becomes of the transaction. */
  readonly publishedImmediately: readonly string[];
  readonly subscribers: readonly EventSubscriberConfig[];
  /** Change events of the objects whose changes are captured, as `AccountChangeEvent`. */
  readonly captured: readonly string[];
}

/** Source: Metadata API Developer Guide, CustomObject (publishBehavior), PlatformEventSubscriberConfig, PlatformEventChannelMember. */
export function readEvents(reader: MetadataReader): EventMetadata {
  return {
    publishedImmediately: reader
      .readAll('object', (root, { name }) => (root.text('publishBehavior') === 'PublishImmediately' ? [name] : []))
      .flat(),
    subscribers: reader.readAll('platformEventSubscriberConfig', (root) => {
      const user = root.text('user');
      const batchSize = Number(root.text('batchSize'));
      return {
        trigger: root.text('platformEventConsumer') ?? '',
        ...(user !== undefined && { user }),
        ...(batchSize > 0 && { batchSize }),
      };
    }),
    captured: reader.readAll('platformEventChannelMember', (root) => root.text('selectedEntity') ?? ''),
  };
}
