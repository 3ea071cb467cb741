export { compileClass, type CompiledFile, type CompiledTrigger, type CompileOptions, compileTrigger } from './class-emitter.ts';
export { interfaceMethodName } from './expression-code.ts';
