import { type LibraryFunction, type LibraryPart, PlatformObject, type Runtime, type SaveOptions } from '../engine/index.ts';
import { type RuntimeType, runtimeType, type SObject, type Value } from '../values/index.ts';
import { PropertyObject } from './property-object.ts';

/** `Database.DMLOptions`: what was set of it. */
export class DmlOptionsObject extends PlatformObject {
  readonly values: Record<string, Value> = { OptAllOrNone: false, AllowFieldTruncation: false };

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Database.DMLOptions');
  }

  /** What it says about a record's save. Emails and locales change nothing here. */
  get saveOptions(): SaveOptions {
    const duplicates = this.#header('DuplicateRuleHeader');
    const assignment = this.#header('AssignmentRuleHeader');
    const asUser = duplicates?.get('RunAsCurrentUser');
    const ruleId = assignment?.get('AssignmentRuleId');
    return {
      allowsTruncation: this.values['AllowFieldTruncation'] === true,
      savesDuplicates: duplicates?.get('AllowSave') === true,
      ...(typeof asUser === 'boolean' && { runsRulesAsUser: asUser }),
      usesDefaultRule: assignment?.get('UseDefaultRule') === true,
      ...(ruleId != null && { assignmentRuleId: String(ruleId) }),
    };
  }

  #header(name: string): PropertyObject | undefined {
    const value = this.values[name];
    return value instanceof PropertyObject ? value : undefined;
  }
}

const KEY = 'DML options';

/** Options that were set on a record; undefined where none were. */
export function optionsOfRecord(runtime: Runtime, record: SObject): DmlOptionsObject | undefined {
  return runtime.kept.known<DmlOptionsObject>(record, KEY);
}

/** Options that hold further ones are there from the start. Source: Apex Reference Guide, DMLOptions: `options.duplicateRuleHeader.allowSave = true`. */
const MEMBERS = ['AllowFieldTruncation', 'AssignmentRuleHeader', 'DuplicateRuleHeader', 'EmailHeader', 'LocaleOptions', 'OptAllOrNone'];

function members(name: string): [string, LibraryFunction][] {
  const initial = (): Value => (name.endsWith('Header') ? new PropertyObject(`Database.DMLOptions.${name}`) : null);
  return [
    [`Database.DMLOptions.get:${name}`, (_runtime, self: DmlOptionsObject) => (self.values[name] ??= initial())],
    [`Database.DMLOptions.set:${name}`, (_runtime, self: DmlOptionsObject, value: Value) => (self.values[name] = value)],
  ];
}

export const dmlOptionsLibrary: LibraryPart = {
  'Database.DMLOptions.new()': () => new DmlOptionsObject(),
  ...Object.fromEntries(MEMBERS.flatMap(members)),
  'SObject.setOptions(Object)': (runtime, self: SObject, value: Value) => runtime.kept.put(self, KEY, value),
  'SObject.getOptions()': (runtime, self: SObject) => (optionsOfRecord(runtime, self) ?? null) as Value,
  'SObject.getQuickActionName()': () => null,
};
