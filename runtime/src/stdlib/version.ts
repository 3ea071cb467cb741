import { exception, type LibraryPart, PlatformObject } from '../engine/index.ts';
import { type RuntimeType, runtimeType } from '../values/index.ts';
import { argument } from './arguments.ts';

/** A version of a package; the patch may be left open. */
export class Version extends PlatformObject {
  readonly major: number;
  readonly minor: number;
  readonly patch: number | null;

  constructor(major: number, minor: number, patch: number | null) {
    super();
    this.major = major;
    this.minor = minor;
    this.patch = patch;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Version');
  }

  /** Patches count only where both have one. */
  compareTo(other: Version): number {
    const patch = this.patch === null || other.patch === null ? 0 : this.patch - other.patch;
    return Math.sign(this.major - other.major || this.minor - other.minor || patch);
  }

  override toString(): string {
    return [this.major, this.minor, ...(this.patch === null ? [] : [this.patch])].join('.');
  }
}

function make(major: number | null, minor: number | null, patch: number | null): Version {
  const parts = [argument(major), argument(minor), ...(patch === null ? [] : [patch])];
  if (parts.some((part) => part < 0))
    throw exception('InvalidParameterValueException', `Version numbers must not be negative: ${parts.join('.')}`);
  return new Version(major!, minor!, patch);
}

export const versionLibrary: LibraryPart = {
  'Version.new(Integer,Integer)': (_, major: number | null, minor: number | null) => make(major, minor, null),
  'Version.new(Integer,Integer,Integer)': (_, major: number | null, minor: number | null, patch: number | null) =>
    make(major, minor, argument(patch)),
  'Version.compareTo(Version)': (_, self: Version, other: Version | null) => self.compareTo(argument(other)),
  'Version.major()': (_, self: Version) => self.major,
  'Version.minor()': (_, self: Version) => self.minor,
  'Version.patch()': (_, self: Version) => self.patch,
};
