import { exception, type LibraryPart, PlatformObject } from '../engine/index.ts';
import { type RuntimeType, runtimeType } from '../values/index.ts';

const SAME_SITE: readonly string[] = ['None', 'Lax', 'Strict'];

/** Source: Apex Reference Guide, Cookie Class: the path begins as "/", a maximum age of -1 lasts for the session, and SameSite is None, Lax or Strict. */
export class Cookie extends PlatformObject {
  readonly name: string;
  readonly value: string | null;
  readonly path: string;
  readonly maxAge: number;
  readonly isSecure: boolean;
  readonly sameSite: string | null;
  readonly isHttpOnly: boolean;

  constructor(
    name: string,
    value: string | null,
    path: string | null,
    maxAge: number | null,
    isSecure: boolean | null,
    sameSite: string | null = null,
    isHttpOnly: boolean | null = false,
  ) {
    super();
    if (sameSite !== null && !SAME_SITE.some((known) => known.toLowerCase() === sameSite.toLowerCase()))
      throw exception('InvalidParameterValueException', `Invalid SameSite value: ${sameSite}. It must be None, Lax or Strict.`);
    this.name = name;
    this.value = value;
    this.path = path ?? '/';
    this.maxAge = maxAge ?? -1;
    this.isSecure = isSecure ?? false;
    this.sameSite = sameSite;
    this.isHttpOnly = isHttpOnly ?? false;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Cookie');
  }
}

type CookieArguments = ConstructorParameters<typeof Cookie>;

export const cookieLibrary: LibraryPart = {
  'Cookie.new(String,String,String,Integer,Boolean)': (_runtime, ...args: CookieArguments) => new Cookie(...args),
  'Cookie.new(String,String,String,Integer,Boolean,String)': (_runtime, ...args: CookieArguments) => new Cookie(...args),
  'Cookie.new(String,String,String,Integer,Boolean,String,Boolean)': (_runtime, ...args: CookieArguments) => new Cookie(...args),
  'Cookie.getName()': (_runtime, self: Cookie) => self.name,
  'Cookie.getValue()': (_runtime, self: Cookie) => self.value,
  'Cookie.getPath()': (_runtime, self: Cookie) => self.path,
  'Cookie.getDomain()': () => null,
  'Cookie.getMaxAge()': (_runtime, self: Cookie) => self.maxAge,
  'Cookie.getSameSite()': (_runtime, self: Cookie) => self.sameSite,
  'Cookie.isSecure()': (_runtime, self: Cookie) => self.isSecure,
  'Cookie.isHttpOnly()': (_runtime, self: Cookie) => self.isHttpOnly,
};
