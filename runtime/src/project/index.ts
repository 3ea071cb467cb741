export type {
  CustomPermission,
  FieldPermission,
  Grants,
  MutingPermissionSet,
  ObjectPermission,
  PermissionSet,
  PermissionSetGroup,
  Profile,
  Queue,
  RecordTypeVisibility,
  TabSetting,
} from './access-metadata.ts';
export type { PublicGroup, Role, SharedParty, SharingRule } from './sharing-metadata.ts';
export type { ApexFile } from './apex-files.ts';
export type { EventMetadata, EventSubscriberConfig } from './event-metadata.ts';
export type { LwcBundle, LwcProperty, LwcTargetConfig } from './lwc-bundles.ts';
export { METADATA_FAULTS } from './metadata-reader.ts';
export type {
  ActionOverride,
  Application,
  CompactLayout,
  Flexipage,
  Layout,
  LayoutItem,
  LayoutSection,
  ListView,
  PageComponent,
  PageField,
  PageRegion,
  RelatedList,
  Tab,
  VisibilityRule,
} from './page-metadata.ts';
export { Project } from './project.ts';
export { type ProjectOptions, readProject } from './read-project.ts';
export type { CredentialParameter, ExternalCredential, IdentityProvider, NamedCredential } from './credential-metadata.ts';
export type { CustomLabel, CustomMetadataRecord, StaticResource } from './setup-metadata.ts';
