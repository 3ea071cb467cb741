const PACKAGE = /^com\/nawforce\/runforce\//;
/** Namespaces that the jar writes in lower case. Source: their names in the Apex Reference Guide. */
const NAMESPACES: Readonly<Record<string, string>> = { cache: 'Cache', dom: 'Dom', reports: 'Reports' };

/** `com/nawforce/runforce/Database/SaveResult` as Apex names it: `Database.SaveResult`; the System namespace is left out. */
export function apexName(javaName: string): string {
  if (javaName.startsWith('java/lang/')) return javaName.slice('java/lang/'.length).replace(/\$$/, '');
  const parts = javaName
    .replace(PACKAGE, '')
    .split(/[/$]/)
    .filter((part) => part !== '');
  if (parts[0] === 'Internal') return internalName(parts[1]!);
  if (['System', 'SObjects', 'SObjectStubs'].includes(parts[0]!)) parts.shift();
  return [NAMESPACES[parts[0]!] ?? parts[0], ...parts.slice(1)].join('.');
}

function internalName(name: string): string {
  if (name === 'SObjectType') return 'Schema.SObjectType';
  if (name === 'SObjectField') return 'Schema.SObjectField';
  if (name === 'RecordSet') return 'List'; // what a query gives
  return name;
}

/** Reads Java's generic signatures. Source: Java Virtual Machine Specification, 4.7.9.1. */
export class SignatureReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  classSignature(): { typeParameters: string[]; superType: string; interfaces: string[] } {
    const typeParameters = this.#typeParameters();
    const superType = this.type();
    const interfaces = [];
    while (this.#at < this.#text.length) interfaces.push(this.type());
    return { typeParameters, superType, interfaces };
  }

  methodSignature(): { typeParameters: string[]; parameters: string[]; returnType: string } {
    const typeParameters = this.#typeParameters();
    this.#at++; // (
    const parameters = [];
    while (this.#text[this.#at] !== ')') parameters.push(this.type());
    this.#at++;
    return { typeParameters, parameters, returnType: this.type() };
  }

  type(): string {
    const letter = this.#text[this.#at++];
    switch (letter) {
      case 'V':
        return 'void';
      case 'Z':
        return 'Boolean';
      case 'I':
        return 'Integer';
      case '[':
        return `List<${this.type()}>`;
      case 'T':
        return this.#until(';');
      case '*':
        return 'Object';
      case '+':
      case '-':
        return this.type();
      case 'L':
        return this.#classType();
      default:
        throw new Error(`Unknown type '${letter}' in ${this.#text}.`);
    }
  }

  #classType(): string {
    let name = '';
    while (!';<'.includes(this.#text[this.#at]!)) name += this.#text[this.#at++];
    const args: string[] = [];
    if (this.#text[this.#at] === '<') {
      this.#at++;
      while (this.#text[this.#at] !== '>') args.push(this.type());
      this.#at++;
    }
    let inner = '';
    while (this.#text[this.#at] !== ';') inner += this.#text[this.#at++];
    this.#at++;
    const apex = apexName(name + inner.replaceAll('.', '$'));
    return args.length > 0 && !apex.startsWith('Schema.') ? `${apex}<${args.join(', ')}>` : apex;
  }

  #typeParameters(): string[] {
    const names: string[] = [];
    if (this.#text[this.#at] !== '<') return names;
    this.#at++;
    while (this.#text[this.#at] !== '>') {
      names.push(this.#until(':'));
      while (this.#text[this.#at] === ':') this.#at++;
      this.type();
      while (this.#text[this.#at] === ':') {
        this.#at++;
        this.type();
      }
    }
    this.#at++;
    return names;
  }

  #until(end: string): string {
    const stop = this.#text.indexOf(end, this.#at);
    const text = this.#text.slice(this.#at, stop);
    this.#at = stop + 1;
    return text;
  }
}
