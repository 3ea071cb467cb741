import type { Org } from '../org.ts';
import { putRow } from './put-row.ts';
import { duplicateRulesOf, matchingRulesOf } from './rule-setup.ts';

/** Writes the rows that tell of rules about saving, and the queues, as the projects say now. Rows keep their ids. */
export function seedRules(org: Org): void {
  const { rules } = org.setup;
  for (const rule of duplicateRulesOf(rules))
    putRow(org, 'DuplicateRule', ['SobjectType', 'DeveloperName'], {
      SobjectType: rule.object,
      DeveloperName: rule.name,
      MasterLabel: rule.label,
      Language: 'en_US',
      IsActive: rule.isActive,
    });
  for (const rule of matchingRulesOf(rules)) seedMatchingRule(org, rule);
  for (const rule of rules.assignmentRules)
    putRow(org, 'AssignmentRule', ['SobjectType', 'Name'], { SobjectType: rule.object, Name: rule.name, Active: rule.isActive });
  for (const queue of rules.queues) {
    const id = putRow(org, 'Group', ['Type', 'DeveloperName'], {
      Type: 'Queue',
      DeveloperName: queue.name,
      Name: queue.label,
      Email: queue.email ?? null,
    });
    for (const object of queue.objects) putRow(org, 'QueueSobject', ['QueueId', 'SobjectType'], { QueueId: id, SobjectType: object });
  }
  seedLeadStatus(org);
}

function seedMatchingRule(org: Org, rule: ReturnType<typeof matchingRulesOf>[number]): void {
  const id = putRow(org, 'MatchingRule', ['SobjectType', 'DeveloperName'], {
    SobjectType: rule.object,
    DeveloperName: rule.name,
    MasterLabel: rule.label,
    Language: 'en_US',
    BooleanFilter: rule.booleanFilter ?? null,
    RuleStatus: rule.isActive ? 'Active' : 'Inactive',
  });
  rule.items.forEach((item, index) =>
    putRow(org, 'MatchingRuleItem', ['MatchingRuleId', 'SortOrder'], {
      MatchingRuleId: id,
      SortOrder: index + 1,
      Field: item.field,
      MatchingMethod: item.method,
      BlankValueBehavior: item.blankValues === 'MatchBlanks' ? 'MatchBlanks' : 'NullNotAllowed',
    }),
  );
}

/** The statuses of the picklist; that of a converted lead says so. Source: Object Reference, LeadStatus. */
function seedLeadStatus(org: Org): void {
  const field = org.schema.object('Lead')?.fields.get('Status');
  field?.picklist.forEach((item, index) =>
    putRow(org, 'LeadStatus', ['ApiName'], {
      ApiName: item.value,
      MasterLabel: item.label,
      SortOrder: index + 1,
      IsDefault: item.isDefault,
      IsConverted: /\bConverted$/.test(item.value) && !/\bNot Converted$/.test(item.value),
    }),
  );
}
