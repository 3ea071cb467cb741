import { FormulaFault, FormulaRunError, objectFormula, RecordEvaluation } from '../../formula/index.ts';
import type { AssignmentRuleSchema, ObjectSchema } from '../../schema/index.ts';
import { SObject } from '../../values/index.ts';
import { Criteria, criteriaReader } from './criteria.ts';
import type { Runtime } from '../runtime.ts';
import type { SaveOptions } from './save-options.ts';

/** A record that was saved and is to be assigned. */
export interface SavedRecord {
  readonly copy: SObject;
  readonly options: SaveOptions;
}

/** Source: Apex Reference Guide, AssignmentRuleHeader: leads and cases. */
const ASSIGNABLE: ReadonlySet<string> = new Set(['Lead', 'Case']);

/** Gives saved leads and cases to whom the org's assignment rules say. Emails to new owners are not sent. */
export class AssignmentService {
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** Runs behind after-triggers. The new owner is written without triggers. Source: Apex Developer Guide, Triggers and Order of Execution. */
  assign(object: ObjectSchema, records: readonly SavedRecord[]): void {
    if (!ASSIGNABLE.has(object.name)) return;
    const wanted = records.filter(({ options }) => options.usesDefaultRule === true || options.assignmentRuleId !== undefined);
    if (wanted.length === 0) return;
    const owners = new Map<AssignmentRuleSchema, (record: SObject) => string>();
    const updates = wanted.flatMap(({ copy, options }) => {
      const rule = this.#rule(object, options);
      if (!rule) return [];
      if (!owners.has(rule)) owners.set(rule, this.#ownerOf(object, rule));
      return [new SObject(object, { Id: copy.id!, OwnerId: owners.get(rule)!(copy) })];
    });
    this.#runtime.org.store.update(object.name, updates);
  }

  /** The rule with the id that was given, else the active one. Without one the record keeps its owner. */
  #rule(object: ObjectSchema, { assignmentRuleId }: SaveOptions): AssignmentRuleSchema | undefined {
    const { setup, store } = this.#runtime.org;
    const rules = setup.rules.assignmentRules.filter((rule) => rule.object === object.name);
    if (assignmentRuleId === undefined) return rules.find((rule) => rule.isActive);
    const [row] = store.read('AssignmentRule', [assignmentRuleId]);
    return rules.find((rule) => rule.name === row?.fields['Name']);
  }

  /** The first entry that takes the record gives its owner, else the default owner has it. */
  #ownerOf(object: ObjectSchema, rule: AssignmentRuleSchema): (record: SObject) => string {
    const { org, tx, data } = this.#runtime;
    const read = criteriaReader(object, () => org.store.read('User', [tx.user.id])[0]!);
    const entries = rule.entries.map((entry) => ({
      formula: entry.formula,
      criteria: new Criteria(entry.filters, entry.booleanFilter),
      ownerId: this.#memberId(entry.assignedToType ?? 'User', entry.assignedTo),
    }));
    const world = data.formulas.storedWorld();
    return (record) => {
      const taken = entries.find(({ formula, criteria }) =>
        formula === undefined ? criteria.accept(record, read) : this.#isTrue(object, formula, () => new RecordEvaluation(world, record)),
      );
      return (taken ? taken.ownerId : undefined) ?? org.store.setting('administrator') ?? tx.user.id;
    };
  }

  #isTrue(object: ObjectSchema, source: string, evaluation: () => RecordEvaluation): boolean {
    try {
      return evaluation().evaluate(objectFormula(this.#runtime.org.schema, object, source, 'rule')) === true;
    } catch (fault) {
      if (fault instanceof FormulaFault || fault instanceof FormulaRunError) return false;
      throw fault;
    }
  }

  #memberId(type: string, name: string | undefined): string | undefined {
    if (name === undefined) return undefined;
    const { store } = this.#runtime.org;
    const folded = name.toLowerCase();
    const rows = type === 'Queue' ? store.readAll('Group').filter((row) => row.fields['Type'] === 'Queue') : store.readAll('User');
    const key = type === 'Queue' ? 'DeveloperName' : 'Username';
    return rows.find((row) => String(row.fields[key]).toLowerCase() === folded)?.id ?? undefined;
  }
}
