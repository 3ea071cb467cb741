import type { RuntimeType } from '../values/index.ts';

/**
 * Collects the generated JavaScript of one file. A statement stands on the line that it has in the Apex source, so that V8's stack traces
 * are Apex's. What a file uses of the outside (types, library functions, classes) is hoisted into its first line, each once.
 */
export class CodeWriter {
  #code = '';
  #line = 1;
  readonly #hoisted = new Map<string, string>();
  #temporaries = 0;
  readonly #coverageName: string | undefined;
  readonly #countedLines = new Set<number>();

  /** `coverageName`: under which name the program counts how often each line runs; nothing is counted where it is undefined. */
  constructor(coverageName?: string) {
    this.#coverageName = coverageName;
  }

  /** Lines that are counted, in ascending order. */
  get countedLines(): number[] {
    return [...this.#countedLines].sort((a, b) => a - b);
  }

  /** Counts that a statement of the line runs. */
  countLine(line: number): void {
    if (this.#coverageName === undefined) return;
    this.#countedLines.add(line);
    this.#code += `${this.hoist('k', `$.org.program.lineHits(${JSON.stringify(this.#coverageName)})`)}[${line}]++;`;
  }

  write(text: string): void {
    this.#code += text;
  }

  /** Moves on to a line of the Apex source; stays where it is already at or behind it. */
  moveTo(line: number): void {
    while (this.#line < line) {
      this.#code += '\n';
      this.#line++;
    }
  }

  /** A constant of the file: `expression` is evaluated once when the file is loaded. */
  hoist(prefix: string, expression: string): string {
    const known = this.#hoisted.get(expression);
    if (known) return known;
    const name = `${prefix}${this.#hoisted.size}`;
    this.#hoisted.set(expression, name);
    return name;
  }

  temporary(): string {
    return `$t${this.#temporaries++}`;
  }

  /** A type as a value. */
  type(type: RuntimeType): string {
    const args = type.args.map((argument) => this.type(argument));
    return this.hoist('t', `$.type(${JSON.stringify(type.kind)},${JSON.stringify(type.name)},[${args.join(',')}])`);
  }

  /** A class of the project, loaded when first touched. */
  classReference(name: string): string {
    return `${this.hoist('c', `$.lazyClass(${JSON.stringify(name)})`)}()`;
  }

  /** A class's static fields in the present transaction. */
  statics(name: string): string {
    return `${this.hoist('s', `$.staticsOf(${JSON.stringify(name)})`)}()`;
  }

  library(key: string): string {
    return this.hoist('l', `$.library(${JSON.stringify(key)})`);
  }

  /** The file as a function of the runtime. */
  finish(): string {
    const constants = [...this.#hoisted].map(([expression, name]) => `${name}=${expression}`);
    const head = constants.length > 0 ? `const ${constants.join(',')};` : '';
    return `(function($){"use strict";${head}${this.#code}\n})`;
  }
}
