import type { Checked, CheckedBlock, CheckedMatch, CheckedStatement } from '../checker/index.ts';
import type { CodeWriter } from './code-writer.ts';
import type { ExpressionEmitter } from './expression-emitter.ts';

type Emit<Kind extends CheckedStatement['kind']> = (statement: Extract<CheckedStatement, { kind: Kind }>) => void;
type Table = { readonly [Kind in CheckedStatement['kind']]: Emit<Kind> };

/** JavaScript of checked statements, each on its line of the source. */
export class StatementEmitter {
  readonly #writer: CodeWriter;
  readonly #expressions: ExpressionEmitter;
  readonly #className: string;
  readonly #table: Table;

  constructor(writer: CodeWriter, expressions: ExpressionEmitter, className: string) {
    this.#writer = writer;
    this.#expressions = expressions;
    this.#className = className;
    this.#table = this.#makeTable();
  }

  emit(statement: CheckedStatement): void {
    this.#writer.moveTo(statement.span.line);
    if (statement.kind !== 'Block') this.#writer.countLine(statement.span.line);
    this.#emitUncounted(statement);
  }

  #emitUncounted(statement: CheckedStatement): void {
    this.#writer.moveTo(statement.span.line);
    (this.#table[statement.kind] as (statement: CheckedStatement) => void)(statement);
  }

  block(block: CheckedBlock): void {
    this.#writer.write('{');
    for (const statement of block.statements) this.emit(statement);
    this.#writer.write('}');
  }

  #makeTable(): Table {
    const w = this.#writer;
    const e = this.#expressions;
    return {
      Block: (statement) => this.block(statement),
      Declare: (statement) => {
        const parts = statement.variables.map(
          ({ variable, initializer }) => `${variable.jsName}=${initializer ? e.emit(initializer) : 'null'}`,
        );
        w.write(`let ${parts.join(',')};`);
      },
      Expression: (statement) => w.write(`${e.emit(statement.expression)};`),
      If: (statement) => this.#if(statement),
      Switch: (statement) => this.#switch(statement),
      For: (statement) => this.#for(statement),
      ForEach: (statement) => this.#forEach(statement),
      While: (statement) => {
        w.write(`while(${e.condition(statement.condition)})`);
        this.#loopBody(statement.body);
      },
      DoWhile: (statement) => {
        w.write('do');
        this.#loopBody(statement.body);
        w.write(`while(${e.condition(statement.condition)});`);
      },
      Try: (statement) => this.#try(statement),
      Return: (statement) => w.write(statement.value ? `return ${e.emit(statement.value)};` : 'return;'),
      Throw: (statement) => w.write(`throw $.thrown(${e.emit(statement.value)});`),
      Break: () => w.write('break;'),
      Continue: () => w.write('continue;'),
      Dml: (statement) => this.#dml(statement),
      RunAs: (statement) => this.#runAs(statement),
    };
  }

  #if(statement: Extract<CheckedStatement, { kind: 'If' }>): void {
    const w = this.#writer;
    w.write(`if(${this.#expressions.condition(statement.condition)}){`);
    this.emit(statement.then);
    w.write('}');
    if (!statement.otherwise) return;
    w.write('else{');
    this.emit(statement.otherwise);
    w.write('}');
  }

  #dml(statement: Extract<CheckedStatement, { kind: 'Dml' }>): void {
    const { operation, accessMode = null, externalId = null, mergeWith } = statement;
    const extra = mergeWith ? this.#expressions.emit(mergeWith) : JSON.stringify(externalId);
    const target = this.#expressions.emit(statement.target);
    const names = [operation, accessMode, this.#className].map((name) => JSON.stringify(name));
    this.#writer.write(`$.dml(${names[0]},${target},${names[1]},${extra},${names[2]});`);
  }

  #runAs(statement: Extract<CheckedStatement, { kind: 'RunAs' }>): void {
    const w = this.#writer;
    const token = w.temporary();
    w.write(`{const ${token}=$.beginRunAs(${this.#expressions.args(statement.args)});try`);
    this.block(statement.body);
    w.write(`finally{$.endRunAs(${token});}}`);
  }

  /** A loop's body counts towards the limit of CPU time on each turn. */
  #loopBody(body: CheckedStatement | undefined): void {
    this.#writer.write('{if(--$.fuel<0)$.refuel();');
    if (body) this.emit(body);
    this.#writer.write('}');
  }

  #for(statement: Extract<CheckedStatement, { kind: 'For' }>): void {
    const w = this.#writer;
    w.write('for(');
    // Inside the parentheses no other statement may stand; the loop's own line is counted before it.
    if (statement.initializer) this.#emitUncounted(statement.initializer);
    else w.write(`${this.#expressions.args(statement.initial)};`);
    w.write(`${statement.condition ? this.#expressions.condition(statement.condition) : ''};${this.#expressions.args(statement.updates)})`);
    this.#loopBody(statement.body);
  }

  #forEach(statement: Extract<CheckedStatement, { kind: 'ForEach' }>): void {
    const w = this.#writer;
    const { iterable, variable } = statement;
    const source = this.#expressions.emit(iterable);
    const items = statement.isChunked
      ? `$.chunks(${source})`
      : iterable.type.kind === 'List'
        ? `$.${iterable.type.args[0]!.kind === 'Object' ? 'boxedItems' : 'loopItems'}(${source})`
        : `$.iterate(${source})`;
    w.write(`for(let ${variable.jsName} of ${items})`);
    this.#loopBody(statement.body);
  }

  #switch(statement: Extract<CheckedStatement, { kind: 'Switch' }>): void {
    const w = this.#writer;
    const subject = w.temporary();
    w.write(`{const ${subject}=${this.#expressions.emit(statement.subject)};`);
    statement.clauses.forEach((clause, index) => {
      w.moveTo(clause.span.line);
      w.write(index > 0 ? 'else ' : '');
      if (clause.match.kind !== 'Else') w.write(`if(${this.#test(clause.match, subject)})`);
      w.write('{');
      if (clause.match.kind === 'Type') w.write(`let ${clause.match.variable.jsName}=${subject};`);
      this.block(clause.body);
      w.write('}');
    });
    w.write('}');
  }

  #test(match: Exclude<CheckedMatch, { kind: 'Else' }>, subject: string): string {
    if (match.kind === 'Type') return `$.instanceOf(${subject},${this.#writer.type(match.type)})`;
    return match.values.map((value: Checked) => `$.identical(${subject},${this.#expressions.emit(value)})`).join('||');
  }

  #try(statement: Extract<CheckedStatement, { kind: 'Try' }>): void {
    const w = this.#writer;
    w.write('try');
    this.block(statement.body);
    if (statement.catches.length > 0) {
      const caught = w.temporary();
      w.write(`catch(${caught}){${caught}=$.caught(${caught});`);
      statement.catches.forEach((clause, index) => {
        w.moveTo(clause.span.line);
        w.write(`${index > 0 ? 'else ' : ''}if($.instanceOf(${caught},${w.type(clause.type)})){let ${clause.variable.jsName}=${caught};`);
        this.block(clause.body);
        w.write('}');
      });
      w.write(`else throw ${caught};}`);
    }
    if (!statement.finallyBody) return;
    w.write('finally');
    this.block(statement.finallyBody);
  }
}
