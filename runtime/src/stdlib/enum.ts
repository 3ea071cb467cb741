import { type EnumValue, exception, type LibraryPart, type Runtime } from '../engine/index.ts';
import { ApexList, type RuntimeType } from '../values/index.ts';
import { argument, textHash } from './arguments.ts';

/** What `Type` tokens show of themselves. */
export interface NamedType {
  readonly named: RuntimeType;
}

export function valuesOf(runtime: Runtime, type: RuntimeType): readonly EnumValue[] {
  return runtime.enumValues(type.name, type.kind === 'Enum' ? 'Enum' : 'Platform') ?? [];
}

function valueOf(runtime: Runtime, { named }: NamedType, name: string): EnumValue {
  const found = valuesOf(runtime, named).find((value) => value.name.toLowerCase() === name.toLowerCase());
  if (!found) throw exception('NoSuchElementException', `No enum constant ${named.name}.${name}`);
  return found;
}

/** What every enum has, the project's and the platform's. */
export const enumLibrary: LibraryPart = {
  'Enum.name()': (_, self: EnumValue) => self.name,
  'Enum.ordinal()': (_, self: EnumValue) => self.ordinal,
  'Enum.toString()': (_, self: EnumValue) => self.name,
  'Enum.equals(Object)': (_, self: EnumValue, other: unknown) => self.ordinal >= 0 && self === other,
  'Enum.hashCode()': (_, self: EnumValue) => textHash(self.name),
  'Enum.values()': (runtime, type: NamedType) => new ApexList(type.named, [...valuesOf(runtime, type.named)]),
  'Enum.valueOf(String)': (runtime, type: NamedType, name: string | null) => valueOf(runtime, type, argument(name)),
};

/** Platform enums whose values have another order than that of their names. */
export const enumOrder: Readonly<Record<string, readonly string[]>> = {
  LoggingLevel: ['NONE', 'INTERNAL', 'FINEST', 'FINER', 'FINE', 'DEBUG', 'INFO', 'WARN', 'ERROR'],
  RoundingMode: ['UP', 'DOWN', 'CEILING', 'FLOOR', 'HALF_UP', 'HALF_DOWN', 'HALF_EVEN', 'UNNECESSARY'],
  JSONToken: [
    'NOT_AVAILABLE',
    'START_OBJECT',
    'END_OBJECT',
    'START_ARRAY',
    'END_ARRAY',
    'FIELD_NAME',
    'VALUE_EMBEDDED_OBJECT',
    'VALUE_STRING',
    'VALUE_NUMBER_INT',
    'VALUE_NUMBER_FLOAT',
    'VALUE_TRUE',
    'VALUE_FALSE',
    'VALUE_NULL',
  ],
  TriggerOperation: ['BEFORE_INSERT', 'BEFORE_UPDATE', 'BEFORE_DELETE', 'AFTER_INSERT', 'AFTER_UPDATE', 'AFTER_DELETE', 'AFTER_UNDELETE'],
};
