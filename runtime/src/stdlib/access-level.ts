import { type LibraryConstant, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { type RuntimeType, runtimeType, type Value } from '../values/index.ts';

/** `AccessLevel.USER_MODE` and `AccessLevel.SYSTEM_MODE`; the former may have a permission set that counts beside the user's. */
export class AccessLevel extends PlatformObject {
  readonly name: 'USER_MODE' | 'SYSTEM_MODE';
  readonly permissionSetId: string | undefined;

  constructor(name: AccessLevel['name'], permissionSetId?: string) {
    super();
    this.name = name;
    this.permissionSetId = permissionSetId;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'AccessLevel');
  }

  override toString(): string {
    return this.name;
  }
}

/** How an operation treats the user's rights. */
export interface Mode {
  readonly userMode: boolean;
  /** A permission set whose grants count beside those of the user. */
  readonly permissionSetId?: string;
}

/** The mode of a method of the library; where no level is given, the version of the class that calls it decides. */
export function modeOf(runtime: Runtime, level: Value = null): Mode {
  if (!(level instanceof AccessLevel)) return { userMode: runtime.isUserModeHere() };
  const { name, permissionSetId } = level;
  return { userMode: name === 'USER_MODE', ...(permissionSetId !== undefined && { permissionSetId }) };
}

export const accessLevelConstants: Readonly<Record<string, LibraryConstant>> = {
  'AccessLevel.USER_MODE': () => new AccessLevel('USER_MODE'),
  'AccessLevel.SYSTEM_MODE': () => new AccessLevel('SYSTEM_MODE'),
};

export const accessLevelLibrary: LibraryPart = {
  // Source: Apex Reference Guide, AccessLevel.withPermissionSetId.
  'AccessLevel.withPermissionSetId(String)': (_runtime, self: AccessLevel, permissionSetId: string) =>
    new AccessLevel(self.name, permissionSetId),
};
