import type { ApexException } from '../engine/index.ts';
import {
  type DmlFault,
  exception,
  type LibraryFunction,
  type LibraryPart,
  messageOf,
  type Runtime,
  stackTraceString,
  apexFrames,
} from '../engine/index.ts';
import { ApexList, ApexMap, ApexSet, runtimeType, setType, types, type Value } from '../values/index.ts';

function dmlFault(self: ApexException, index: number): DmlFault {
  const fault = self.dmlFaults[index];
  if (!fault) throw exception('ListException', `List index out of bounds: ${index}`);
  return fault;
}

/** Tokens of the fields of a row that failed; of a row that was never saved the object is not known, and there are none. */
function dmlFields(runtime: Runtime, self: ApexException, index: number): ApexList {
  const { id, fields } = dmlFault(self, index);
  const object = id === null ? undefined : runtime.org.schema.objectOfId(id);
  const known = object ? fields.filter((name) => object.fields.has(name)) : [];
  return new ApexList(
    runtimeType('Platform', 'Schema.SObjectField'),
    known.map((name) => runtime.fieldToken(object!.name, name)),
  );
}

/** Members that every exception has. */
export const exceptionLibrary: LibraryPart = {
  'Exception.getMessage()': (_runtime, self: ApexException) => messageOf(self),
  'Exception.setMessage(String)': (_runtime, self: ApexException, text: string | null) => void (self.text = text),
  'Exception.getCause()': (_runtime, self: ApexException) => self.apexCause as unknown as Value,
  'Exception.initCause(Exception)': (_runtime, self: ApexException, cause: ApexException | null) => {
    if (self.apexCause) throw exception('IllegalArgumentException', "Can't overwrite cause");
    self.apexCause = cause;
  },
  'Exception.getTypeName()': (runtime, self: ApexException) =>
    runtime.classInfo(self.$class) ? runtime.qualifiedName(self.$class) : `System.${self.$class}`,
  'Exception.getLineNumber()': (runtime, self: ApexException) => apexFrames(runtime, self)[0]?.line ?? 0,
  'Exception.getStackTraceString()': (runtime, self: ApexException) => stackTraceString(runtime, self),
  'Exception.getNumDml()': (_runtime, self: ApexException) => self.dmlFaults.length,
  'Exception.getDmlMessage(Integer)': (_runtime, self: ApexException, index: number) => dmlFault(self, index).message,
  'Exception.getDmlId(Integer)': (_runtime, self: ApexException, index: number) => dmlFault(self, index).id,
  'Exception.getDmlIndex(Integer)': (_runtime, self: ApexException, index: number) => dmlFault(self, index).index,
  'Exception.getDmlStatusCode(Integer)': (_runtime, self: ApexException, index: number) => dmlFault(self, index).statusCode,
  'Exception.getDmlType(Integer)': (runtime, self: ApexException, index: number) =>
    runtime.platformConstant('StatusCode', dmlFault(self, index).statusCode),
  'Exception.getDmlFields(Integer)': dmlFields,
  'Exception.getDmlFieldNames(Integer)': (_runtime, self: ApexException, index: number) =>
    new ApexList(types.String, [...dmlFault(self, index).fields]),
};

/** Members of single exception classes. */
export const queryExceptionLibrary: LibraryPart = {
  'QueryException.getInaccessibleFields()': (_runtime, self: ApexException) =>
    new ApexMap(
      types.String,
      setType(types.String),
      [...self.inaccessibleFields].map(([object, fields]) => [object, new ApexSet(types.String, fields)] as const),
    ),
};

/**
 * The text is for the page alone: `getMessage()` gives only what `setMessage` set.
 * Source: Apex Developer Guide, AuraHandledException; public suites that pass on the platform.
 */
export const auraHandledExceptionLibrary: LibraryPart = {
  'AuraHandledException.new(String)': (runtime: Runtime, text: string | null) => {
    const made = new runtime.ApexException('AuraHandledException');
    made.pageText = text;
    return made;
  },
};

/** The constructors of the platform's exception classes. */
export function exceptionConstructors(className: string): LibraryPart {
  const make = (runtime: Runtime): ApexException => new runtime.ApexException(className);
  const part: Record<string, LibraryFunction> = {
    [`${className}.new()`]: (runtime) => make(runtime),
    [`${className}.new(String)`]: (runtime, text: string | null) => make(runtime).new$String(text),
    [`${className}.new(Exception)`]: (runtime, cause: ApexException | null) => make(runtime).new$Exception(cause),
    [`${className}.new(String,Exception)`]: (runtime, text: string | null, cause: ApexException | null) =>
      make(runtime).new$String$Exception(text, cause),
  };
  return part;
}
