import { type LibraryConstant, PlatformObject } from '../engine/index.ts';
import { type RuntimeType, runtimeType, type Value } from '../values/index.ts';

/** `AccessLevel.USER_MODE` and `AccessLevel.SYSTEM_MODE`. */
export class AccessLevel extends PlatformObject {
  readonly name: 'USER_MODE' | 'SYSTEM_MODE';

  constructor(name: AccessLevel['name']) {
    super();
    this.name = name;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'AccessLevel');
  }

  override toString(): string {
    return this.name;
  }
}

/** Whether an AccessLevel argument asks for user mode; none given means system mode. */
export function isUserLevel(level: Value): boolean {
  return level instanceof AccessLevel && level.name === 'USER_MODE';
}

export const accessLevelConstants: Readonly<Record<string, LibraryConstant>> = {
  'AccessLevel.USER_MODE': () => new AccessLevel('USER_MODE'),
  'AccessLevel.SYSTEM_MODE': () => new AccessLevel('SYSTEM_MODE'),
};
