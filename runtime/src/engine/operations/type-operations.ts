import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDouble,
  ApexId,
  ApexList,
  ApexMap,
  ApexSet,
  ApexTime,
  isDecimal,
  listType,
  mapType,
  type ProgramType,
  type RuntimeType,
  runtimeType,
  setType,
  SObject,
  sobjectType,
  toId18,
  types,
  type Value,
} from '../../values/index.ts';
import { type ApexClassInstance, EnumValue, PlatformObject } from '../class-table.ts';
import { type ApexException, exception } from '../exceptions.ts';
import * as operators from './operators.ts';
import { ValueOperations } from './value-operations.ts';

/** A list of one kind of number is no list of another. */
const NUMBERS: ReadonlySet<string> = new Set(['Integer', 'Long', 'Double', 'Decimal']);

/** What types values are of at run time: `instanceof`, casts. */
export abstract class TypeOperations extends ValueOperations {
  /** Kind of the type that a class of that name is; `Platform` where the project has none. */
  protected abstract kindOf(className: string): RuntimeType['kind'];
  /** Names of a class's supertypes, nearest first. */
  protected abstract supertypesOf(type: RuntimeType): readonly string[];

  /** A class of the project as other namespaces write it; any other name as it is. */
  abstract qualifiedName(className: string): string;

  /** A type as other namespaces write it: classes of the project carry its namespace. */
  typeName(type: RuntimeType): string {
    if (type.args.length === 0) return this.qualifiedName(type.name);
    const base = type.name.slice(0, type.name.indexOf('<'));
    return `${base}<${type.args.map((argument) => this.typeName(argument)).join(',')}>`;
  }

  type(kind: RuntimeType['kind'], name: string, args: readonly RuntimeType[]): RuntimeType {
    return runtimeType(kind, name, args);
  }

  /** A type as the compiler describes it. */
  typeOfInfo(info: ProgramType): RuntimeType {
    return runtimeType(
      info.kind as RuntimeType['kind'],
      info.name,
      info.args.map((argument) => this.typeOfInfo(argument)),
    );
  }

  /** The type of a value as it is at run time. */
  typeOf(value: Exclude<Value, null>): RuntimeType {
    switch (typeof value) {
      case 'number':
        return types.Integer;
      case 'bigint':
        return types.Long;
      case 'string':
        return types.String;
      case 'boolean':
        return types.Boolean;
    }
    if (value instanceof ApexDouble) return types.Double;
    if (value instanceof ApexId) return types.Id;
    if (isDecimal(value)) return types.Decimal;
    if (value instanceof SObject) return sobjectType(value.schema.name);
    if (value instanceof ApexList) return listType(value.elementType);
    if (value instanceof ApexSet) return setType(value.elementType);
    if (value instanceof ApexMap) return mapType(value.keyType, value.valueType);
    if (value instanceof ApexDate) return types.Date;
    if (value instanceof ApexDatetime) return types.Datetime;
    if (value instanceof ApexTime) return types.Time;
    if (value instanceof ApexBlob) return types.Blob;
    if (value instanceof EnumValue || value instanceof PlatformObject) return value.$type;
    const name = (value as ApexClassInstance | ApexException).$class;
    return runtimeType(this.kindOf(name), name);
  }

  /** `instanceof`: null is of no type. */
  instanceOf(value: Value, type: RuntimeType): boolean {
    if (value === null) return false;
    // A text that is an id counts as one. Source: what `instanceof Id` answers in public suites that pass on the platform.
    if (type.kind === 'Id' && typeof value === 'string') return toId18(value) !== undefined;
    return this.isOfType(this.typeOf(value), type);
  }

  isOfType(actual: RuntimeType, wanted: RuntimeType): boolean {
    if (actual === wanted || wanted.kind === 'Object') return true;
    switch (actual.kind) {
      // Double and Decimal pass for one another. Source: what `instanceof` answers in public suites that pass on the platform.
      case 'Double':
      case 'Decimal':
        return wanted.kind === 'Double' || wanted.kind === 'Decimal';
      case 'SObject':
        return wanted.kind === 'SObject' && wanted.name === 'SObject';
      case 'Integer':
        return wanted.kind === 'Long' || wanted.kind === 'Double' || wanted.kind === 'Decimal';
      case 'Long':
        return wanted.kind === 'Double' || wanted.kind === 'Decimal';
      case 'Id':
        return wanted.kind === 'String';
      case 'Date':
        return wanted.kind === 'Datetime';
      case 'List':
      case 'Set':
      case 'Map':
        return this.#isCollectionOf(actual, wanted);
      case 'Class':
      case 'Interface': // a stub of an interface is an instance of it
        return this.supertypesOf(actual).some(
          (name) => name === wanted.name || (wanted.args.length > 0 && baseOf(name) === baseOf(wanted.name)),
        );
      case 'Platform':
        return this.supertypesOf(actual).some((name) => baseOf(name) === baseOf(wanted.name));
      default:
        return false;
    }
  }

  /** Lists of records pass for one another; so does a list of a class for a list of its supertype. */
  #isCollectionOf(actual: RuntimeType, wanted: RuntimeType): boolean {
    if (wanted.kind === 'Platform') return wanted.name.startsWith('Iterable');
    if (actual.kind !== wanted.kind) return false;
    return actual.args.every((arg, i) => {
      const other = wanted.args[i]!;
      if (arg === other || other.kind === 'Object') return true;
      if (arg.kind === 'SObject' && other.kind === 'SObject') return arg.name === 'SObject' || other.name === 'SObject';
      return !NUMBERS.has(arg.kind) && arg.kind !== 'Id' && this.isOfType(arg, other);
    });
  }

  /** A cast. Source: Apex throws TypeException with these words. */
  cast(value: Value, type: RuntimeType): Value {
    if (value === null) return null;
    const actual = this.typeOf(value);
    if (this.isOfType(actual, type) || (type.kind === 'Id' && actual.kind === 'String')) {
      const result = operators.unboxed(value, type);
      if (result !== undefined) return result;
    }
    if (value instanceof SObject && type.kind === 'SObject' && type.name === 'SObject') return value;
    throw exception('TypeException', `Invalid conversion from runtime type ${this.typeName(actual)} to ${this.typeName(type)}`);
  }
}

/** A type's name without its arguments. */
function baseOf(name: string): string {
  return name.split('<')[0]!;
}
