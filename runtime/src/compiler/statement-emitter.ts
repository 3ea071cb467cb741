import type { Checked, CheckedBlock, CheckedMatch, CheckedStatement } from '../checker/index.ts';
import type { CodeWriter } from './code-writer.ts';
import type { ExpressionEmitter } from './expression-emitter.ts';

type Emit<Kind extends CheckedStatement['kind']> = (statement: Extract<CheckedStatement, { kind: Kind }>) => void;
type Table = { readonly [Kind in CheckedStatement['kind']]: Emit<Kind> };

/** Turns of a loop between two payments. */
const TURNS = 1000;

/** JavaScript of checked statements, each on its line of the source. */
export class StatementEmitter {
  readonly #writer: CodeWriter;
  readonly #expressions: ExpressionEmitter;
  readonly #className: string;
  readonly #table: Table;
  /** The variable that counts turns inside the outermost loop. */
  #turns: string | undefined;
  #bareReturn = 'return;';

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

  /** Statements of a constructor, which gives its object also where it returns early. */
  emitConstructor(statements: readonly CheckedStatement[]): void {
    this.#bareReturn = 'return this;';
    for (const statement of statements) this.emit(statement);
    this.#bareReturn = 'return;';
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
      For: (statement) => this.#loop(() => this.#for(statement)),
      ForEach: (statement) => this.#loop(() => this.#forEach(statement)),
      While: (statement) => this.#loop(() => this.#while(statement)),
      DoWhile: (statement) => this.#loop(() => this.#doWhile(statement)),
      Try: (statement) => this.#try(statement),
      Return: (statement) => w.write(statement.value ? `return ${e.emit(statement.value)};` : this.#bareReturn),
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

  /** A loop counts its turns in a variable of its own, which a loop inside it shares: a local variable costs a tenth of a field. */
  #loop(write: () => void): void {
    if (this.#turns !== undefined) return write();
    this.#turns = this.#writer.temporary();
    this.#writer.write(`{let ${this.#turns}=${TURNS};`);
    write();
    this.#writer.write('}');
    this.#turns = undefined;
  }

  /** A loop's body counts towards the limit of CPU time on each turn. */
  #loopBody(body: CheckedStatement | undefined): void {
    this.#writer.write(`{if(--${this.#turns}<0)${this.#turns}=$.burn(${TURNS})|0;`);
    if (body) this.emit(body);
    this.#writer.write('}');
  }

  #while(statement: Extract<CheckedStatement, { kind: 'While' }>): void {
    this.#writer.write(`while(${this.#expressions.condition(statement.condition)})`);
    this.#loopBody(statement.body);
  }

  #doWhile(statement: Extract<CheckedStatement, { kind: 'DoWhile' }>): void {
    this.#writer.write('do');
    this.#loopBody(statement.body);
    this.#writer.write(`while(${this.#expressions.condition(statement.condition)});`);
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
    const { iterable, variable } = statement;
    const source = this.#expressions.emit(iterable);
    if (iterable.type.kind === 'List' && !statement.isChunked) return this.#forEachOfList(statement, source);
    this.#writer.write(`for(let ${variable.jsName} of $.${statement.isChunked ? 'chunks' : 'iterate'}(${source}))`);
    this.#loopBody(statement.body);
  }

  /** A list's loop has as many turns as the list has items, and pays for them at its start. */
  #forEachOfList({ iterable, variable, body }: Extract<CheckedStatement, { kind: 'ForEach' }>, source: string): void {
    const w = this.#writer;
    const [items, size, index] = [w.temporary(), w.temporary(), w.temporary()];
    const take = iterable.type.args[0]!.kind === 'Object' ? 'boxedItems' : 'loopItems';
    w.write(`{const ${items}=$.${take}(${source}),${size}=${items}.length;`);
    w.write(`for(let ${index}=0;${index}<${size};${index}=${items}.length===${size}?${index}+1:$.changedInLoop()){`);
    w.write(`let ${variable.jsName}=${items}[${index}];`);
    if (body) this.emit(body);
    w.write('}}');
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
