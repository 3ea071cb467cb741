import type { Span } from '../diagnostics/index.ts';
import type { Expression, NewExpression } from '../syntax/index.ts';
import { type RuntimeType, types } from '../values/index.ts';
import type { Checked } from './checked-tree.ts';
import { type CheckingSite, unknownValue } from './checking-site.ts';
import type { ExpressionParts } from './expression-parts.ts';
import { argumentTypes, typeName } from './expression-text.ts';

/** Checks `new`, and the calls of other constructors at the head of one. */
export class CreationChecker {
  readonly #site: CheckingSite;
  readonly #parts: ExpressionParts;

  constructor(site: CheckingSite, parts: ExpressionParts) {
    this.#site = site;
    this.#parts = parts;
  }

  newExpression(expression: NewExpression): Checked {
    const type = this.#parts.front.type(expression.type);
    const { creation, span } = expression;
    if (type.kind === 'Null') return this.#unknown(expression);
    if (type.kind === 'List' || type.kind === 'Set' || type.kind === 'Map') return this.#newCollection(type, expression);
    if (type.kind === 'SObject') return this.#newRecord(type, expression);
    if (creation.kind !== 'CreateArguments') return this.#site.failed('CHK010', span, `Type cannot be constructed: ${typeName(type)}`);
    const args = creation.args.map((argument) => this.#parts.front.check(argument));
    return this.#construction(type, args, span);
  }

  /** Of a type that there is not: the arguments are checked all the same. */
  #unknown({ creation, span }: NewExpression): Checked {
    if (creation.kind === 'CreateArguments') for (const argument of creation.args) this.#parts.front.check(argument);
    return unknownValue(span);
  }

  #construction(type: RuntimeType, args: readonly Checked[], span: Span): Checked {
    const symbol = this.#site.system.symbolOf(type);
    if (symbol?.isAbstract) return this.#site.failed('CHK011', span, `Abstract classes cannot be constructed: ${symbol.name}`);
    const resolution = this.#parts.overloads.chosenConstructor(type, args);
    if (resolution.kind !== 'found') {
      if (args.some((argument) => argument.kind === 'Constant' && argument.value === 'unknown')) return unknownValue(span);
      return this.#site.failed('CHK012', span, `Constructor not defined: [${typeName(type)}].<Constructor>(${argumentTypes(args)})`);
    }
    const { candidate } = resolution;
    const values = args.map((argument, i) => this.#parts.coercion.coerce(argument, candidate.parameters[i]!));
    if (!candidate.own) return { kind: 'PlatformNew', type, key: candidate.platform!.key, args: values, span };
    this.#site.checkAccess(candidate.own, span);
    return { kind: 'New', type, constructorSymbol: candidate.own, args: values, span };
  }

  #newRecord(type: RuntimeType, expression: NewExpression): Checked {
    const { creation, span } = expression;
    const object = this.#site.system.schema.object(type.name);
    if (!object || type.name === 'SObject') return this.#site.failed('CHK011', span, `Type cannot be constructed: ${type.name}`);
    if (creation.kind === 'CreateArguments' && creation.args.length === 0) return { kind: 'NewRecord', type, object, fields: [], span };
    if (creation.kind !== 'CreateFields')
      return this.#site.failed('CHK013', span, `Invalid constructor syntax, name=value pairs can only be used for SObjects: ${type.name}`);
    const seen = new Set<string>();
    const fields = creation.fields.flatMap(({ name, value }) => {
      if (seen.has(name.name.toLowerCase())) this.#site.report('CHK071', name.span, `Duplicate field initialization: ${name.name}`);
      seen.add(name.name.toLowerCase());
      const target = this.#parts.fields.recordField({ kind: 'NewRecord', type, object, fields: [], span }, name.name, false, name.span);
      if (target?.kind === 'RecordField') return [{ name: target.name, value: this.#parts.front.checkAs(value, target.type) }];
      this.#site.report(
        'CHK014',
        name.span,
        `Field does not exist: ${name.name} on ${object.name}${this.#parts.fields.memberHint(type, name.name)}`,
      );
      return [];
    });
    return { kind: 'NewRecord', type, object, fields, span };
  }

  #newCollection(type: RuntimeType, expression: NewExpression): Checked {
    const { creation, span } = expression;
    const none = { kind: 'NewCollection' as const, type, elements: [], entries: [], span };
    switch (creation.kind) {
      case 'CreateElements':
        if (type.kind === 'Map' && creation.elements.length > 0)
          return this.#site.failed('CHK015', span, `Invalid initial expression for a map: key => value is expected`);
        return { ...none, elements: creation.elements.map((element) => this.#parts.front.checkAs(element, type.args[0]!)) };
      case 'CreateEntries':
        if (type.kind !== 'Map') return this.#site.failed('CHK015', span, `Invalid initial expression: only a map takes key => value`);
        return {
          ...none,
          entries: creation.entries.map(({ key, value }) => ({
            key: this.#parts.front.checkAs(key, type.args[0]!),
            value: this.#parts.front.checkAs(value, type.args[1]!),
          })),
        };
      case 'CreateSize':
        return { ...none, size: this.#parts.front.checkAs(creation.size, types.Integer) };
      case 'CreateArguments':
        return this.#collectionFromArguments(
          none,
          creation.args.map((argument) => this.#parts.front.check(argument)),
        );
      case 'CreateFields':
        return this.#site.failed(
          'CHK013',
          span,
          `Invalid constructor syntax, name=value pairs can only be used for SObjects: ${typeName(type)}`,
        );
    }
  }

  #collectionFromArguments(none: Checked & { kind: 'NewCollection' }, args: readonly Checked[]): Checked {
    const [source] = args;
    if (!source) return none;
    const { type, span } = none;
    if (args.length === 1 && source.type.kind === 'Integer' && type.kind === 'List') return { ...none, size: source };
    const isRecords = type.kind === 'Map' && source.type.kind === 'List' && source.type.args[0]!.kind === 'SObject';
    const isMap = type.kind === 'Map' && source.type.kind === 'Map';
    const isElements =
      type.kind !== 'Map' &&
      (source.type.kind === 'List' || source.type.kind === 'Set' || this.#site.system.elementType(source.type) !== undefined);
    if (args.length === 1 && (isRecords || isMap || isElements)) return { ...none, source };
    return this.#site.failed('CHK012', span, `Constructor not defined: [${typeName(type)}].<Constructor>(${argumentTypes(args)})`);
  }

  constructorCall(expression: Expression & { kind: 'ConstructorCall' }): Checked {
    const owner = this.#site.context.owner;
    const { isSuper, span } = expression;
    const type = isSuper ? owner?.superType : owner?.type;
    if (expression !== this.#site.context.headCall)
      return this.#site.failed(
        'CHK016',
        span,
        `Call to '${isSuper ? 'super' : 'this'}()' must be the first statement in a constructor method`,
      );
    if (!type) return this.#site.failed('CHK070', span, `No super type defined: ${owner?.name ?? ''}`);
    const args = expression.args.map((argument) => this.#parts.front.check(argument));
    const resolution = this.#parts.overloads.chosenConstructor(type, args);
    if (resolution.kind !== 'found')
      return this.#site.failed('CHK012', span, `Constructor not defined: [${typeName(type)}].<Constructor>(${argumentTypes(args)})`);
    const { own, parameters } = resolution.candidate;
    const values = args.map((argument, i) => this.#parts.coercion.coerce(argument, parameters[i]!));
    return { kind: 'ConstructorCall', type: types.Void, isSuper, ...(own && { constructorSymbol: own }), args: values, span };
  }
}
