import {
  ApexList,
  ApexMap,
  ApexSet,
  decimalOf,
  doubleText,
  FieldNotQueried,
  type RuntimeType,
  SObject,
  sobjectType,
  type Value,
} from '../../values/index.ts';
import type { ObjectSchema } from '../../schema/index.ts';
import { ApexException, asApexException, exception, isCatchable } from '../exceptions.ts';
import * as operators from './operators.ts';

/** What generated code needs that JavaScript lacks: operators, collections, record fields, exceptions. It knows no org. */
export abstract class ValueOperations {
  /** The library's iterator over a list or set. */
  /** Pays for some turns of a loop at once; gives as many. */
  abstract burn(turns: number): number;
  protected abstract collectionIterator(source: ApexList | ApexSet): Value;

  // ---- records

  newRecord(object: ObjectSchema, fields: Record<string, Value>): SObject {
    return new SObject(object, fields);
  }

  /** With a dot, children that were never set are an empty list. */
  recordField(record: SObject, name: string): Value {
    return record.fields[name] ?? this.fieldOf(record, name) ?? noChildren(record, name);
  }

  /** The value of a field or relationship, null where it is unset. */
  fieldOf(record: SObject, name: string): Value {
    try {
      return record.get(name);
    } catch (thrown) {
      throw thrown instanceof FieldNotQueried ? exception('SObjectException', thrown.message) : thrown;
    }
  }

  /** A field of a parent record: null where there is no parent. */
  parentField(parent: SObject | null, name: string): Value {
    return parent === null ? null : this.recordField(parent, name);
  }

  setRecordField(record: SObject, name: string, value: Value): Value {
    if (operators.nonNull(record).isReadOnly) throw exception('FinalException', 'Record is read-only');
    record.set(name, value);
    return value;
  }

  // ---- collections

  at(list: ApexList, index: number | null): Value {
    const value = list.items[operators.nonNull(index)];
    if (value === undefined) throw exception('ListException', `List index out of bounds: ${index}`);
    return value;
  }

  /** An element as Object, whatever type the list is of. */
  boxedAt(list: ApexList, index: number | null): Value {
    return operators.boxed(this.at(list, index), list.elementType);
  }

  setAt(list: ApexList, index: number | null, value: Value): Value {
    if (operators.nonNull(index) < 0 || index! >= list.items.length) throw exception('ListException', `List index out of bounds: ${index}`);
    list.items[index!] = value;
    return value;
  }

  newList(element: RuntimeType, items: Value[]): ApexList {
    return new ApexList(element, items);
  }

  newListOfSize(element: RuntimeType, size: number | null): ApexList {
    this.burn(operators.nonNull(size) >> 3);
    return new ApexList(element, new Array<Value>(size!).fill(null));
  }

  newSet(element: RuntimeType, items: Value[]): ApexSet {
    return new ApexSet(element, items);
  }

  newMap(key: RuntimeType, value: RuntimeType, entries: [Value, Value][]): ApexMap {
    return new ApexMap(key, value, entries);
  }

  newListFrom(element: RuntimeType, source: Value): ApexList {
    const list = new ApexList(element, [...this.iterate(source)]);
    this.burn(list.items.length >> 3);
    return list;
  }

  newSetFrom(element: RuntimeType, source: Value): ApexSet {
    const set = new ApexSet(element, this.iterate(source));
    this.burn(set.size >> 3);
    return set;
  }

  /** From a map, or from records by their id. */
  newMapFrom(key: RuntimeType, value: RuntimeType, source: Value): ApexMap {
    this.burn((operators.nonNull(source) instanceof ApexMap ? (source as ApexMap).size : (source as ApexList).items.length) >> 3);
    if (source instanceof ApexMap) return new ApexMap(key, value, source.entries());
    return new ApexMap(
      key,
      value,
      [...(source as ApexList).items].map((record) => [this.#idOf(record as SObject), record]),
    );
  }

  #idOf(record: SObject): string {
    if (record.id === null) throw exception('ListException', 'Row with null Id at index: 0');
    return record.id;
  }

  /** The items that a loop goes over, paid for at once. */
  loopItems(list: ApexList): Value[] {
    this.burn(list.items.length);
    return list.items;
  }

  /** Source: Apex Developer Guide, Iterating Collections. */
  changedInLoop(): never {
    throw exception('FinalException', 'Cannot modify a collection while it is being iterated.');
  }

  /** A list's items as Objects, whatever type the list is of. */
  boxedItems(list: ApexList): Value[] {
    const { elementType } = list;
    const items = this.loopItems(list);
    return elementType.kind === 'Double' || elementType.kind === 'Id' ? items.map((item) => operators.boxed(item, elementType)) : items;
  }

  iteratorOf(source: Value): Value {
    if (!(source instanceof ApexList || source instanceof ApexSet)) return (source as unknown as { iterator(): Value }).iterator();
    return this.collectionIterator(source);
  }

  chunks(list: ApexList): ApexList[] {
    return Array.from(
      { length: Math.ceil(list.items.length / 200) },
      (_, i) => new ApexList(list.elementType, list.items.slice(i * 200, i * 200 + 200)),
    );
  }

  /** Anything that may be looped over. */
  *iterate(source: Value): IterableIterator<Value> {
    if (operators.nonNull(source) instanceof ApexList) yield* (source as ApexList).items;
    else if (source instanceof ApexSet) yield* this.#iterateSet(source);
    else {
      const iterator = this.iteratorOf(source) as unknown as { hasnext(): boolean; next(): Value };
      while (iterator.hasnext()) yield iterator.next();
    }
  }

  *#iterateSet(set: ApexSet): IterableIterator<Value> {
    const { size } = set;
    for (const item of [...set]) {
      yield item;
      if (set.size !== size) this.changedInLoop();
    }
  }

  // ---- exceptions

  /** What `throw` throws. */
  thrown(value: ApexException | null): ApexException {
    return operators.nonNull(value);
  }

  /** What a catch clause looks at; what no clause may get is thrown on. */
  caught(thrown: unknown): ApexException {
    const known = asApexException(thrown);
    if (known instanceof ApexException && isCatchable(known)) return known;
    throw known;
  }

  // ---- operators

  readonly missing = operators.missing;
  readonly decimal = operators.decimalOperators;
  readonly convert = operators.conversions;
  readonly divideInteger = operators.divideInteger;
  readonly moduloInteger = operators.moduloInteger;
  readonly divideLong = operators.divideLong;
  readonly moduloLong = operators.moduloLong;
  readonly shiftLong = operators.shiftLong;
  readonly divideDouble = operators.divideDouble;
  readonly shiftTime = operators.shiftTime;
  readonly sameText = operators.sameText;
  readonly identical = operators.identical;
  readonly equal = operators.equalValues;
  readonly order = operators.order;
  readonly orderTexts = operators.orderTexts;
  readonly decimalOf = decimalOf;

  doubleText(value: number | null): string {
    return value === null ? 'null' : doubleText(value);
  }

  /** `a?.b`: null ends the chain. */
  safe(value: Value, rest: (value: Value) => Value): Value {
    return value === null ? null : rest(value);
  }

  /** `i++`: the value before. Both are evaluated, in this order. */
  before(value: Value, _after: Value): Value {
    return value;
  }
}

function noChildren({ schema }: SObject, relationship: string): Value {
  const children = schema.children.get(relationship);
  return children ? new ApexList(sobjectType(children.childObject)) : null;
}
