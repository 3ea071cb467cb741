import { readFileSync } from 'node:fs';
import { CaseInsensitiveMap, splitTypeList } from '../support/index.ts';

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

const HEAD = /^(abstract class|class|interface|enum) ([\w.]+)(?:<([^>]*)>)?(?: extends (.+?))?(?: implements (.+))?$/;
const FIELD = /^ {2}(static )?field (\S.*) (\w+)$/;
const CONSTRUCTOR = /^ {2}new\((.*)\)$/;
const METHOD = /^ {2}(static )?(?:<([\w, ]+)> )?(\S.*?) (\w+)\((.*)\)$/;

/** The signatures of the platform's library. A type's members are read when it is first asked for. */
export class PlatformTypes {
  readonly #blocks = new CaseInsensitiveMap<string>();
  readonly #types = new CaseInsensitiveMap<PlatformType>();
  readonly #namespaces = new Set<string>(['system']);

  /** `texts`: type blocks as in data/platform-types.txt; a later text's members are added to an earlier one's. */
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
    const block = this.#blocks.get(plain);
    if (!block) return undefined;
    const type = parseBlock(block);
    this.#types.set(plain, type);
    return type;
  }

  isNamespace(name: string): boolean {
    return this.#namespaces.has(name.toLowerCase());
  }

  get names(): Iterable<string> {
    return this.#blocks.keys();
  }

  #index(block: string): void {
    if (block === '' || block.startsWith('#')) return;
    const name = HEAD.exec(block.split('\n', 1)[0]!)?.[2];
    if (!name) throw new Error(`Unreadable type block: ${block.slice(0, 80)}`);
    const before = this.#blocks.get(name);
    this.#blocks.set(name, before ? `${before}\n${block.split('\n').slice(1).join('\n')}`.trimEnd() : block);
    const dot = name.indexOf('.');
    if (dot > 0) this.#namespaces.add(name.slice(0, dot).toLowerCase());
  }
}

function parseBlock(block: string): PlatformType {
  const [head, ...lines] = block.split('\n');
  const [, kind, name, typeParameters, superType, interfaces] = HEAD.exec(head!)!;
  const fields: PlatformField[] = [];
  const constructors: PlatformParameter[][] = [];
  const methods: PlatformMethod[] = [];
  const values: string[] = [];
  for (const line of lines) {
    let match: RegExpExecArray | null;
    if (line.startsWith('  value ')) values.push(line.slice(8));
    else if ((match = FIELD.exec(line))) fields.push({ name: match[3]!, isStatic: match[1] !== undefined, type: match[2]! });
    else if ((match = CONSTRUCTOR.exec(line))) constructors.push(parameters(match[1]!));
    else if ((match = METHOD.exec(line))) {
      methods.push({
        name: match[4]!,
        isStatic: match[1] !== undefined,
        typeParameters: splitTypeList(match[2] ?? ''),
        returnType: match[3]!,
        parameters: parameters(match[5]!),
      });
    } else throw new Error(`Unreadable member of ${name}: ${line}`);
  }
  return {
    name: name!,
    kind: kind as PlatformType['kind'],
    typeParameters: splitTypeList(typeParameters ?? ''),
    superType,
    interfaces: splitTypeList(interfaces ?? ''),
    fields,
    constructors,
    methods,
    values,
  };
}

function parameters(text: string): PlatformParameter[] {
  return splitTypeList(text).map((parameter) => {
    const space = parameter.lastIndexOf(' ');
    return { type: parameter.slice(0, space), name: parameter.slice(space + 1) };
  });
}

/** The key under which the library registers a member: `String.abbreviate(Integer,Integer)`, `String.new()`, static and instance alike. */
export function signatureKey(typeName: string, memberName: string, parameterTypes: readonly string[]): string {
  return `${typeName}.${memberName}(${parameterTypes.map((type) => type.replaceAll(', ', ',')).join(',')})`;
}
