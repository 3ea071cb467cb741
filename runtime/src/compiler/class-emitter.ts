import type { CheckedBody, CheckedClass, ClassSymbol, FieldSymbol, MethodSymbol, Program, TriggerSymbol } from '../checker/index.ts';
import type { Member } from '../syntax/index.ts';
import type { ProgramClass, ProgramTrigger } from '../values/index.ts';
import { classInfo } from './class-info.ts';
import { CodeWriter } from './code-writer.ts';
import { fieldName, interfaceMethodName } from './expression-code.ts';
import { type EmitContext, ExpressionEmitter } from './expression-emitter.ts';
import { branches } from './call-sites.ts';
import { StatementEmitter } from './statement-emitter.ts';

/** One file's generated code and the classes in it. */
export interface CompiledFile {
  readonly name: string;
  readonly file: string;
  readonly code: string;
  readonly classes: readonly ProgramClass[];
  /** Lines whose runs are counted; none without coverage. */
  readonly countedLines: readonly number[];
}

export interface CompileOptions {
  /** Counts the runs of each line, of what is no test. */
  readonly coverage?: boolean;
}

export interface CompiledTrigger extends ProgramTrigger {
  readonly countedLines: readonly number[];
}

type Instance = { readonly program: Program; readonly source: string };

/** Compiles a top-level class with its inner classes. The class must be free of faults. */
export function compileClass(program: Program, symbol: ClassSymbol, source: string, options: CompileOptions = {}): CompiledFile {
  const writer = new CodeWriter(options.coverage && !symbol.isTest ? symbol.name : undefined);
  new ClassEmitter({ program, source }, writer, symbol).emit();
  const classes = [symbol, ...symbol.inner.values()].map((each) => classInfo(program, each, source));
  return { name: symbol.name, file: symbol.file, code: writer.finish(), classes, countedLines: writer.countedLines };
}

/** Compiles a trigger into a function without parameters. */
export function compileTrigger(program: Program, trigger: TriggerSymbol, source: string, options: CompileOptions = {}): CompiledTrigger {
  const writer = new CodeWriter(options.coverage ? `Trigger.${trigger.name}` : undefined);
  const { statements } = emitters({ program, source }, writer, trigger.name);
  const body = program.checkedTrigger(trigger);
  writer.write('return function trigger()');
  statements.block(body.body);
  return {
    name: trigger.name,
    file: trigger.file,
    apiVersion: trigger.apiVersion,
    objectName: trigger.objectName,
    events: trigger.declaration.events,
    code: writer.finish(),
    countedLines: writer.countedLines,
  };
}

function emitters(
  instance: Instance,
  writer: CodeWriter,
  className: string,
): { expressions: ExpressionEmitter; statements: StatementEmitter } {
  const context: EmitContext = {
    className,
    queryText: (span, binds) => queryText(instance.source, span, binds),
    isPlatformInterface: (name) => instance.program.system.platform.get(name)?.kind === 'interface',
  };
  const expressions = new ExpressionEmitter(writer, context);
  return { expressions, statements: new StatementEmitter(writer, expressions, className) };
}

function queryText(source: string, span: { start: number; end: number }, binds: readonly { start: number; end: number }[]): string {
  let text = '';
  let position = span.start;
  binds.forEach((bind, index) => {
    text += `${source.slice(position, bind.start)}:b${index}`;
    position = bind.end;
  });
  return text + source.slice(position, span.end);
}

/** Emits one class; inner classes stand inside their outer class, where the source has them. */
class ClassEmitter {
  readonly #instance: Instance;
  readonly #writer: CodeWriter;
  readonly #symbol: ClassSymbol;
  readonly #checked: CheckedClass;
  readonly #expressions: ExpressionEmitter;
  readonly #statements: StatementEmitter;
  readonly #fieldsInOrder: FieldSymbol[] = [];
  /** Calls that set the initial values of instance fields, in the order of the source. */
  readonly #instanceSteps: string[] = [];
  readonly #staticSteps: string[] = [];

  constructor(instance: Instance, writer: CodeWriter, symbol: ClassSymbol) {
    this.#instance = instance;
    this.#writer = writer;
    this.#symbol = symbol;
    this.#checked = instance.program.checked(symbol);
    const { expressions, statements } = emitters(instance, writer, symbol.name);
    this.#expressions = expressions;
    this.#statements = statements;
    this.#fieldsInOrder = [...symbol.fields.values()];
  }

  emit(): void {
    const symbol = this.#symbol;
    if (symbol.kind !== 'Class') {
      this.#writer.write(`$.define(${JSON.stringify(symbol.name)},()=>null);`);
      return;
    }
    const superSymbol = symbol.superType && this.#instance.program.system.symbolOf(symbol.superType);
    const superClass = superSymbol
      ? this.#writer.classReference(superSymbol.name)
      : this.#isException()
        ? '$.ApexException'
        : '$.ApexClassInstance';
    this.#writer.moveTo(symbol.declaration.span.line);
    this.#writer.write(`$.define(${JSON.stringify(symbol.name)},()=>class ${className(symbol)} extends ${superClass}{`);
    this.#writer.write(`get $class(){return ${JSON.stringify(symbol.name)};}`);
    for (const field of this.#fieldsInOrder) if (!field.isStatic) this.#writer.write(`${fieldName(field)}=null;`);
    if (symbol.declaration.kind === 'Class') for (const member of symbol.declaration.members) this.#member(member);
    this.#defaultConstructors();
    this.#initialisers();
    this.#bridges();
    this.#writer.write('});');
  }

  #isException(): boolean {
    return this.#instance.program.system.isException(this.#symbol.type);
  }

  #member(member: Member): void {
    const w = this.#writer;
    switch (member.kind) {
      case 'Field':
        for (const declarator of member.declarators) this.#fieldValue(this.#symbol.fields.get(declarator.name.name)!);
        return;
      case 'Property':
        this.#property(this.#symbol.fields.get(member.name.name)!);
        return;
      case 'Method': {
        const method = this.#symbol.methods.get(member.name.name)?.find((candidate) => candidate.declaration === member);
        const body = method && this.#checked.methods.get(method);
        if (method && body) this.#method(`${method.isStatic ? 'static ' : ''}${method.jsName}`, body, member.span.line, method.isStatic);
        return;
      }
      case 'Constructor': {
        const constructor = this.#symbol.constructors.find((candidate) => candidate.declaration === member);
        if (constructor) this.#constructorBody(constructor);
        return;
      }
      case 'Initializer': {
        const body = this.#checked.initializers.get(member.body)!;
        this.#step(member.isStatic, member.span.line, () => this.#statements.block(body.body));
        return;
      }
      default: {
        const inner = this.#symbol.inner.get(member.name.name);
        if (!inner) return;
        w.write('static{');
        new ClassEmitter(this.#instance, w, inner).emit();
        w.write('}');
      }
    }
  }

  #method(head: string, body: CheckedBody, line: number, isStatic: boolean): void {
    const w = this.#writer;
    w.moveTo(line);
    w.write(
      `${head}(${body.parameters.map((parameter) => parameter.jsName).join(',')}){${branches(body.body) ? 'if(--$.fuel<0)$.refuel();' : ''}`,
    );
    if (isStatic && this.#hasStaticCode()) w.write(`${w.statics(this.#symbol.name)};`);
    for (const statement of body.body.statements) this.#statements.emit(statement);
    w.write('}');
  }

  /** Whether first use of the class runs code that somebody could notice. */
  #hasStaticCode(): boolean {
    return this.#symbol.initializers.some((initializer) => initializer.isStatic);
  }

  /** A method of its own for each initial value, so that it stands on its line. */
  #step(isStatic: boolean, line: number, write: () => void): void {
    const steps = isStatic ? this.#staticSteps : this.#instanceSteps;
    const name = `${isStatic ? '$s' : '$i'}${steps.length}$${className(this.#symbol)}`;
    this.#writer.moveTo(line);
    this.#writer.write(`${isStatic ? 'static ' : ''}${name}($h){`);
    write();
    this.#writer.write('}');
    steps.push(name);
  }

  #fieldValue(field: FieldSymbol): void {
    const value = this.#checked.fieldValues.get(field);
    if (!value || (value.kind === 'Constant' && value.value === 'null' && value.type.kind !== 'String')) return;
    this.#step(field.isStatic, field.span.line, () => {
      this.#writer.countLine(field.span.line);
      this.#writer.write(`$h.${fieldName(field)}=${this.#expressions.emit(value)};`);
    });
  }

  #property(field: FieldSymbol): void {
    const head = field.isStatic ? 'static ' : '';
    const getter = this.#checked.getters.get(field);
    const setter = this.#checked.setters.get(field);
    if (getter) this.#method(`${head}get$${field.name}`, getter, field.property!.getter!.span.line, field.isStatic);
    if (setter) this.#method(`${head}set$${field.name}`, setter, field.property!.setter!.span.line, field.isStatic);
  }

  // ---- construction

  #constructorBody(constructor: MethodSymbol): void {
    const w = this.#writer;
    const body = this.#checked.methods.get(constructor)!;
    w.moveTo(constructor.declaration!.span.line);
    w.write(`${constructor.jsName}(${body.parameters.map((parameter) => parameter.jsName).join(',')}){if(--$.fuel<0)$.refuel();`);
    const [first, ...rest] = body.body.statements;
    const call = first?.kind === 'Expression' && first.expression.kind === 'ConstructorCall' ? first.expression : undefined;
    // Source: virtual methods that a superclass's constructor calls find the fields set, in public suites that pass on the platform.
    if (!call || call.isSuper) w.write(`this.$init$${className(this.#symbol)}();`);
    if (call) this.#statements.emit(first!);
    else this.#implicitSuper();
    this.#statements.emitConstructor(call ? rest : body.body.statements);
    w.write('return this;}');
  }

  #implicitSuper(): void {
    if (this.#hasStaticCode()) this.#writer.write(`${this.#writer.statics(this.#symbol.name)};`);
    if (this.#symbol.superType) this.#writer.write('super.new();');
  }

  #defaultConstructors(): void {
    for (const constructor of this.#symbol.constructors) {
      if (constructor.declaration) continue;
      const parameters = constructor.parameters.map((_, index) => `a${index}`).join(',');
      this.#writer.write(`${constructor.jsName}(${parameters}){`);
      this.#writer.write(`this.$init$${className(this.#symbol)}();`);
      if (this.#symbol.superType) this.#writer.write(`super.${constructor.jsName}(${parameters});`);
      this.#writer.write('return this;}');
    }
  }

  #initialisers(): void {
    const statics = this.#fieldsInOrder.filter((field) => field.isStatic);
    this.#writer.write(`$init$${className(this.#symbol)}(){${this.#instanceSteps.map((step) => `this.${step}(this);`).join('')}}`);
    this.#writer.write(`static $statics(){return {${statics.map((field) => `${fieldName(field)}:null`).join(',')}};}`);
    this.#writer.write(`static $initStatics($h){${this.#staticSteps.map((step) => `this.${step}($h);`).join('')}}`);
  }

  // ---- bridges

  /** The names under which the library, a platform interface or an overridden method with other parameter types calls this class. */
  #bridges(): void {
    const written = new Set([...this.#symbol.methods.values()].flat().map((method) => method.jsName));
    const add = (name: string, method: MethodSymbol) => {
      if (written.has(name)) return;
      written.add(name);
      this.#writer.write(`${name}(...a){return this.${method.jsName}(...a);}`);
    };
    const { system } = this.#instance.program;
    for (const method of [...this.#symbol.methods.values()].flat()) {
      if (method.isStatic) continue;
      const signature = `${method.name.toLowerCase()}/${method.parameters.length}`;
      if (signature === 'equals/1') add('equals$', method);
      if (signature === 'hashcode/0') add('hashCode$', method);
      for (const supertype of system.supertypes(this.#symbol.type)) {
        for (const inherited of system.symbolOf(supertype)?.methods.get(method.name) ?? [])
          if (inherited.parameters.length === method.parameters.length && inherited.isAbstract) add(inherited.jsName, method);
        const platform = system.symbolOf(supertype) ? undefined : system.platformOf(supertype);
        for (const inherited of platform?.methods ?? []) {
          if (inherited.name.toLowerCase() === method.name.toLowerCase() && inherited.parameters.length === method.parameters.length)
            add(interfaceMethodName(inherited), method);
        }
      }
    }
  }
}

function className(symbol: ClassSymbol): string {
  return symbol.name.replace('.', '$');
}
