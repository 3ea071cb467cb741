export {
  type PlatformField,
  type PlatformMethod,
  type PlatformParameter,
  type PlatformType,
  PlatformTypes,
  signatureKey,
} from './platform-types.ts';
