import type { Span } from '../diagnostics/index.ts';
import { type CompiledFormula, fieldFormula, FormulaFault, type FormulaHop } from '../formula/index.ts';
import type { FieldSchema, ObjectSchema, OrgSchema } from '../schema/index.ts';
import type { FieldPath } from '../syntax/index.ts';
import { messages, type QueryFault } from './faults.ts';
import type { ColumnExpression, QueryReference, Source } from './plan.ts';

/** The platform refuses a child-to-parent path longer than this. */
const MAX_PARENT_HOPS = 5;
/** The object whose fields a polymorphic parent has. */
const POLYMORPHIC_OBJECT = 'Name';

/** What the planning of a query and all its subqueries has in common. */
export class Planning {
  readonly schema: OrgSchema;
  readonly faults: QueryFault[] = [];
  readonly #references = new Map<string, Set<string>>();
  readonly #selected = new Map<string, Set<string>>();
  /** Whether what is planned now is selected; else it is filtered, grouped or ordered by. */
  isSelecting = true;
  /** How many child queries the present one is in. */
  childLevel = 0;
  #aliases = 0;
  readonly #aliasPrefix: string;

  constructor(schema: OrgSchema, aliasPrefix = 't') {
    this.schema = schema;
    this.#aliasPrefix = aliasPrefix;
  }

  nextAlias(): string {
    return `${this.#aliasPrefix}${this.#aliases++}`;
  }

  fault(code: QueryFault['code'], span: Span, message: string): undefined {
    this.faults.push({ code, span, message });
    return undefined;
  }

  refer(object: ObjectSchema, field?: FieldSchema): void {
    for (const references of this.isSelecting ? [this.#references, this.#selected] : [this.#references]) {
      const fields = references.get(object.name) ?? new Set<string>();
      if (field) fields.add(field.name);
      references.set(object.name, fields);
    }
  }

  /** Throws FormulaFault: names of formula fields are asked for by `formulaFault` first. */
  formula(object: ObjectSchema, field: FieldSchema): CompiledFormula {
    return fieldFormula(this.schema, object, field);
  }

  /** What is wrong with a formula field's text; undefined for every other field. */
  formulaFault(object: ObjectSchema, field: FieldSchema): string | undefined {
    if (field.formula === undefined) return undefined;
    try {
      this.formula(object, field);
      return undefined;
    } catch (fault) {
      if (fault instanceof FormulaFault) return fault.message;
      throw fault;
    }
  }

  get references(): QueryReference[] {
    return listed(this.#references);
  }

  /** Without what only filters, groups and orders name. */
  get selectedReferences(): QueryReference[] {
    return listed(this.#selected);
  }
}

function listed(references: ReadonlyMap<string, ReadonlySet<string>>): QueryReference[] {
  return [...references].map(([object, fields]) => ({ object, fields: [...fields] }));
}

/** The tables that one SELECT's paths lead to. */
export class Scope {
  readonly planning: Planning;
  readonly root: Source;
  readonly sources: Source[];
  readonly #parents = new Map<Source, Map<string, Source>>();
  readonly #aliases = new Map<string, Source>();

  constructor(planning: Planning, object: ObjectSchema, alias: string | undefined) {
    this.planning = planning;
    this.root = { alias: planning.nextAlias(), object };
    this.sources = [this.root];
    if (alias !== undefined) this.#aliases.set(alias.toLowerCase(), this.root);
    planning.refer(object);
  }

  /** Gives a relationship path in FROM an alias. */
  addAlias(alias: string, names: readonly string[], span: Span): void {
    const source = this.follow(names, span);
    if (source) this.#aliases.set(alias.toLowerCase(), source);
  }

  /** Follows `Account.Owner.Name` to its column, from the root where `from` is not given, or reports the first step that fails. */
  column(path: FieldPath, from?: Source): ColumnExpression | undefined {
    const names = path.names;
    const source = this.follow(names.slice(0, -1), path.span, from);
    if (!source) return undefined;
    const name = names.at(-1)!;
    const field = source.object.fields.get(name);
    if (!field) return this.planning.fault('INVALID_FIELD', path.span, messages.noSuchColumn(name, source.object.name));
    const fault = this.planning.formulaFault(source.object, field);
    if (fault !== undefined)
      return this.planning.fault('INVALID_FIELD', path.span, messages.brokenFormula(source.object.name, field.name, fault));
    return this.columnOf(source, field);
  }

  columnOf(source: Source, field: FieldSchema): ColumnExpression {
    this.planning.refer(source.object, field);
    return this.#column(source, field);
  }

  /** A formula is read by all who may read its field, so what it reads is not asked for. */
  #column(source: Source, field: FieldSchema): ColumnExpression {
    if (field.formula === undefined || source.targets) return { kind: 'column', source, field };
    const formula = this.planning.formula(source.object, field);
    const inputs = formula.references.map((reference) => this.#column(this.#formulaSource(source, reference.hops), reference.field));
    return { kind: 'column', source, field, formula: { key: `${source.object.name}.${field.name}`, inputs } };
  }

  #formulaSource(source: Source, hops: readonly FormulaHop[]): Source {
    return hops.reduce((child, { field, relationship, target }) => {
      if (field.referenceTo.length > 1) return this.typedParent(child, field, target);
      return this.#known(child, relationship) ?? this.#keep(child, relationship, this.#join(child, field)!);
    }, source);
  }

  /** A polymorphic parent taken for one of the objects that it may be. */
  typedParent(child: Source, field: FieldSchema, object: ObjectSchema): Source {
    const key = `${field.relationshipName!}:${object.name}`;
    return this.#known(child, key) ?? this.#keep(child, key, { alias: this.planning.nextAlias(), object, via: { child, field } });
  }

  #known(child: Source, key: string): Source | undefined {
    return this.#parents.get(child)?.get(key.toLowerCase());
  }

  #keep(child: Source, key: string, source: Source): Source {
    const parents = this.#parents.get(child) ?? new Map<string, Source>();
    this.#parents.set(child, parents.set(key.toLowerCase(), source));
    this.sources.push(source);
    return source;
  }

  /** Follows relationships; reports the first that fails. */
  follow(names: readonly string[], span: Span, from?: Source): Source | undefined {
    const { start, hops } = from ? { start: from, hops: names } : this.#start(names);
    if (hops.length > MAX_PARENT_HOPS)
      return this.planning.fault('MALFORMED_QUERY', span, messages.tooManyHops(names.join('.'), MAX_PARENT_HOPS));
    let source: Source | undefined = start;
    for (const hop of hops) {
      source = this.#parent(source, hop, span);
      if (!source) return undefined;
    }
    return source;
  }

  /** A path may begin with an alias, or with the name of the object itself. */
  #start(names: readonly string[]): { readonly start: Source; readonly hops: readonly string[] } {
    const first = names[0]?.toLowerCase();
    const aliased = first === undefined ? undefined : this.#aliases.get(first);
    if (aliased) return { start: aliased, hops: names.slice(1) };
    const isOwnName = first === this.root.object.name.toLowerCase() && !this.root.object.parents.has(first);
    return { start: this.root, hops: isOwnName ? names.slice(1) : names };
  }

  #parent(child: Source, name: string, span: Span): Source | undefined {
    const field = child.object.parents.get(name);
    const source = this.#known(child, name) ?? (field && this.#join(child, field));
    if (!field || !source) return this.planning.fault('INVALID_FIELD', span, messages.noSuchParent(name));
    if (!this.#known(child, name)) this.#keep(child, name, source);
    this.planning.refer(child.object, field);
    this.planning.refer(source.object);
    return source;
  }

  #join(child: Source, field: FieldSchema): Source | undefined {
    const { schema } = this.planning;
    const targets = field.referenceTo.flatMap((name) => schema.object(name) ?? []);
    const object = field.referenceTo.length === 1 ? targets[0] : schema.object(POLYMORPHIC_OBJECT);
    if (!object || targets.length === 0) return undefined;
    const via = { child, field };
    return field.referenceTo.length === 1
      ? { alias: this.planning.nextAlias(), object, via }
      : { alias: this.planning.nextAlias(), object, via, targets };
  }
}
