/** What kind of value a type's values are. `Platform` is a class of the platform's library, `Class` one of the project. */
export type TypeKind =
  | 'Integer'
  | 'Long'
  | 'Double'
  | 'Decimal'
  | 'String'
  | 'Id'
  | 'Boolean'
  | 'Date'
  | 'Datetime'
  | 'Time'
  | 'Blob'
  | 'Object'
  | 'SObject'
  | 'List'
  | 'Set'
  | 'Map'
  | 'Enum'
  | 'Class'
  | 'Interface'
  | 'Platform'
  | 'Null'
  | 'Void';

/** A type at run time. One object a type and name: compare with `===`. */
export interface RuntimeType {
  /** As Apex prints it: `List<Account>`, `Outer.Inner`, `Database.SaveResult`. */
  readonly name: string;
  readonly kind: TypeKind;
  readonly args: readonly RuntimeType[];
}

const interned = new Map<string, RuntimeType>();

/** The one object for a type; `kind` and `args` must be those of every other call with this name. */
export function runtimeType(kind: TypeKind, name: string, args: readonly RuntimeType[] = []): RuntimeType {
  const key = `${kind} ${name}`;
  let type = interned.get(key);
  if (!type) interned.set(key, (type = { kind, name, args }));
  return type;
}

export const types = {
  Integer: runtimeType('Integer', 'Integer'),
  Long: runtimeType('Long', 'Long'),
  Double: runtimeType('Double', 'Double'),
  Decimal: runtimeType('Decimal', 'Decimal'),
  String: runtimeType('String', 'String'),
  Id: runtimeType('Id', 'Id'),
  Boolean: runtimeType('Boolean', 'Boolean'),
  Date: runtimeType('Date', 'Date'),
  Datetime: runtimeType('Datetime', 'Datetime'),
  Time: runtimeType('Time', 'Time'),
  Blob: runtimeType('Blob', 'Blob'),
  Object: runtimeType('Object', 'Object'),
  SObject: runtimeType('SObject', 'SObject'),
  /** The type of `null` before it is put anywhere. */
  Null: runtimeType('Null', 'null'),
  Void: runtimeType('Void', 'void'),
} as const;

export function listType(element: RuntimeType): RuntimeType {
  return runtimeType('List', `List<${element.name}>`, [element]);
}

export function setType(element: RuntimeType): RuntimeType {
  return runtimeType('Set', `Set<${element.name}>`, [element]);
}

export function mapType(key: RuntimeType, value: RuntimeType): RuntimeType {
  return runtimeType('Map', `Map<${key.name},${value.name}>`, [key, value]);
}

/** `SObject` itself or one object's type, as `Account`. */
export function sobjectType(name: string): RuntimeType {
  return runtimeType('SObject', name);
}
