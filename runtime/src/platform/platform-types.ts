import { readFileSync } from 'node:fs';
import { CaseInsensitiveMap } from '../support/index.ts';
import { parseType, readHead } from './parse-type.ts';

export interface PlatformParameter {
  readonly type: string;
  readonly name: string;
}

export interface PlatformMethod {
  readonly name: string;
  readonly isStatic: boolean;
  /** Names of the method's own type parameters. */
  readonly typeParameters: readonly string[];
  readonly parameters: readonly PlatformParameter[];
  /** Apex type text; `void` for none. */
  readonly returnType: string;
}

export interface PlatformField {
  readonly name: string;
  readonly isStatic: boolean;
  readonly type: string;
  /** Read anew each time, as `RestContext.request`; any other static field is constant. */
  readonly isComputed: boolean;
}

/** A type of the platform's library. Type texts are Apex's; `T`, `K` and `V` stand for type parameters. */
export interface PlatformType {
  /** With its namespace, except for System: `String`, `Database.SaveResult`. */
  readonly name: string;
  readonly kind: 'class' | 'abstract class' | 'interface' | 'enum';
  readonly typeParameters: readonly string[];
  readonly superType: string | undefined;
  readonly interfaces: readonly string[];
  readonly fields: readonly PlatformField[];
  readonly constructors: readonly (readonly PlatformParameter[])[];
  readonly methods: readonly PlatformMethod[];
  readonly values: readonly string[];
}

/** The signatures of the platform's library. A type's members are read when it is first asked for. */
export class PlatformTypes {
  readonly #blocks = new CaseInsensitiveMap<readonly string[]>();
  readonly #types = new CaseInsensitiveMap<PlatformType>();
  readonly #namespaces = new Set<string>(['system']);

  /** `texts`: type blocks as in data/platform-types.txt; what a later text says of a type is merged into what an earlier one says. */
  constructor(texts: readonly string[]) {
    for (const text of texts) for (const block of text.split('\n\n')) this.#index(block.trim());
  }

  static standard(): PlatformTypes {
    const read = (name: string) => readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8');
    return new PlatformTypes([read('platform-types.txt'), read('additions.txt')]);
  }

  /** The type of that name, case ignored; `System.` before it may stand or not. */
  get(name: string): PlatformType | undefined {
    const plain = /^system\./i.test(name) ? name.slice(7) : name;
    const known = this.#types.get(plain);
    if (known) return known;
    const blocks = this.#blocks.get(plain);
    const type = blocks ? parseType(blocks) : this.#memberOfFamily(plain);
    if (type) this.#types.set(plain, type);
    return type;
  }

  /** A type that stands for a part of the project, as `Flow.Interview.MyFlow`: its family is described once, as `Flow.Interview.*`. */
  #memberOfFamily(name: string): PlatformType | undefined {
    const dot = name.lastIndexOf('.');
    const blocks = dot > 0 && !name.endsWith('.*') ? this.#blocks.get(`${name.slice(0, dot)}.*`) : undefined;
    if (!blocks) return undefined;
    const family = parseType(blocks);
    return { ...family, name: `${family.name.slice(0, -1)}${name.slice(dot + 1)}` };
  }

  isNamespace(name: string): boolean {
    return this.#namespaces.has(name.toLowerCase());
  }

  /** Of all types but those of families. */
  get names(): Iterable<string> {
    return [...this.#blocks.keys()].filter((name) => !name.endsWith('*'));
  }

  /** A block may begin with lines of comment. */
  #index(block: string): void {
    const text = block.startsWith('#') ? block.replace(/^(?:#.*(?:\n|$))+/, '') : block;
    if (text === '') return;
    const { name } = readHead(text.slice(0, indexOrEnd(text, '\n')));
    const before = this.#blocks.get(name);
    this.#blocks.set(name, before ? [...before, text] : [text]);
    const dot = name.indexOf('.');
    if (dot > 0) this.#namespaces.add(name.slice(0, dot).toLowerCase());
  }
}

function indexOrEnd(text: string, part: string): number {
  const index = text.indexOf(part);
  return index < 0 ? text.length : index;
}

/** The key under which the library registers a member: `String.abbreviate(Integer,Integer)`, `String.new()`, static and instance alike. */
export function signatureKey(typeName: string, memberName: string, parameterTypes: readonly string[]): string {
  return `${typeName}.${memberName}(${parameterTypes.map((type) => type.replaceAll(', ', ',')).join(',')})`;
}
