import type { ProjectFiles } from './apex-org.ts';

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

export interface MatchingRuleFacts {
  readonly logic?: string;
  /** Field to method, with `MatchBlanks` behind a blank where blanks match. */
  readonly items: Readonly<Record<string, string>>;
}

/** Active matching rules of an object. */
export function matchingRules(object: string, rules: Readonly<Record<string, MatchingRuleFacts>>): ProjectFiles {
  const body = Object.entries(rules).map(([name, { logic, items }]) => {
    const lines = Object.entries(items).map(([field, told]) => {
      const [method, blanks = 'NullNotAllowed'] = told.split(' ');
      return `<matchingRuleItems><blankValueBehavior>${blanks}</blankValueBehavior><fieldName>${field}</fieldName><matchingMethod>${method}</matchingMethod></matchingRuleItems>`;
    });
    const filter = logic === undefined ? '' : `<booleanFilter>${logic}</booleanFilter>`;
    return `<matchingRules><fullName>${name}</fullName>${filter}<label>${name}</label>${lines.join('')}<ruleStatus>Active</ruleStatus></matchingRules>`;
  });
  return { [`matchingRules/${object}.matchingRule-meta.xml`]: `${HEAD}<MatchingRules ${XMLNS}>${body.join('')}</MatchingRules>` };
}

export interface DuplicateRuleFacts {
  readonly onInsert?: string;
  readonly onUpdate?: string;
  readonly isActive?: boolean;
  readonly alert?: string;
  /** `Object.MatchingRule` each. */
  readonly matches: readonly string[];
  /** XML of the filter or of object mappings. */
  readonly filter?: string;
  readonly mapping?: string;
  readonly bypassesSharing?: boolean;
}

/** A duplicate rule; `onInsert: 'Allow Alert Report'` gives its action, then its operations. */
export function duplicateRule(fullName: string, facts: DuplicateRuleFacts): ProjectFiles {
  const [insertAction, ...insertOperations] = (facts.onInsert ?? 'Allow').split(' ');
  const [updateAction, ...updateOperations] = (facts.onUpdate ?? 'Allow').split(' ');
  const matches = facts.matches.map((match) => {
    const [object, rule] = match.split('.');
    return `<duplicateRuleMatchRules><matchRuleSObjectType>${object}</matchRuleSObjectType><matchingRule>${rule}</matchingRule>${facts.mapping ?? ''}</duplicateRuleMatchRules>`;
  });
  const body = [
    `<actionOnInsert>${insertAction}</actionOnInsert><actionOnUpdate>${updateAction}</actionOnUpdate>`,
    facts.alert === undefined ? '' : `<alertText>${facts.alert}</alertText>`,
    facts.filter ?? '',
    ...matches,
    `<isActive>${facts.isActive ?? true}</isActive><masterLabel>${fullName}</masterLabel>`,
    ...insertOperations.map((operation) => `<operationsOnInsert>${operation}</operationsOnInsert>`),
    ...updateOperations.map((operation) => `<operationsOnUpdate>${operation}</operationsOnUpdate>`),
    `<securityOption>${facts.bypassesSharing ? 'Bypass' : 'Enforce'}SharingRules</securityOption><sortOrder>1</sortOrder>`,
  ];
  return { [`duplicateRules/${fullName}.duplicateRule-meta.xml`]: `${HEAD}<DuplicateRule ${XMLNS}>${body.join('')}</DuplicateRule>` };
}

export interface AssignmentEntry {
  readonly to: string;
  readonly type?: 'User' | 'Queue';
  readonly logic?: string;
  /** `field operation value` each. */
  readonly criteria?: readonly string[];
  readonly formula?: string;
}

export function assignmentRules(
  object: string,
  rules: Readonly<Record<string, { readonly isActive?: boolean; readonly entries: readonly AssignmentEntry[] }>>,
): ProjectFiles {
  const body = Object.entries(rules).map(([name, { isActive = true, entries }]) => {
    const lines = entries.map(({ to, type = 'User', logic, criteria = [], formula }) => {
      const items = criteria.map((line) => {
        const [field, operation, ...value] = line.split(' ');
        return `<criteriaItems><field>${field}</field><operation>${operation}</operation><value>${value.join(' ')}</value></criteriaItems>`;
      });
      const rest = `${logic === undefined ? '' : `<booleanFilter>${logic}</booleanFilter>`}${items.join('')}${formula === undefined ? '' : `<formula>${formula}</formula>`}`;
      return `<ruleEntry><assignedTo>${to}</assignedTo><assignedToType>${type}</assignedToType>${rest}</ruleEntry>`;
    });
    return `<assignmentRule><fullName>${name}</fullName><active>${isActive}</active>${lines.join('')}</assignmentRule>`;
  });
  return {
    [`assignmentRules/${object}.assignmentRules-meta.xml`]: `${HEAD}<AssignmentRules ${XMLNS}>${body.join('')}</AssignmentRules>`,
  };
}

export function queue(name: string, object: string): ProjectFiles {
  return {
    [`queues/${name}.queue-meta.xml`]: `${HEAD}<Queue ${XMLNS}><name>${name}</name><queueSobject><sobjectType>${object}</sobjectType></queueSobject></Queue>`,
  };
}
