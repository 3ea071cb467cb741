import { type ApexClassInstance, exception, type ProgramField, type Runtime } from '../engine/index.ts';
import { type ObjectSchema } from '../schema/index.ts';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexList,
  ApexMap,
  ApexSet,
  ApexTime,
  decimalOf,
  listType,
  type RuntimeType,
  runtimeType,
  SObject,
  sobjectType,
  toId18,
  types,
  type Value,
} from '../values/index.ts';
import { isDay } from './clock.ts';
import { valuesOf } from './enum.ts';
import { beanOf, jsonShape } from './json-results.ts';
import type { JsonReader, JsonToken } from './json-reader.ts';

const INT_LIMIT = 2n ** 31n;
const LONG_LIMIT = 2n ** 63n;

/** Reads typed values out of JSON, as `JSON.deserialize` does: constructors are not run. */
export class JsonDeserializer {
  readonly #runtime: Runtime;
  readonly #reader: JsonReader;
  readonly #isStrict: boolean;

  constructor(runtime: Runtime, reader: JsonReader, isStrict: boolean) {
    this.#runtime = runtime;
    this.#reader = reader;
    this.#isStrict = isStrict;
  }

  /** The value that begins at the reader's next token. */
  readNext(type: RuntimeType): Value {
    // A text is read when its value is asked for: faults within it come after that of its place.
    if (this.#reader.depth === 0 && this.#reader.nextCharacter === '"' && (type.kind === 'List' || type.kind === 'Set')) this.#noTopList();
    return this.read(this.#reader.require(), type);
  }

  /** The value that `token`, the reader's current one, begins; in the form of `type`. */
  read(token: JsonToken, type: RuntimeType): Value {
    if (token.name === 'VALUE_NULL') return null;
    switch (type.kind) {
      case 'Object':
        throw exception('JSONException', 'Apex Type unsupported in JSON: Object');
      case 'List':
        return new ApexList(type.args[0]!, this.#items(token, type));
      case 'Set':
        return new ApexSet(type.args[0]!, this.#items(token, type));
      case 'Map':
        return this.#map(token, type);
      case 'SObject':
        return this.#record(token, type);
      case 'Class':
        return this.#instance(token, type);
      case 'Enum':
        return this.#enumValue(token, type);
      case 'Platform':
        return this.#platformValue(token, type);
      case 'Interface':
        throw exception('JSONException', `Cannot deserialize JSON as abstract type: ${type.name}`);
      default:
        return this.#scalar(token, type);
    }
  }

  // ---- any value

  /** Source: Apex Reference Guide, JSON.deserializeUntyped: maps, lists, texts, Booleans and numbers; fractions are Decimals. */
  readUntyped(token: JsonToken): Value {
    switch (token.name) {
      case 'START_OBJECT': {
        const map = new ApexMap(types.String, types.Object);
        this.#eachField(token, (name) => void map.set(name, this.readUntyped(this.#reader.require())));
        return map;
      }
      case 'START_ARRAY': {
        const list = new ApexList(types.Object);
        for (let next = this.#reader.require(); next.name !== 'END_ARRAY'; next = this.#reader.require())
          list.items.push(this.readUntyped(next));
        return list;
      }
      case 'VALUE_NULL':
        return null;
      case 'VALUE_NUMBER_INT':
        return wholeNumber(token.text);
      case 'VALUE_NUMBER_FLOAT':
        return decimalOf(token.text);
      case 'VALUE_TRUE':
      case 'VALUE_FALSE':
        return token.name === 'VALUE_TRUE';
      default:
        return token.text;
    }
  }

  // ---- collections

  #items(token: JsonToken, type: RuntimeType): Value[] {
    if (token.name !== 'START_ARRAY') this.#noList(token, type);
    const items: Value[] = [];
    for (let next = this.#reader.require(); next.name !== 'END_ARRAY'; next = this.#reader.require())
      items.push(this.read(next, type.args[0]!));
    return items;
  }

  #noTopList(): never {
    throw exception('JSONException', "Malformed JSON: Expected '[' at the beginning of List/Set");
  }

  #noList(token: JsonToken, type: RuntimeType): never {
    if (this.#reader.depth <= (token.name.startsWith('START_') ? 1 : 0)) this.#noTopList();
    throw exception('JSONException', `Expected ${type.name} but found ${token.text} at ${this.#reader.place(token.start)}`);
  }

  #map(token: JsonToken, type: RuntimeType): ApexMap {
    const [keyType, valueType] = type.args as [RuntimeType, RuntimeType];
    const map = new ApexMap(keyType, valueType);
    this.#eachField(token, (name, nameToken) => {
      const key =
        keyType.kind === 'String' || keyType.kind === 'Object' ? name : this.read({ ...nameToken, name: 'VALUE_STRING' }, keyType);
      map.set(key, this.readNext(valueType));
    });
    return map;
  }

  /** Calls `visit` at each field of the object that `token` begins; it must read or skip the value. */
  #eachField(token: JsonToken, visit: (name: string, token: JsonToken) => void): void {
    if (token.name !== 'START_OBJECT') throw exception('JSONException', "Malformed JSON: Expected '{' at the beginning of object");
    for (let next = this.#reader.require(); next.name !== 'END_OBJECT'; next = this.#reader.require()) visit(next.text, next);
  }

  #skipNext(): void {
    this.#reader.require();
    this.#reader.skip();
  }

  // ---- objects

  #instance(token: JsonToken, type: RuntimeType): Value {
    const info = this.#runtime.classInfo(type.name);
    if (info?.kind === 'Enum') return this.#enumValue(token, runtimeType('Enum', info.name));
    if (info?.kind === 'Interface' || info?.isAbstract)
      throw exception('JSONException', `Cannot deserialize JSON as abstract type: ${type.name}`);
    const instance = new (this.#runtime.classNamed(type.name))() as unknown as ApexClassInstance;
    const fields = new Map(
      this.#runtime
        .allFields(type.name)
        .filter((field) => !field.isStatic)
        .map((field) => [field.name.toLowerCase(), field]),
    );
    this.#eachField(token, (name) => {
      const field = fields.get(name.toLowerCase());
      if (!field && this.#isStrict)
        throw exception('JSONException', `Unknown field: ${type.name}.${name} at ${this.#reader.place(token.start)}`);
      if (!field || field.isTransient || !field.isWritable) return this.#skipNext();
      writeField(instance, field, this.readNext(this.#runtime.typeOfInfo(field.type)));
    });
    return instance as unknown as Value;
  }

  #record(token: JsonToken, type: RuntimeType): SObject {
    let object = type.name === 'SObject' ? undefined : this.#runtime.object(type.name);
    let record = object && new SObject(object);
    this.#eachField(token, (name, nameToken) => {
      if (name === 'attributes') {
        const named = this.#attributes();
        object ??= named === undefined ? undefined : this.#runtime.org.schema.object(named);
        record ??= object && new SObject(object);
        return;
      }
      object ??= this.#objectAhead();
      if (!object) this.#malformed('SObject type is missing', nameToken);
      record ??= new SObject(object!);
      this.#recordField(record, object!, name);
    });
    if (!record) this.#malformed('SObject type is missing', token);
    return record!;
  }

  /** The object that later `attributes` name: they may stand anywhere. */
  #objectAhead(): ObjectSchema | undefined {
    const ahead = this.#reader.fork();
    do {
      ahead.require();
      ahead.skip();
    } while (ahead.require().name !== 'END_OBJECT' && ahead.current!.text !== 'attributes');
    const named =
      ahead.current!.name === 'END_OBJECT' ? undefined : new JsonDeserializer(this.#runtime, ahead, this.#isStrict).#attributes();
    return named === undefined ? undefined : this.#runtime.org.schema.object(named);
  }

  #attributes(): string | undefined {
    const value = this.readUntyped(this.#reader.require());
    return value instanceof ApexMap ? ((value.get('type') as string | null) ?? undefined) : undefined;
  }

  #recordField(record: SObject, object: ObjectSchema, name: string): void {
    const field = object.fields.get(name);
    const parent = object.parents.get(name);
    const children = object.children.get(name);
    if (field) record.fields[field.name] = this.readNext(fieldType(field.apexType));
    else if (parent)
      record.fields[parent.relationshipName!] = this.readNext(
        sobjectType(parent.referenceTo.length === 1 ? parent.referenceTo[0]! : 'SObject'),
      );
    else if (children) record.fields[children.name!] = this.#children(children.childObject);
    else if (this.#isStrict) throw exception('JSONException', `No such column '${name}' on sobject of type ${object.name}`);
    else this.#skipNext();
  }

  /** `{"records": […]}`, or the plain list. */
  #children(objectName: string): Value {
    const type = listType(sobjectType(objectName));
    const token = this.#reader.require();
    if (token.name !== 'START_OBJECT') return this.read(token, type);
    let list: Value = new ApexList(type.args[0]!);
    this.#eachField(token, (name) => {
      if (name === 'records') list = this.readNext(type);
      else this.#skipNext();
    });
    return list;
  }

  #enumValue(token: JsonToken, type: RuntimeType): Value {
    const found = valuesOf(this.#runtime, type).find((value) => value.name.toLowerCase() === token.text.toLowerCase());
    if (!found)
      throw exception(
        'JSONException',
        `The type ${type.name} does not have an enum value ${token.text} at ${this.#reader.place(token.start)}`,
      );
    return found;
  }

  #platformValue(token: JsonToken, type: RuntimeType): Value {
    if (valuesOf(this.#runtime, type).length > 0) return this.#enumValue(token, type);
    const shape = jsonShape(type);
    if (!shape) throw exception('JSONException', `Apex Type unsupported in JSON: ${type.name}`);
    const values = new Map<string, Value>();
    this.#eachField(token, (name) => {
      const known = Object.keys(shape).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
      if (known === undefined) this.#skipNext();
      else values.set(known, this.readNext(shape[known]!));
    });
    return beanOf(type, values);
  }

  // ---- single values

  #scalar(token: JsonToken, type: RuntimeType): Value {
    if (token.name.startsWith('START_')) throw exception('JSONException', 'Illegal value for primitive');
    const value = scalarOf(token, type);
    if (value === undefined) throw exception('JSONException', `${refusal(token.text, type)} at ${this.#reader.place(token.start)}`);
    return value;
  }

  #malformed(text: string, token: JsonToken): never {
    throw exception('JSONException', `Malformed JSON: ${text} at ${this.#reader.place(token.start)}`);
  }
}

function fieldType(apexType: string): RuntimeType {
  return (types as Readonly<Record<string, RuntimeType>>)[apexType] ?? types.Object;
}

export function writeField(instance: ApexClassInstance, field: ProgramField, value: Value): void {
  const slots = instance as unknown as Record<string, Value> & Record<string, (value: Value) => void>;
  if (field.hasSetter) slots[`set$${field.name}`]!(value);
  else (slots as Record<string, Value>)[field.jsName] = value;
}

function wholeNumber(text: string): Value {
  const number = BigInt(text);
  if (number >= -INT_LIMIT && number < INT_LIMIT) return Number(number);
  return number >= -LONG_LIMIT && number < LONG_LIMIT ? number : decimalOf(text);
}

/** What is said of a text that is no value of a primitive type. */
function refusal(text: string, type: RuntimeType): string {
  switch (type.kind) {
    case 'Integer':
    case 'Long':
      return `For input string: "${text}"`;
    case 'Decimal':
    case 'Double':
      return text === ''
        ? 'N/A'
        : `Character ${text[0]} is neither a decimal digit number, decimal point, nor "e" notation exponential mark.`;
    case 'Date':
    case 'Datetime':
    case 'Time':
      return `Invalid format: "${text}"`;
    case 'Id':
      return `Invalid id: ${text}`;
    case 'Boolean':
      return `Illegal value for boolean: ${text}`;
    default:
      return 'Illegal value for primitive';
  }
}

/** A text or number as a value of a primitive type; undefined where it is none. */
export function scalarOf(token: JsonToken, type: RuntimeType): Value | undefined {
  try {
    return scalarOrFault(token, type);
  } catch (thrown) {
    if (thrown instanceof RangeError || thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}

function scalarOrFault(token: JsonToken, type: RuntimeType): Value | undefined {
  const { text } = token;
  const isText = token.name === 'VALUE_STRING';
  switch (type.kind) {
    case 'String':
      return text;
    case 'Id':
      return toId18(text);
    case 'Boolean':
      return /^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined;
    case 'Integer':
    case 'Long': {
      if (!/^[+-]?\d+$/.test(text)) return undefined;
      const whole = BigInt(text.replace('+', ''));
      if (BigInt.asIntN(type.kind === 'Integer' ? 32 : 64, whole) !== whole) return undefined;
      return type.kind === 'Integer' ? Number(whole) : whole;
    }
    case 'Double':
      return text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
    case 'Decimal':
      return decimalOf(text);
    case 'Date':
      return isText ? dateOf(text) : undefined;
    case 'Datetime':
      return isText ? datetimeOf(text) : new ApexDatetime(Number(text));
    case 'Time':
      return isText ? timeOf(text) : undefined;
    case 'Blob':
      return isText ? new ApexBlob(Buffer.from(text, 'base64')) : undefined;
    default:
      return undefined;
  }
}

function dateOf(text: string): ApexDate | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(text)?.map(Number) ?? [];
  return year !== undefined && isDay(year, month!, day!) ? ApexDate.of(year, month!, day!) : undefined;
}

/** ISO 8601; a text without a zone is GMT. */
export function datetimeOf(text: string): ApexDatetime | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (!match) return undefined;
  const zone = (match[3] ?? 'Z').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const ms = Date.parse(`${match[1]}T${match[2] ?? '00:00'}${zone}`);
  return Number.isNaN(ms) ? undefined : new ApexDatetime(ms);
}

export function timeOf(text: string): ApexTime | undefined {
  const ms = /^\d{2}:\d{2}/.test(text) ? datetimeOf(`1970-01-01T${text}`)?.ms : undefined;
  return ms === undefined ? undefined : new ApexTime(ms);
}
