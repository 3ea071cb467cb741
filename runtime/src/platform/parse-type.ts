import { splitTypeList } from '../support/index.ts';
import type { PlatformField, PlatformMethod, PlatformParameter, PlatformType } from './platform-types.ts';

const HEAD = /^(abstract class|class|interface|enum) ([\w.]+\*?)(?:<([^>]*)>)?(?: extends (.+?))?(?: implements (.+))?$/;
const FIELD = /^ {2}(static )?(field|property) (\S.*) (\w+|\*)$/;
const CONSTRUCTOR = /^ {2}new\((.*)\)$/;
const METHOD = /^ {2}(static )?(?:<([\w, ]+)> )?(\S.*?) (\w+)\((.*)\)$/;
const VALUE = '  value ';
const WITHOUT = '  without ';

interface Head {
  readonly kind: PlatformType['kind'];
  readonly name: string;
  readonly typeParameters: string | undefined;
  readonly superType: string | undefined;
  readonly interfaces: string | undefined;
}

/** First line of a type block: `class Cache.OrgPartition extends Cache.Partition`. */
export function readHead(line: string): Head {
  const match = HEAD.exec(line);
  if (!match) throw new Error(`Unreadable type block: ${line.slice(0, 80)}`);
  const [, kind, name, typeParameters, superType, interfaces] = match;
  return { kind: kind as PlatformType['kind'], name: name!, typeParameters, superType, interfaces };
}

/** What the blocks read so far say of a type's members. */
class Members {
  readonly fields = new Map<string, PlatformField>();
  readonly constructors = new Map<string, readonly PlatformParameter[]>();
  readonly methods = new Map<string, PlatformMethod>();
  readonly values = new Set<string>();

  /** A member that is there already, by name and parameter types, is replaced where it stands. */
  add(line: string, typeName: string): void {
    let match: RegExpExecArray | null;
    if (line.startsWith(WITHOUT)) this.#drop(line.slice(WITHOUT.length), typeName);
    else if (line.startsWith(VALUE)) this.values.add(line.slice(VALUE.length));
    else if ((match = FIELD.exec(line))) this.fields.set(match[4]!, fieldOf(match));
    else if ((match = CONSTRUCTOR.exec(line))) this.constructors.set(typesOf(match[1]!), parameters(match[1]!));
    else if ((match = METHOD.exec(line)))
      this.methods.set(`${match[4]!}(${typesOf(match[5]!)})`, {
        name: match[4]!,
        isStatic: match[1] !== undefined,
        typeParameters: splitTypeList(match[2] ?? ''),
        returnType: match[3]!,
        parameters: parameters(match[5]!),
      });
    else throw new Error(`Unreadable member of ${typeName}: ${line}`);
  }

  #drop(member: string, typeName: string): void {
    const call = /^(\w+)\((.*)\)$/.exec(member);
    const isDropped = !call
      ? this.values.delete(member) || this.fields.delete(member)
      : call[1] === 'new'
        ? this.constructors.delete(call[2]!)
        : this.methods.delete(member);
    if (!isDropped) throw new Error(`${typeName} has no member "${member}" to leave out.`);
  }
}

/**
 * One type from all that is said of it. A later block adds members, and replaces supertypes where it names any;
 * `without name` and `without name(Type,Type)` leave a member out.
 */
export function parseType(blocks: readonly string[]): PlatformType {
  const members = new Members();
  const heads = blocks.map((block) => {
    const [first, ...lines] = block.split('\n');
    const head = readHead(first!);
    for (const line of lines) members.add(line, head.name);
    return head;
  });
  const last = <K extends keyof Head>(key: K) => heads.findLast((head) => head[key] !== undefined)?.[key];
  return {
    name: heads[0]!.name,
    kind: last('kind')!,
    typeParameters: splitTypeList(last('typeParameters') ?? ''),
    superType: last('superType'),
    interfaces: splitTypeList(last('interfaces') ?? ''),
    fields: [...members.fields.values()],
    constructors: [...members.constructors.values()],
    methods: [...members.methods.values()],
    values: [...members.values],
  };
}

function fieldOf([, isStatic, word, type, name]: RegExpExecArray): PlatformField {
  return { name: name!, isStatic: isStatic !== undefined, type: type!, isComputed: word === 'property' };
}

function parameters(text: string): PlatformParameter[] {
  return splitTypeList(text).map((parameter) => {
    const space = parameter.lastIndexOf(' ');
    return { type: parameter.slice(0, space), name: parameter.slice(space + 1) };
  });
}

function typesOf(text: string): string {
  return parameters(text)
    .map(({ type }) => type.replaceAll(', ', ','))
    .join(',');
}
