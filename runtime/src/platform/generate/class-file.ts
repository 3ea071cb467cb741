/** What a Java class file declares. Types are descriptors or generic signatures, as `Ljava/lang/Object;`. */
export interface ClassFile {
  readonly name: string;
  readonly accessFlags: number;
  readonly superName: string | undefined;
  readonly interfaces: readonly string[];
  readonly signature: string | undefined;
  readonly fields: readonly ClassFileMember[];
  readonly methods: readonly ClassFileMember[];
}

export interface ClassFileMember {
  readonly name: string;
  readonly accessFlags: number;
  /** Generic signature where there is one, else the descriptor. */
  readonly type: string;
  readonly parameterNames: readonly string[];
}

export const ACCESS = {
  public: 0x1,
  private: 0x2,
  static: 0x8,
  interface: 0x200,
  abstract: 0x400,
  synthetic: 0x1000,
  enum: 0x4000,
} as const;

type Constant = { readonly text?: string; readonly index?: number };

/** Bytes of the constants that are passed over whole, by tag. Source: Java Virtual Machine Specification, 4.4. */
const CONSTANT_SIZE: Readonly<Record<number, number>> = {
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  8: 2,
  9: 4,
  10: 4,
  11: 4,
  12: 4,
  15: 3,
  16: 2,
  17: 4,
  18: 4,
  19: 2,
  20: 2,
};

/** Reads a class file's declarations; code is passed over. Source: Java Virtual Machine Specification, chapter 4. */
export function readClassFile(bytes: Buffer): ClassFile {
  return new Reader(bytes).read();
}

class Reader {
  readonly #bytes: Buffer;
  readonly #constants: Constant[] = [];
  #at = 8;

  constructor(bytes: Buffer) {
    if (bytes.readUInt32BE(0) !== 0xcafebabe) throw new Error('This is no class file.');
    this.#bytes = bytes;
  }

  read(): ClassFile {
    this.#readConstants();
    const accessFlags = this.#u2();
    const name = this.#className(this.#u2())!;
    const superName = this.#className(this.#u2());
    const interfaces = this.#times(() => this.#className(this.#u2())!);
    const fields = this.#times(() => this.#member());
    const methods = this.#times(() => this.#member());
    let signature: string | undefined;
    this.#attributes((attribute) => {
      if (attribute === 'Signature') signature = this.#text(this.#bytes.readUInt16BE(this.#at));
    });
    return { name, accessFlags, superName, interfaces, signature, fields, methods };
  }

  #u2(): number {
    const value = this.#bytes.readUInt16BE(this.#at);
    this.#at += 2;
    return value;
  }

  #times<T>(read: () => T): T[] {
    return Array.from({ length: this.#u2() }, read);
  }

  #readConstants(): void {
    const count = this.#u2();
    for (let index = 1; index < count; index++) {
      const tag = this.#bytes[this.#at++]!;
      if (tag === 1) {
        const length = this.#u2();
        this.#constants[index] = { text: this.#bytes.toString('utf8', this.#at, this.#at + length) };
        this.#at += length;
      } else if (tag === 7) this.#constants[index] = { index: this.#u2() };
      else {
        const size = CONSTANT_SIZE[tag];
        if (size === undefined) throw new Error(`Unknown constant tag ${tag}.`);
        this.#at += size;
        if (tag === 5 || tag === 6) index++; // 64-bit constants take two places
      }
    }
  }

  #text(index: number): string {
    return this.#constants[index]!.text!;
  }

  #className(index: number): string | undefined {
    return index === 0 ? undefined : this.#text(this.#constants[index]!.index!);
  }

  #member(): ClassFileMember {
    const accessFlags = this.#u2();
    const name = this.#text(this.#u2());
    let type = this.#text(this.#u2());
    let parameterNames: string[] = [];
    this.#attributes((attribute) => {
      if (attribute === 'Signature') type = this.#text(this.#bytes.readUInt16BE(this.#at));
      if (attribute === 'MethodParameters') parameterNames = this.#methodParameters();
    });
    return { name, accessFlags, type, parameterNames };
  }

  #methodParameters(): string[] {
    const count = this.#bytes[this.#at]!;
    return Array.from({ length: count }, (_, index) => this.#text(this.#bytes.readUInt16BE(this.#at + 1 + index * 4)));
  }

  /** Calls `visit` with each attribute's name while `#at` stands at its content. */
  #attributes(visit: (name: string) => void): void {
    for (let count = this.#u2(); count > 0; count--) {
      const name = this.#text(this.#u2());
      const length = this.#bytes.readUInt32BE(this.#at);
      this.#at += 4;
      visit(name);
      this.#at += length;
    }
  }
}
