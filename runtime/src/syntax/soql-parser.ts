import { DiagnosticBag, type Diagnostic, type Span } from '../diagnostics/index.ts';
import type { Expression } from './apex-tree.ts';
import type {
  ComparisonOperator,
  FieldPath,
  FromItem,
  OrderItem,
  SelectItem,
  SoqlCondition,
  SoqlFunction,
  SoqlOperand,
  SoqlQuery,
  SoqlValue,
  SoslQuery,
  TypeOfBranch,
} from './soql-tree.ts';
import { stringValue } from './string-literal.ts';
import { spanOf, SyntaxFault, TokenStream } from './token-stream.ts';

const DATETIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/iy;
const DATE = /\d{4}-\d\d-\d\d/y;
const TIME = /\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/iy;
const CURRENCY = /^[A-Za-z]{3}(\d+(?:\.\d+)?)$/;
const PLAIN_DATE_LITERALS = new Set(
  (
    'YESTERDAY TODAY TOMORROW LAST_WEEK THIS_WEEK NEXT_WEEK LAST_MONTH THIS_MONTH NEXT_MONTH LAST_90_DAYS NEXT_90_DAYS THIS_QUARTER LAST_QUARTER ' +
    'NEXT_QUARTER THIS_YEAR LAST_YEAR NEXT_YEAR THIS_FISCAL_QUARTER LAST_FISCAL_QUARTER NEXT_FISCAL_QUARTER THIS_FISCAL_YEAR LAST_FISCAL_YEAR NEXT_FISCAL_YEAR'
  ).split(' '),
);
const COUNTED_DATE_LITERAL =
  /^(?:(?:LAST|NEXT)_N_(?:DAYS|WEEKS|MONTHS|QUARTERS|YEARS|FISCAL_QUARTERS|FISCAL_YEARS)|N_(?:DAYS|WEEKS|MONTHS|QUARTERS|YEARS|FISCAL_QUARTERS|FISCAL_YEARS)_AGO)$/;
/** Words that end a FROM item, a search's list of fields or a condition and so are no aliases. */
const CLAUSE_WORDS = new Set(
  'where with group having order limit offset for all using update view reference and or not asc desc nulls'.split(' '),
);

type BindParser = (stream: TokenStream) => Expression;

/** Recursive descent over "SOQL SELECT Syntax" and "SOSL Syntax" of the SOQL and SOSL Reference. */
export class SoqlParser {
  readonly #stream: TokenStream;
  readonly #parseBind: BindParser;
  readonly #binds: Expression[] = [];

  constructor(stream: TokenStream, parseBind: BindParser) {
    this.#stream = stream;
    this.#parseBind = parseBind;
  }

  /** `SELECT … FROM …` with every bind of its text. */
  query(): SoqlQuery {
    const query = this.#query();
    return { ...query, binds: this.#binds };
  }

  /** `FIND … IN … RETURNING …`. */
  search(): SoslQuery {
    const s = this.#stream;
    const start = s.expect('find');
    const find = this.#value();
    let group = 'ALL';
    if (s.accept('in')) {
      group = s.name(true).name.toUpperCase();
      s.expect('fields');
    }
    const returning: SoqlQuery[] = [];
    if (s.accept('returning'))
      do returning.push(this.#returningItem());
      while (s.accept(','));
    let accessMode: SoqlQuery['accessMode'];
    while (s.accept('with')) accessMode = this.#accessMode() ?? accessMode;
    const limit = s.accept('limit') ? this.#value() : undefined;
    return {
      kind: 'SoslQuery',
      find,
      group,
      returning,
      binds: this.#binds,
      span: s.spanFrom(start),
      ...(accessMode && { accessMode }),
      ...(limit && { limit }),
    };
  }

  #returningItem(): SoqlQuery {
    const s = this.#stream;
    const start = s.token;
    const name = s.name(true);
    const select: SelectItem[] = [];
    let tail: Tail = { orderBy: [], purposes: [], allRows: false };
    if (s.accept('(')) {
      do select.push(this.#selectItem());
      while (s.accept(','));
      tail = this.#tail();
      s.expect(')');
    }
    return {
      kind: 'SoqlQuery',
      select,
      from: { names: [name.name], span: name.span },
      aliases: [],
      binds: [],
      ...tail,
      span: s.spanFrom(start),
    };
  }

  #query(): SoqlQuery {
    const s = this.#stream;
    const start = s.expect('select');
    const select: SelectItem[] = [];
    do select.push(this.#selectItem());
    while (s.accept(','));
    s.expect('from');
    const from = this.#fromItem();
    const aliases: FromItem[] = [];
    while (s.accept(',')) aliases.push(this.#fromItem());
    return { kind: 'SoqlQuery', select, from, aliases, binds: [], ...this.#tail(), span: s.spanFrom(start) };
  }

  #fromItem(): FromItem {
    const s = this.#stream;
    const start = s.token;
    const names = [s.name(true).name];
    while (s.accept('.')) names.push(s.name(true).name);
    s.accept('as');
    const hasAlias = s.token.kind === 'word' && !CLAUSE_WORDS.has(s.token.folded);
    return hasAlias ? { names, alias: s.name(true).name, span: s.spanFrom(start) } : { names, span: s.spanFrom(start) };
  }

  #tail(): Tail {
    const s = this.#stream;
    const scope = s.acceptWords('using', 'scope') ? s.name(true).name : undefined;
    const where = s.accept('where') ? this.#condition() : undefined;
    let accessMode: SoqlQuery['accessMode'];
    while (s.is('with')) {
      s.take();
      accessMode = this.#accessMode() ?? accessMode;
    }
    const groupBy = s.acceptWords('group', 'by') ? this.#groupBy() : undefined;
    const having = s.accept('having') ? this.#condition() : undefined;
    const orderBy: OrderItem[] = [];
    if (s.acceptWords('order', 'by'))
      do orderBy.push(this.#orderItem());
      while (s.accept(','));
    const limit = s.accept('limit') ? this.#value() : undefined;
    const offset = s.accept('offset') ? this.#value() : undefined;
    const purposes: ('VIEW' | 'REFERENCE' | 'UPDATE')[] = [];
    let allRows = false;
    for (;;) {
      if (s.is('for') && ['view', 'reference', 'update'].includes(s.peek().folded)) {
        s.take();
        purposes.push(s.take().folded.toUpperCase() as 'VIEW');
      } else if (s.acceptWords('all', 'rows')) allRows = true;
      else if (s.is('update') && ['tracking', 'viewstat'].includes(s.peek().folded)) s.position += 2;
      else break;
    }
    return {
      ...(scope && { scope }),
      ...(where && { where }),
      ...(accessMode && { accessMode }),
      ...(groupBy && { groupBy }),
      ...(having && { having }),
      orderBy,
      ...(limit && { limit }),
      ...(offset && { offset }),
      purposes,
      allRows,
    };
  }

  #accessMode(): SoqlQuery['accessMode'] {
    const s = this.#stream;
    const word = s.token.folded.toUpperCase();
    if (word === 'USER_MODE' || word === 'SYSTEM_MODE' || word === 'SECURITY_ENFORCED') {
      s.take();
      return word;
    }
    throw s.fault(`Unexpected token '${s.token.text}'. Expected USER_MODE, SYSTEM_MODE or SECURITY_ENFORCED behind WITH.`);
  }

  #groupBy(): NonNullable<SoqlQuery['groupBy']> {
    const s = this.#stream;
    const isRolled = (s.is('rollup') || s.is('cube')) && s.peek().folded === '(';
    const kind = isRolled ? (s.take().folded.toUpperCase() as 'ROLLUP' | 'CUBE') : 'PLAIN';
    if (isRolled) s.expect('(');
    const items: SoqlOperand[] = [];
    do items.push(this.#operand());
    while (s.accept(','));
    if (isRolled) s.expect(')');
    return { kind, items };
  }

  #orderItem(): OrderItem {
    const s = this.#stream;
    const start = s.token;
    const operand = this.#operand();
    const descending = s.accept('desc') || (s.accept('asc') && false);
    const nulls = s.accept('nulls') ? (s.accept('first') ? 'FIRST' : (s.expect('last'), 'LAST')) : undefined;
    return { operand, descending, ...(nulls && { nulls: nulls as 'FIRST' | 'LAST' }), span: s.spanFrom(start) };
  }

  #selectItem(): SelectItem {
    const s = this.#stream;
    const start = s.token;
    if (s.accept('(')) {
      const query = this.#query();
      s.expect(')');
      return { kind: 'SelectSubquery', query, span: s.spanFrom(start) };
    }
    if (s.is('typeof') && s.peek().kind === 'word') return this.#typeOf();
    const operand = this.#operand();
    const hasAlias = s.token.kind === 'word' && !s.is('from') && !CLAUSE_WORDS.has(s.token.folded);
    return hasAlias
      ? { kind: 'SelectField', operand, alias: s.name(true).name, span: s.spanFrom(start) }
      : { kind: 'SelectField', operand, span: s.spanFrom(start) };
  }

  #typeOf(): SelectItem {
    const s = this.#stream;
    const start = s.expect('typeof');
    const path = this.#path();
    const branches: TypeOfBranch[] = [];
    while (s.accept('when')) {
      const objectName = s.name(true).name;
      s.expect('then');
      branches.push({ objectName, fields: this.#paths() });
    }
    if (s.accept('else')) branches.push({ fields: this.#paths() });
    s.expect('end');
    return { kind: 'SelectTypeOf', path, branches, span: s.spanFrom(start) };
  }

  #paths(): FieldPath[] {
    const paths: FieldPath[] = [];
    do paths.push(this.#path());
    while (this.#stream.accept(','));
    return paths;
  }

  #path(): FieldPath {
    const s = this.#stream;
    const start = s.token;
    const names = [s.name(true).name];
    while (s.accept('.')) names.push(s.name(true).name);
    return { kind: 'FieldPath', names, span: s.spanFrom(start) };
  }

  #operand(): SoqlOperand {
    const s = this.#stream;
    return s.peek().folded === '(' ? this.#function() : this.#path();
  }

  #function(): SoqlFunction {
    const s = this.#stream;
    const start = s.token;
    const name = s.name(true).name;
    s.expect('(');
    const args: (SoqlOperand | SoqlValue)[] = [];
    if (!s.is(')'))
      do args.push(this.#functionArgument());
      while (s.accept(','));
    s.expect(')');
    return { kind: 'SoqlFunction', name, args, span: s.spanFrom(start) };
  }

  #functionArgument(): SoqlOperand | SoqlValue {
    const s = this.#stream;
    return s.token.kind === 'word' && !s.isAny('true', 'false', 'null') ? this.#operand() : this.#value();
  }

  // ---- conditions

  #condition(): SoqlCondition {
    const s = this.#stream;
    const start = s.token;
    const first = this.#simpleCondition();
    const kind = s.is('and') ? 'And' : s.is('or') ? 'Or' : undefined;
    if (!kind) return first;
    const word = kind.toLowerCase();
    const conditions = [first];
    while (s.accept(word)) conditions.push(this.#simpleCondition());
    if (s.is('and') || s.is('or')) throw s.fault(`unexpected token: '${s.token.text}' (AND and OR need parentheses where they meet)`);
    return { kind, conditions, span: s.spanFrom(start) };
  }

  #simpleCondition(): SoqlCondition {
    const s = this.#stream;
    const start = s.token;
    if (s.accept('not')) return { kind: 'Not', condition: this.#simpleCondition(), span: s.spanFrom(start) };
    if (s.accept('(')) {
      const inner = this.#condition();
      s.expect(')');
      return inner;
    }
    const left = this.#operand();
    const operator = this.#comparison();
    const right =
      operator === 'IN' || operator === 'NOT IN' || operator === 'INCLUDES' || operator === 'EXCLUDES' ? this.#listValue() : this.#value();
    return { kind: 'Comparison', left, operator, right, span: s.spanFrom(start) };
  }

  #comparison(): ComparisonOperator {
    const s = this.#stream;
    for (const operator of ['=', '!=', '<=', '>=', '<', '>'] as const) if (s.accept(operator)) return operator;
    if (s.accept('<>')) return '!=';
    if (s.accept('like')) return 'LIKE';
    if (s.accept('in')) return 'IN';
    if (s.acceptWords('not', 'in')) return 'NOT IN';
    if (s.accept('includes')) return 'INCLUDES';
    if (s.accept('excludes')) return 'EXCLUDES';
    throw s.fault(`unexpected token: '${s.token.text}'`);
  }

  #listValue(): SoqlValue {
    const s = this.#stream;
    const start = s.token;
    if (s.is(':')) return this.#value();
    s.expect('(');
    if (s.is('select')) {
      const query = this.#query();
      s.expect(')');
      return { kind: 'SubqueryValue', query, span: s.spanFrom(start) };
    }
    const values: SoqlValue[] = [];
    do values.push(this.#value());
    while (s.accept(','));
    s.expect(')');
    return { kind: 'ListValue', values, span: s.spanFrom(start) };
  }

  // ---- values

  #value(): SoqlValue {
    const s = this.#stream;
    const token = s.token;
    if (s.accept(':')) return this.#bind(token);
    if (token.kind === 'string') {
      s.take();
      return { kind: 'StringValue', value: stringValue(token.text, '%_').value, span: spanOf(token) };
    }
    if (token.kind === 'integer') {
      const moment = this.#matched(DATETIME, 'DatetimeValue') ?? this.#matched(DATE, 'DateValue') ?? this.#matched(TIME, 'TimeValue');
      if (moment) return moment;
    }
    if (['integer', 'decimal', 'long', 'double'].includes(token.kind) || s.is('-') || s.is('+')) return this.#number();
    if (token.kind === 'word') return this.#wordValue();
    throw s.fault(`unexpected token: '${token.kind === 'end' ? '<EOF>' : token.text}'`);
  }

  #bind(start: Span): SoqlValue {
    const expression = this.#parseBind(this.#stream);
    this.#binds.push(expression);
    return { kind: 'BindValue', expression, index: this.#binds.length - 1, span: this.#stream.spanFrom(start) };
  }

  #number(): SoqlValue {
    const s = this.#stream;
    const start = s.token;
    const sign = s.accept('-') ? '-' : (s.accept('+'), '');
    if (!['integer', 'decimal', 'long', 'double'].includes(s.token.kind)) throw s.unexpected();
    let text = s.take().text.replace(/[lLdD]$/, '');
    // An exponent is a word to the lexer: `1e3`, or `1.5e` `-` `3`.
    if (s.token.kind === 'word' && s.token.start === s.previous.end && /^e\d*$/i.test(s.token.text)) text += this.#exponent();
    return { kind: 'NumberValue', text: sign + text, span: s.spanFrom(start) };
  }

  #exponent(): string {
    const s = this.#stream;
    const word = s.take().text;
    if (word.length > 1) return word;
    const sign = s.isAny('-', '+') ? s.take().text : '';
    return word + sign + s.take().text;
  }

  #wordValue(): SoqlValue {
    const s = this.#stream;
    const token = s.take();
    const span = spanOf(token);
    const upper = token.text.toUpperCase();
    if (upper === 'TRUE' || upper === 'FALSE') return { kind: 'BooleanValue', value: upper === 'TRUE', span };
    if (upper === 'NULL') return { kind: 'NullValue', span };
    if (PLAIN_DATE_LITERALS.has(upper)) return { kind: 'DateLiteral', name: upper, span };
    if (COUNTED_DATE_LITERAL.test(upper)) {
      s.expect(':');
      const count = Number(s.take().text);
      return { kind: 'DateLiteral', name: upper, count, span: s.spanFrom(token) };
    }
    const amount = CURRENCY.exec(token.text);
    if (amount) return { kind: 'CurrencyValue', code: upper.slice(0, 3), text: amount[1]!, span };
    throw s.fault(`unexpected token: '${token.text}'`, span);
  }

  /** A literal whose text is more than one token: it is read from the source, and the tokens in it are passed over. */
  #matched(pattern: RegExp, kind: 'DatetimeValue' | 'DateValue' | 'TimeValue'): SoqlValue | undefined {
    const s = this.#stream;
    const start = s.token;
    pattern.lastIndex = start.start;
    const text = pattern.exec(s.source)?.[0];
    if (!text) return undefined;
    while (!s.isAtEnd && s.token.start < start.start + text.length) s.take();
    return { kind, text, span: { ...spanOf(start), end: start.start + text.length } };
  }
}

type Tail = Omit<SoqlQuery, 'kind' | 'select' | 'from' | 'aliases' | 'binds' | 'span'>;

export interface SoqlParseResult<Tree> {
  readonly query?: Tree;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses the text of a dynamic query; a bind in it is a name or a path. */
export function parseSoql(text: string, file = 'query'): SoqlParseResult<SoqlQuery> {
  return parseWhole(text, file, (parser) => parser.query());
}

/** Parses the text of a dynamic search. */
export function parseSosl(text: string, file = 'search'): SoqlParseResult<SoslQuery> {
  return parseWhole(text, file, (parser) => parser.search());
}

function parseWhole<Tree>(text: string, file: string, parse: (parser: SoqlParser) => Tree): SoqlParseResult<Tree> {
  const bag = new DiagnosticBag();
  const stream = new TokenStream(text, file, bag);
  try {
    const query = parse(new SoqlParser(stream, parsePathBind));
    if (!stream.isAtEnd) throw stream.fault(`unexpected token: '${stream.token.text}'`);
    return bag.hasErrors ? { diagnostics: bag.all } : { query, diagnostics: bag.all };
  } catch (fault) {
    if (!(fault instanceof SyntaxFault)) throw fault;
    return { diagnostics: bag.all };
  }
}

function parsePathBind(stream: TokenStream): Expression {
  const first = stream.name(true);
  let expression: Expression = { kind: 'Name', name: first.name, span: first.span };
  while (stream.accept('.')) {
    const name = stream.name(true);
    expression = { kind: 'Field', target: expression, name, isSafe: false, span: { ...first.span, end: name.span.end } };
  }
  return expression;
}
