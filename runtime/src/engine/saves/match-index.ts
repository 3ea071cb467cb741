import { MatchRule, type MatchRuleSource, type MatchValues } from '../../matching/index.ts';
import type { ObjectSchema } from '../../schema/index.ts';
import type { MatchKey } from '../../store/index.ts';
import type { SObject } from '../../values/index.ts';
import { RecordValues } from './match-values.ts';
import type { Org } from '../org.ts';

/** Records whose keys are made at a time where an index is built. */
const BUILD_CHUNK = 20_000;
/** Source: Salesforce Help, How Match Keys Are Generated and Used: rules compare the 100 most likely duplicates. */
const MAX_CANDIDATES = 100;

/** The match keys of an org's records for the matching rules that its active duplicate rules use. */
export class MatchIndex {
  readonly #org: Org;
  readonly #rules = new Map<string, MatchRule>();
  readonly #byObject = new Map<string, MatchRule[]>();
  readonly #made = new WeakMap<SObject, Map<MatchRule, readonly string[]>>();
  /** Rules that read a parent, by the parent's object. */
  readonly #byParent = new Map<string, { readonly rule: MatchRule; readonly reference: string; readonly field: string }[]>();

  constructor(org: Org, sources: readonly MatchRuleSource[]) {
    this.#org = org;
    for (const source of sources) this.#add(source);
  }

  #add(source: MatchRuleSource): void {
    const object = this.#org.schema.object(source.object);
    if (!object) return;
    const rule = new MatchRule(source);
    this.#rules.set(`${object.name}.${source.name}`.toLowerCase(), rule);
    this.#byObject.set(object.name, [...(this.#byObject.get(object.name) ?? []), rule]);
    for (const path of rule.fields.filter((field) => !object.fields.has(field))) {
      const [relationship, field] = path.split('.') as [string, string?];
      const reference = object.parents.get(relationship);
      const parent = reference && this.#org.schema.object(reference.referenceTo[0] ?? '');
      if (!parent) continue;
      const dependants = this.#byParent.get(parent.name) ?? [];
      dependants.push({ rule, reference: reference.name, field: field ?? parent.nameField!.name });
      this.#byParent.set(parent.name, dependants);
    }
  }

  rule(object: string, name: string): MatchRule | undefined {
    return this.#rules.get(`${object}.${name}`.toLowerCase());
  }

  /** Makes the keys of all records for rules that are new. */
  build(): void {
    const { store, schema } = this.#org;
    for (const rule of this.#rules.values()) {
      const setting = `match keys ${rule.source.object} ${rule.fingerprint}`;
      if (store.setting(setting) !== undefined) continue;
      const object = schema.object(rule.source.object)!;
      const records = store.usedObjects.includes(object.name) ? store.readAll(object.name) : [];
      for (let start = 0; start < records.length; start += BUILD_CHUNK)
        store.matchKeys.add(this.#keys(rule, records.slice(start, start + BUILD_CHUNK)));
      store.setSetting(setting, 'made');
    }
  }

  /** Keeps the keys in step with records that were stored; `old` as they were before, of an update. */
  follow(object: ObjectSchema, records: readonly SObject[], old: readonly SObject[] | null): void {
    const { matchKeys } = this.#org.store;
    for (const rule of this.#byObject.get(object.name) ?? []) {
      if (!old) {
        matchKeys.add(this.#keys(rule, records));
        continue;
      }
      const changed = records.flatMap((record, i) => (differs(record, old[i]!, keyFields(rule, object)) ? [i] : []));
      if (changed.length === 0) continue;
      matchKeys.remove(
        this.#keys(
          rule,
          changed.map((i) => old[i]!),
        ),
      );
      matchKeys.add(
        this.#keys(
          rule,
          changed.map((i) => records[i]!),
        ),
      );
    }
    if (old) this.#followParents(object, records, old);
  }

  /** A parent's new name makes new keys for its children. Old ones stay: what they find does not match any more. */
  #followParents(parent: ObjectSchema, records: readonly SObject[], old: readonly SObject[]): void {
    const { store } = this.#org;
    for (const { rule, reference, field } of this.#byParent.get(parent.name) ?? []) {
      const ids = records.filter((record, i) => differs(record, old[i]!, [field])).map((record) => record.id!);
      const childIds = ids.length === 0 ? [] : store.childIds(rule.source.object, reference, ids);
      if (childIds.length > 0) store.matchKeys.add(this.#keys(rule, store.read(rule.source.object, childIds)));
    }
  }

  #keys(rule: MatchRule, records: readonly SObject[]): MatchKey[] {
    const values = new RecordValues(this.#org.store);
    const unknown = records.filter((record) => !this.#made.get(record)?.has(rule));
    if (unknown.length > 0) values.load(unknown[0]!.schema, rule.fields, unknown);
    const prefix = rule.fingerprint;
    const keysOf = (record: SObject): readonly string[] => this.#made.get(record)?.get(rule) ?? rule.keysOf(values.of(record));
    return records.flatMap((record) => keysOf(record).map((key) => ({ key: `${prefix}|${key}`, id: record.id! })));
  }

  /** The keys of a record that is about to be stored as it is; they are made once. */
  keysOfNew(rule: MatchRule, record: SObject, values: MatchValues): readonly string[] {
    const keys = rule.keysOf(values);
    const ofRecord = this.#made.get(record) ?? new Map<MatchRule, readonly string[]>();
    this.#made.set(record, ofRecord.set(rule, keys));
    return keys;
  }

  /** By record, the ids of the likely duplicates under its keys of a rule. */
  candidates(rule: MatchRule, keysByRecord: readonly (readonly string[])[]): string[][] {
    const { matchKeys } = this.#org.store;
    const full = keysByRecord.map((keys) => keys.map((key) => `${rule.fingerprint}|${key}`));
    const found = new Map([...matchKeys.present(full.flat())].map((key) => [key, matchKeys.idsUnder(key, MAX_CANDIDATES)]));
    return full.map((keys) => [...new Set(keys.flatMap((key) => found.get(key) ?? []))].slice(0, MAX_CANDIDATES));
  }
}

/** The object's own fields that a rule's keys depend on. */
function keyFields(rule: MatchRule, object: ObjectSchema): string[] {
  return rule.fields.flatMap((path) => object.fields.get(path)?.name ?? object.parents.get(path.split('.')[0]!)?.name ?? []);
}

function differs(record: SObject, old: SObject, fields: readonly string[]): boolean {
  return fields.some((field) => (record.fields[field] ?? null) !== (old.fields[field] ?? null));
}
