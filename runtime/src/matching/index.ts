export { conjunctions, type FilterLogic, holds, parseFilterLogic } from './filter-logic.ts';
export { type Match, type MatchItem, MatchRule, type MatchRuleSource, type MatchValues } from './match-rule.ts';
export { matchMethod, type MatchMethod } from './methods.ts';
export { defaultMapping, STANDARD_DUPLICATE_RULES, STANDARD_MATCHING_RULES, type StandardDuplicateRule } from './standard-rules.ts';
