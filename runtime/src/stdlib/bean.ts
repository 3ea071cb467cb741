import { type LibraryFunction, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { type RuntimeType, runtimeType, type Value } from '../values/index.ts';

/** An object of the library that only holds values, as a describe result or a save result. Values are computed when read. */
export class Bean extends PlatformObject {
  readonly $type: RuntimeType;
  readonly read: Readonly<Record<string, () => Value>>;

  constructor(typeName: string, read: Readonly<Record<string, () => Value>>) {
    super();
    this.$type = runtimeType('Platform', typeName);
    this.read = read;
  }

  override toString(): string {
    return `${this.$type.name}[${Object.entries(this.read)
      .map(([name, value]) => `get${name}=${String(value())}`)
      .join(';')}]`;
  }
}

/** Members of a bean's class: `getName()` for each value, `isName()` for each flag, and both as fields. */
export function beanPart(typeName: string, values: readonly string[], flags: readonly string[] = []): LibraryPart {
  const part: Record<string, LibraryFunction> = {};
  const reader = (name: string) => (_runtime: Runtime, self: Bean) => self.read[name]!();
  for (const name of values) part[`${typeName}.get${name}()`] = part[`${typeName}.get:${name}`] = reader(name);
  for (const name of flags) part[`${typeName}.is${name}()`] = part[`${typeName}.get:${name}`] = reader(name);
  return part;
}
