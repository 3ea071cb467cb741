import { boxed, exception, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { type RuntimeType, runtimeType, types, type Value } from '../values/index.ts';
import { argument } from './arguments.ts';
import type { NamedType } from './enum.ts';
import { JsonDeserializer, scalarOf } from './json-deserializer.ts';
import { JsonReader, type JsonToken } from './json-reader.ts';

const TOKEN_TYPE = 'JSONToken';

/** Walks through JSON token by token, as `JSON.createParser` gives it. */
export class JsonParser extends PlatformObject {
  readonly #runtime: Runtime;
  readonly #reader: JsonReader;
  #current: JsonToken | undefined;
  #lastCleared: JsonToken | undefined;

  constructor(runtime: Runtime, text: string) {
    super();
    this.#runtime = runtime;
    this.#reader = new JsonReader(text);
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'JSONParser');
  }

  get current(): Value {
    return this.#constant(this.#current);
  }

  get lastCleared(): Value {
    return this.#constant(this.#lastCleared);
  }

  #constant(token: JsonToken | undefined): Value {
    return token ? this.#runtime.platformConstant(TOKEN_TYPE, token.name) : null;
  }

  get name(): string | null {
    return this.#reader.currentName;
  }

  get text(): string | null {
    return this.#current?.text ?? null;
  }

  next(): Value {
    this.#current = this.#reader.next();
    return this.current;
  }

  /** The next token that is no field's name. */
  nextValue(): Value {
    this.next();
    if (this.#current?.name === 'FIELD_NAME') this.next();
    return this.current;
  }

  clear(): void {
    this.#lastCleared = this.#current;
    this.#current = undefined;
  }

  skip(): void {
    this.#reader.skip();
    this.#current = this.#reader.current;
  }

  scalar(type: RuntimeType): Value {
    const token = this.#current;
    const value =
      token && /^VALUE_(?:STRING|NUMBER|TRUE|FALSE|NULL)/.test(token.name)
        ? token.name === 'VALUE_NULL'
          ? null
          : scalarOf(token, type)
        : undefined;
    if (value === undefined)
      throw exception('JSONException', `Current token (${token?.name ?? 'null'}) not of type ${type.name}, can not read its value`);
    return value;
  }

  /** The object, list or value at the current token; the last token of it is the current one then. */
  readAs(type: RuntimeType, isStrict: boolean): Value {
    const token = this.#current ?? this.#reader.require();
    const value = new JsonDeserializer(this.#runtime, this.#reader, isStrict).read(
      token.name === 'FIELD_NAME' ? this.#reader.require() : token,
      type,
    );
    this.#current = this.#reader.current;
    return boxed(value, type);
  }
}

export const jsonParserLibrary: LibraryPart = {
  'JSONParser.clearCurrentToken()': (_, self: JsonParser) => self.clear(),
  'JSONParser.getBlobValue()': (_, self: JsonParser) => self.scalar(types.Blob),
  'JSONParser.getBooleanValue()': (_, self: JsonParser) => self.scalar(types.Boolean),
  'JSONParser.getCurrentName()': (_, self: JsonParser) => self.name,
  'JSONParser.getCurrentToken()': (_, self: JsonParser) => self.current,
  'JSONParser.getDateTimeValue()': (_, self: JsonParser) => self.scalar(types.Datetime),
  'JSONParser.getDateValue()': (_, self: JsonParser) => self.scalar(types.Date),
  'JSONParser.getDecimalValue()': (_, self: JsonParser) => self.scalar(types.Decimal),
  'JSONParser.getDoubleValue()': (_, self: JsonParser) => self.scalar(types.Double),
  'JSONParser.getIdValue()': (_, self: JsonParser) => self.scalar(types.Id),
  'JSONParser.getIntegerValue()': (_, self: JsonParser) => self.scalar(types.Integer),
  'JSONParser.getLastClearedToken()': (_, self: JsonParser) => self.lastCleared,
  'JSONParser.getLongValue()': (_, self: JsonParser) => self.scalar(types.Long),
  'JSONParser.getText()': (_, self: JsonParser) => self.text,
  'JSONParser.getTimeValue()': (_, self: JsonParser) => self.scalar(types.Time),
  'JSONParser.hasCurrentToken()': (_, self: JsonParser) => self.current !== null,
  'JSONParser.nextToken()': (_, self: JsonParser) => self.next(),
  'JSONParser.nextValue()': (_, self: JsonParser) => self.nextValue(),
  'JSONParser.readValueAs(Type)': (_, self: JsonParser, type: NamedType | null) => self.readAs(argument(type).named, false),
  'JSONParser.readValueAsStrict(Type)': (_, self: JsonParser, type: NamedType | null) => self.readAs(argument(type).named, true),
  'JSONParser.skipChildren()': (_, self: JsonParser) => self.skip(),
};
