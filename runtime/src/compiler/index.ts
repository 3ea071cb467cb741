export { type ClassInfo, compileClass, type CompiledFile, type CompiledTrigger, type CompileOptions, compileTrigger, type FieldInfo, type MethodInfo, type TypeInfo } from './class-emitter.ts';
export { interfaceMethodName } from './expression-code.ts';
