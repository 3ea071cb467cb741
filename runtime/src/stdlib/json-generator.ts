import { exception, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import {
  type ApexBlob,
  type ApexDate,
  type ApexDatetime,
  type ApexTime,
  type Decimal,
  type RuntimeType,
  runtimeType,
  types,
  type Value,
} from '../values/index.ts';
import { argument } from './arguments.ts';
import { jsonText, JsonWriter } from './json-writer.ts';

interface Level {
  readonly isObject: boolean;
  count: number;
  awaitsValue: boolean;
}

/** Writes JSON piece by piece. */
export class JsonGenerator extends PlatformObject {
  readonly #isPretty: boolean;
  readonly #writer: JsonWriter;
  readonly #levels: Level[] = [];
  #text = '';
  #isClosed = false;

  constructor(runtime: Runtime, isPretty: boolean) {
    super();
    this.#isPretty = isPretty;
    this.#writer = new JsonWriter(runtime, { isPretty, suppressesNulls: false });
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'JSONGenerator');
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  close(): void {
    while (this.#levels.length > 0) this.end(this.#levels.at(-1)!.isObject);
    this.#isClosed = true;
  }

  finish(): string {
    this.close();
    return this.#text;
  }

  field(name: string): void {
    const level = this.#levels.at(-1);
    if (!level?.isObject || level.awaitsValue) throw exception('JSONException', 'Can not write a field name, expecting a value');
    this.#checkOpen();
    if (level.count++ > 0) this.#text += ',';
    if (this.#isPretty) this.#text += `\n${'  '.repeat(this.#depth)}`;
    this.#text += `${jsonText(name)}${this.#isPretty ? ' : ' : ':'}`;
    level.awaitsValue = true;
  }

  /** A finished value. */
  raw(text: string): void {
    this.#beforeValue();
    this.#text += text;
  }

  value(value: Value, type?: RuntimeType): void {
    this.raw(this.#writer.write(value, type, this.#depth));
  }

  start(isObject: boolean): void {
    this.raw(isObject ? '{' : '[');
    this.#levels.push({ isObject, count: 0, awaitsValue: false });
  }

  end(isObject: boolean): void {
    const level = this.#levels.at(-1);
    if (level?.isObject !== isObject)
      throw exception(
        'JSONException',
        `Current context not an ${isObject ? 'object' : 'array'} but ${level ? (isObject ? 'ARRAY' : 'OBJECT') : 'ROOT'}`,
      );
    this.#levels.pop();
    this.#text += this.#closing(level);
  }

  #closing(level: Level): string {
    const bracket = level.isObject ? '}' : ']';
    if (!this.#isPretty) return bracket;
    return level.isObject && level.count > 0 ? `\n${'  '.repeat(this.#depth)}${bracket}` : ` ${bracket}`;
  }

  /** Arrays stand on their object's line. */
  get #depth(): number {
    return this.#levels.filter((level) => level.isObject).length;
  }

  #checkOpen(): void {
    if (this.#isClosed) throw exception('JSONException', 'JSONGenerator is closed.');
  }

  #beforeValue(): void {
    this.#checkOpen();
    const level = this.#levels.at(-1);
    if (!level) return;
    if (level.isObject && !level.awaitsValue) throw exception('JSONException', 'Can not write value, expecting field name');
    if (!level.isObject && level.count > 0) this.#text += ',';
    if (!level.isObject && this.#isPretty) this.#text += ' ';
    if (!level.isObject) level.count++;
    level.awaitsValue = false;
  }
}

/** A value on its own, and as a field: most kinds have both. */
function pair<T extends Value>(name: string, parameter: string, type: RuntimeType = types.Object): LibraryPart {
  return {
    [`JSONGenerator.write${name}(${parameter})`]: (_: Runtime, self: JsonGenerator, value: T | null) => self.value(argument(value), type),
    [`JSONGenerator.write${name}Field(String,${parameter})`]: (_: Runtime, self: JsonGenerator, field: string | null, value: T | null) => {
      self.field(argument(field));
      self.value(argument(value), type);
    },
  };
}

export const jsonGeneratorLibrary: LibraryPart = {
  ...pair<ApexBlob>('Blob', 'Blob'),
  ...pair<boolean>('Boolean', 'Boolean'),
  ...pair<ApexDate>('Date', 'Date'),
  ...pair<ApexDatetime>('DateTime', 'Datetime'),
  ...pair<string>('Id', 'Id'),
  ...pair<Decimal>('Number', 'Decimal'),
  ...pair<number>('Number', 'Double', types.Double),
  ...pair<number>('Number', 'Integer'),
  ...pair<bigint>('Number', 'Long'),
  ...pair<string>('String', 'String'),
  ...pair<ApexTime>('Time', 'Time'),
  'JSONGenerator.close()': (_, self: JsonGenerator) => self.close(),
  'JSONGenerator.getAsString()': (_, self: JsonGenerator) => self.finish(),
  'JSONGenerator.isClosed()': (_, self: JsonGenerator) => self.isClosed,
  'JSONGenerator.writeEndArray()': (_, self: JsonGenerator) => self.end(false),
  'JSONGenerator.writeEndObject()': (_, self: JsonGenerator) => self.end(true),
  'JSONGenerator.writeFieldName(String)': (_, self: JsonGenerator, name: string | null) => self.field(argument(name)),
  'JSONGenerator.writeNull()': (_, self: JsonGenerator) => self.value(null),
  'JSONGenerator.writeNullField(String)': (_, self: JsonGenerator, name: string | null) => {
    self.field(argument(name));
    self.value(null);
  },
  'JSONGenerator.writeObject(Object)': (_, self: JsonGenerator, value: Value) => self.value(value),
  'JSONGenerator.writeObjectField(String,Object)': (_, self: JsonGenerator, name: string | null, value: Value) => {
    self.field(argument(name));
    self.value(value);
  },
  'JSONGenerator.writeStartArray()': (_, self: JsonGenerator) => self.start(false),
  'JSONGenerator.writeStartObject()': (_, self: JsonGenerator) => self.start(true),
};
