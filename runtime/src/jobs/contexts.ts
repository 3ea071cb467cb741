import { PlatformObject } from '../engine/index.ts';
import { type RuntimeType, runtimeType, type Value } from '../values/index.ts';

/** What a job's methods are given about it. Code calls an interface's methods by their names in lower case. */
export class JobContext extends PlatformObject {
  readonly $type: RuntimeType;
  readonly answers: Readonly<Record<string, Value>>;

  constructor(typeName: string, answers: Readonly<Record<string, Value>>) {
    super();
    this.$type = runtimeType('Platform', typeName);
    this.answers = answers;
    for (const [name, answer] of Object.entries(answers)) Object.defineProperty(this, name.toLowerCase(), { value: () => answer });
  }

  override toString(): string {
    return `${this.$type.name}[]`;
  }
}
