import { defaultMapping, type MatchRule } from '../../matching/index.ts';
import type { DuplicateRuleSchema, ObjectSchema } from '../../schema/index.ts';
import type { SObject } from '../../values/index.ts';
import { Criteria, criteriaReader } from './criteria.ts';
import { type DuplicateFinding, hasMatches, type MatchFinding } from './duplicate-findings.ts';
import { exception } from '../exceptions.ts';
import { MatchIndex } from './match-index.ts';
import { RecordValues } from './match-values.ts';
import { duplicateRulesOf, matchingRulesOf } from '../seeds/rule-setup.ts';
import type { Runtime } from '../runtime.ts';
import { NO_OPTIONS, type SaveOptions } from './save-options.ts';
import type { Row } from './save-rows.ts';

/** The text of a rule that has none of its own. Source: Salesforce Help, Create or Edit Duplicate Rules: the text offered for an alert. */
const DEFAULT_ALERT = "You're creating a duplicate record. We recommend you use an existing record instead.";
/** Source: Apex Reference Guide, FindDuplicates. */
const MAX_FIND = 50;

interface ActiveRule {
  readonly setup: DuplicateRuleSchema;
  readonly criteria: Criteria;
  readonly searches: readonly { readonly rule: MatchRule; readonly object: ObjectSchema; readonly mapping?: ReadonlyMap<string, string> }[];
}

/** A record on its way through a save; `old` as it is stored, of an update. */
export interface CheckedRecord {
  readonly row: Row;
  readonly copy: SObject;
  readonly old?: SObject;
  readonly options: SaveOptions;
}

/** What is to be reported when the record has been saved. */
export interface DuplicateReport {
  readonly row: Row;
  readonly copy: SObject;
  readonly finding: DuplicateFinding;
}

/** Runs the org's duplicate rules. */
export class DuplicateService {
  readonly #runtime: Runtime;
  readonly #rules = new Map<string, readonly ActiveRule[]>();
  #index: MatchIndex | undefined;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  get index(): MatchIndex {
    const { org } = this.#runtime;
    if (!this.#index) {
      const used = new Set(this.#activeSetups().flatMap((rule) => rule.matchRules.map((match) => `${match.object}.${match.matchingRule}`)));
      const sources = matchingRulesOf(org.setup.rules).filter((rule) => rule.isActive && used.has(`${rule.object}.${rule.name}`));
      this.#index = new MatchIndex(org, sources);
      this.#index.build();
    }
    return this.#index;
  }

  #activeSetups(): readonly DuplicateRuleSchema[] {
    return duplicateRulesOf(this.#runtime.org.setup.rules).filter((rule) => rule.isActive);
  }

  #rulesOf(object: ObjectSchema): readonly ActiveRule[] {
    let rules = this.#rules.get(object.name);
    if (!rules) {
      rules = this.#activeSetups()
        .filter((setup) => setup.object === object.name)
        .map((setup) => this.#activeRule(setup));
      this.#rules.set(object.name, rules);
    }
    return rules;
  }

  #activeRule(setup: DuplicateRuleSchema): ActiveRule {
    const searches = setup.matchRules.flatMap(({ object: name, matchingRule, mapping }) => {
      const object = this.#runtime.org.schema.object(name);
      const rule = this.index.rule(name, matchingRule);
      if (!object || !rule) return [];
      if (object.name === setup.object) return [{ rule, object }];
      const given = mapping && new Map(mapping.map(({ input, output }) => [output, input] as const));
      return [{ rule, object, mapping: given ?? defaultMapping(setup.object, object.name) }];
    });
    return { setup, criteria: new Criteria(setup.filters, setup.booleanFilter), searches };
  }

  /**
   * Checks records behind validation rules and before they are stored; those of one save are not compared with each other.
   * Rows that a rule stops get its fault; what a rule lets pass and reports is given back.
   */
  check(object: ObjectSchema, records: readonly CheckedRecord[], operation: 'insert' | 'update'): DuplicateReport[] {
    return this.#rulesOf(object).flatMap((rule) => {
      const { setup } = rule;
      const [action, operations] =
        operation === 'insert' ? [setup.actionOnInsert, setup.operationsOnInsert] : [setup.actionOnUpdate, setup.operationsOnUpdate];
      if (action !== 'Block' && operations.length === 0) return [];
      const checked = records.filter(({ copy, old }) => !old || touches(rule, copy, old));
      const findings = this.#findingsBySharing(rule, object, checked, action !== 'Block');
      return checked.flatMap(({ row, copy, options }) => {
        const finding = findings.get(copy);
        if (!finding || !hasMatches(finding)) return [];
        const stops = action === 'Block' || (operations.includes('Alert') && options.savesDuplicates !== true);
        if (stops) row.faults.push({ statusCode: 'DUPLICATES_DETECTED', message: finding.message, fields: [], duplicates: finding });
        return !stops && operations.includes('Report') ? [{ row, copy, finding }] : [];
      });
    });
  }

  /** What a rule finds by record; records whose options differ in whose sharing counts are looked at apart. */
  #findingsBySharing(
    rule: ActiveRule,
    object: ObjectSchema,
    checked: readonly CheckedRecord[],
    allowsSave: boolean,
  ): Map<SObject, DuplicateFinding | undefined> {
    const groups = Map.groupBy(checked, ({ options }) => this.#isShared(rule, options));
    const found = [...groups].flatMap(([isShared, group]) => {
      const copies = group.map(({ copy }) => copy);
      const findings = this.#findings(rule, object, copies, allowsSave, isShared);
      return copies.map((copy, i) => [copy, findings[i]] as const);
    });
    return new Map(found);
  }

  /**
   * Whether a rule keeps to the records that the user may see. Sources: Salesforce Help, Create or Edit Duplicate Rules, Record-Level
   * Security; Apex Reference Guide, DMLOptions.DuplicateRuleHeader.runAsCurrentUser: false takes the sharing of the class.
   */
  #isShared({ setup }: ActiveRule, { runsRulesAsUser }: SaveOptions): boolean {
    if (runsRulesAsUser === true) return true;
    if (setup.securityOption === 'BypassSharingRules') return false;
    return runsRulesAsUser === undefined || this.#runtime.enforcesSharing();
  }

  /** What a rule finds about each record; undefined where its conditions leave the record out. */
  #findings(
    rule: ActiveRule,
    object: ObjectSchema,
    records: readonly SObject[],
    allowsSave: boolean,
    isShared: boolean,
  ): (DuplicateFinding | undefined)[] {
    const { setup, criteria, searches } = rule;
    let user: SObject | undefined;
    const read = criteriaReader(object, () => (user ??= this.#runtime.org.store.read('User', [this.#runtime.tx.user.id])[0]!));
    const included = records.filter((record) => criteria.accept(record, read));
    const found = searches.map((search) => this.#search(search, object, included, isShared));
    const byRecord = new Map(included.map((record, i) => [record, found.map((perRecord) => perRecord[i]!)]));
    return records.map((record) => {
      const matches = byRecord.get(record);
      const message = setup.alertText ?? DEFAULT_ALERT;
      return matches && { rule: setup.name, objectName: object.name, message, allowsSave, matches };
    });
  }

  #search(
    { rule, object, mapping }: ActiveRule['searches'][number],
    from: ObjectSchema,
    records: readonly SObject[],
    isShared: boolean,
  ): MatchFinding[] {
    const finding = { rule: rule.source.name, objectName: object.name, isFuzzy: rule.isFuzzy };
    if (!this.#mayRead(object, rule)) return records.map(() => ({ ...finding, records: [] }));
    const { store } = this.#runtime.org;
    const values = new RecordValues(store);
    values.load(from, mapping ? [...mapping.values()] : rule.fields, records);
    const keys = records.map((record) => {
      const ofRecord = values.of(record, mapping);
      return rule.lookUpKeysOf(ofRecord, object === from ? this.index.keysOfNew(rule, record, ofRecord) : undefined);
    });
    const candidates = this.index.candidates(rule, keys).map((ids, i) => ids.filter((id) => id !== records[i]!.id));
    const found = [...new Set(candidates.flat())];
    const visible = isShared ? [...this.#runtime.rowRights.allowed(this.#runtime.tx.user.id, object, found, 'Read')] : found;
    const stored = new Map(store.read(object.name, visible).map((record) => [record.id!, record]));
    values.load(object, rule.fields, [...stored.values()]);
    return records.map((record, i) => {
      const given = values.of(record, mapping);
      const matches = candidates[i]!.flatMap((id) => {
        const existing = stored.get(id);
        if (!existing || existing.fields['IsDeleted'] === true || existing.fields['IsConverted'] === true) return [];
        const match = rule.match(given, values.of(existing));
        return match ? [{ record: existing, ...match }] : [];
      });
      return { ...finding, records: matches };
    });
  }

  /** Source: Salesforce Help, Things to Know About Duplicate Rules: a user who may not read a field of the matching rule finds nothing. */
  #mayRead(object: ObjectSchema, rule: MatchRule): boolean {
    const access = this.#runtime.access.of(this.#runtime.tx.user.id);
    return rule.fields.every((name) => {
      const field = object.fields.get(name);
      return !field || access.field(object, field).read;
    });
  }

  /** What `Datacloud.FindDuplicates` gives: by record, what each rule found. Source: Apex Reference Guide, FindDuplicates. */
  find(records: readonly SObject[]): DuplicateFinding[][] {
    const object = records[0]?.schema;
    if (!object) return [];
    if (records.length > MAX_FIND)
      throw exception('HandledException', 'Configuration error: The number of records to check is greater than the permitted batch size.');
    if (records.some((record) => record.schema !== object))
      throw exception('HandledException', 'All the records to check must be of the same object type.');
    const rules = this.#rulesOf(object);
    if (rules.length === 0)
      throw exception('HandledException', `No active duplicate rules are defined for the ${object.name} object type.`);
    const byRule = rules.map((rule) =>
      this.#findings(rule, object, records, rule.setup.actionOnInsert !== 'Block', this.#isShared(rule, NO_OPTIONS)),
    );
    return records.map((_, i) => byRule.flatMap((findings) => findings[i] ?? []));
  }
}

/** Source: Salesforce Help, Things to Know About Duplicate Rules: an edit runs a rule where it changes a field of its matching rules. */
function touches({ searches }: ActiveRule, copy: SObject, old: SObject): boolean {
  return searches.some(({ rule, mapping }) =>
    rule.fields.some((field) => {
      const path = mapping ? (mapping.get(field) ?? field) : field;
      const name = copy.schema.fields.get(path)?.name ?? copy.schema.parents.get(path.split('.')[0]!)?.name;
      return name !== undefined && (copy.fields[name] ?? null) !== (old.fields[name] ?? null);
    }),
  );
}
