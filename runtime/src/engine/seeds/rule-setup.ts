import type { AssignmentRuleSchema, DuplicateRuleSchema, LeadConversionSchema, MatchingRuleSchema } from '../../schema/index.ts';
import { type MatchRuleSource, STANDARD_DUPLICATE_RULES, STANDARD_MATCHING_RULES } from '../../matching/index.ts';

export interface QueueSetup {
  readonly name: string;
  readonly label: string;
  readonly email?: string;
  readonly objects: readonly string[];
}

/** The rules about saving that a project's metadata gives. */
export interface RuleSetup {
  readonly duplicateRules: readonly DuplicateRuleSchema[];
  readonly matchingRules: readonly MatchingRuleSchema[];
  readonly assignmentRules: readonly AssignmentRuleSchema[];
  readonly leadConversion: LeadConversionSchema;
  readonly queues: readonly QueueSetup[];
}

const keyOf = ({ object, name }: { readonly object: string; readonly name: string }): string => `${object}.${name}`.toLowerCase();

/**
 * The org's duplicate rules: the standard ones, active as in a new org, and the project's, which replace those of their name.
 * Source: Salesforce Help, Standard Duplicate Rules: an alert on create, a report on edit.
 */
export function duplicateRulesOf(setup: RuleSetup): readonly DuplicateRuleSchema[] {
  const own = new Set(setup.duplicateRules.map(keyOf));
  const standard = STANDARD_DUPLICATE_RULES.filter((rule) => !own.has(keyOf(rule))).map((rule) => ({
    ...rule,
    isActive: true,
    actionOnInsert: 'Allow',
    actionOnUpdate: 'Allow',
    operationsOnInsert: ['Alert'],
    operationsOnUpdate: ['Report'],
    alertText: 'Use one of these records?',
    sortOrder: 1,
    filters: [],
  }));
  return [...standard, ...setup.duplicateRules].sort((a, b) => a.sortOrder - b.sortOrder);
}

export function matchingRulesOf(setup: RuleSetup): readonly (MatchRuleSource & { readonly isActive: boolean; readonly label: string })[] {
  const own = setup.matchingRules.filter((rule) => rule.items.length > 0);
  const names = new Set(own.map(keyOf));
  const standard = STANDARD_MATCHING_RULES.filter((rule) => !names.has(keyOf(rule)));
  return [
    ...standard.map((rule) => ({ ...rule, isActive: true, label: rule.name.replace(/_v\d+_\d+$/, '').replaceAll('_', ' ') })),
    ...own,
  ];
}
