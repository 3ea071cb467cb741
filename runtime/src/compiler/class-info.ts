import { type ClassSymbol, type FieldSymbol, hasAnnotation, type MethodSymbol, type Program } from '../checker/index.ts';
import type { ProgramClass, ProgramField, ProgramMethod } from '../values/index.ts';
import { fieldName, hasAccessor } from './expression-code.ts';

/** A class as data for the running program. */
export function classInfo(program: Program, symbol: ClassSymbol, source: string): ProgramClass {
  return {
    name: symbol.name,
    kind: symbol.kind,
    file: symbol.file,
    lines: { first: symbol.declaration.span.line, last: source.slice(0, symbol.declaration.span.end).split('\n').length },
    apiVersion: symbol.apiVersion,
    sharing: symbol.sharing ?? null,
    isTest: symbol.isTest,
    isAbstract: symbol.isAbstract,
    isGlobal: symbol.access === 'global',
    outer: symbol.outer?.name ?? null,
    inner: [...symbol.inner.values()].map((inner) => inner.name),
    superType: symbol.superType?.name ?? null,
    supertypes: [...program.system.supertypes(symbol.type)].map((type) => type.name),
    enumValues: symbol.enumValues,
    fields: [...symbol.fields.values()].map(fieldInfo),
    methods: [...symbol.methods.values()].flat().map(methodInfo),
    constructors: symbol.constructors.map(methodInfo),
  };
}

function fieldInfo(field: FieldSymbol): ProgramField {
  const hasGetter = hasAccessor(field, 'getter');
  const hasSetter = hasAccessor(field, 'setter');
  return {
    name: field.name,
    jsName: fieldName(field),
    type: field.type,
    isStatic: field.isStatic,
    isTransient: field.isTransient,
    access: field.access,
    hasGetter,
    hasSetter,
    isReadable: !field.property || field.property.getter !== undefined,
    isWritable: !field.property || field.property.setter !== undefined,
    isAuraEnabled: hasAnnotation(field.modifiers, 'AuraEnabled'),
  };
}

function methodInfo(method: MethodSymbol): ProgramMethod {
  return {
    name: method.name,
    jsName: method.jsName,
    line: method.declaration?.span.line ?? method.owner.declaration.span.line,
    isStatic: method.isStatic,
    access: method.access,
    returnType: method.returnType,
    parameters: method.parameters.map(({ name, type }) => ({ name, type })),
    annotations: [
      ...method.modifiers.annotations.map((annotation) => ({
        name: annotation.name.toLowerCase(),
        args: Object.fromEntries(annotation.args.map((argument) => [argument.name.toLowerCase(), argument.value])),
      })),
      ...(method.modifiers.words.has('testmethod') && !hasAnnotation(method.modifiers, 'IsTest') ? [{ name: 'istest', args: {} }] : []),
    ],
  };
}
