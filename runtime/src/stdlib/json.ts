import { boxed, type LibraryPart, type Runtime } from '../engine/index.ts';
import type { Value } from '../values/index.ts';
import { argument } from './arguments.ts';
import type { NamedType } from './enum.ts';
import { JsonDeserializer } from './json-deserializer.ts';
import { JsonGenerator } from './json-generator.ts';
import { JsonParser } from './json-parser.ts';
import { JsonReader } from './json-reader.ts';
import { type JsonOptions, JsonWriter } from './json-writer.ts';

function serialize(runtime: Runtime, value: Value, options: JsonOptions): string {
  return new JsonWriter(runtime, options).write(value);
}

function deserialize(runtime: Runtime, text: string | null, type: NamedType, isStrict: boolean): Value {
  const value = new JsonDeserializer(runtime, new JsonReader(argument(text)), isStrict).readNext(type.named);
  return boxed(value, type.named);
}

export const jsonLibrary: LibraryPart = {
  'JSON.createGenerator(Boolean)': (runtime, isPretty: boolean | null) => new JsonGenerator(runtime, isPretty === true),
  'JSON.createParser(String)': (runtime, text: string | null) => new JsonParser(runtime, argument(text)),
  'JSON.deserialize(String,Type)': (runtime, text: string | null, type: NamedType | null) =>
    deserialize(runtime, text, argument(type), false),
  'JSON.deserializeStrict(String,Type)': (runtime, text: string | null, type: NamedType | null) =>
    deserialize(runtime, text, argument(type), true),
  'JSON.deserializeUntyped(String)': (runtime, text: string | null) => {
    const reader = new JsonReader(argument(text));
    return new JsonDeserializer(runtime, reader, false).readUntyped(reader.require());
  },
  'JSON.serialize(Object)': (runtime, value: Value) => serialize(runtime, value, { isPretty: false, suppressesNulls: false }),
  'JSON.serialize(Object,Boolean)': (runtime, value: Value, suppresses: boolean | null) =>
    serialize(runtime, value, { isPretty: false, suppressesNulls: suppresses === true }),
  'JSON.serializePretty(Object)': (runtime, value: Value) => serialize(runtime, value, { isPretty: true, suppressesNulls: false }),
  'JSON.serializePretty(Object,Boolean)': (runtime, value: Value, suppresses: boolean | null) =>
    serialize(runtime, value, { isPretty: true, suppressesNulls: suppresses === true }),
};
