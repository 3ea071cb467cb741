import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type LocalOrg, openOrg } from '../src/index.ts';

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const FILES = {
  trigger: {
    'triggers/Titles.trigger':
      'trigger Titles on Contact (before insert, before update) { for (Contact each : Trigger.new) each.Title = each.LastName; }',
    'triggers/Titles.trigger-meta.xml': `${XML}<ApexTrigger ${NAMESPACE}><apiVersion>67.0</apiVersion><status>Active</status></ApexTrigger>`,
  },
  rule: {
    'objects/Contact/validationRules/Named.validationRule-meta.xml': `${XML}<ValidationRule ${NAMESPACE}><fullName>Named</fullName><active>true</active><errorConditionFormula>AND(ISBLANK(LastName), CONTAINS(Department, &quot;x&quot;))</errorConditionFormula><errorMessage>Name it.</errorMessage></ValidationRule>`,
  },
  duplicates: {
    'matchingRules/Contact.matchingRule-meta.xml': `${XML}<MatchingRules ${NAMESPACE}><matchingRules><fullName>Same_email</fullName><label>Same email</label><matchingRuleItems><blankValueBehavior>NullNotAllowed</blankValueBehavior><fieldName>Email</fieldName><matchingMethod>Exact</matchingMethod></matchingRuleItems><ruleStatus>Active</ruleStatus></matchingRules></MatchingRules>`,
    'duplicateRules/Contact.Same_email.duplicateRule-meta.xml': `${XML}<DuplicateRule ${NAMESPACE}><actionOnInsert>Block</actionOnInsert><actionOnUpdate>Block</actionOnUpdate><alertText>There is one.</alertText><duplicateRuleMatchRules><matchRuleSObjectType>Contact</matchRuleSObjectType><matchingRule>Same_email</matchingRule></duplicateRuleMatchRules><isActive>true</isActive><masterLabel>Same email</masterLabel><securityOption>BypassSharingRules</securityOption><sortOrder>1</sortOrder></DuplicateRule>`,
  },
} as const;

export type Addition = keyof typeof FILES;

/** An org in memory whose contacts a save of has to go through the additions named. */
export function dataOrg(scratch: string, additions: readonly Addition[]): LocalOrg {
  return openScratchOrg(scratch, additions.join('-') || 'plain', Object.assign({}, ...additions.map((addition) => FILES[addition])));
}

/** An org in memory of a project with these files. */
export function openScratchOrg(scratch: string, name: string, files: Readonly<Record<string, string>>): LocalOrg {
  const directory = join(scratch, name);
  mkdirSync(join(directory, 'app'), { recursive: true });
  writeFileSync(join(directory, 'sfdx-project.json'), '{"packageDirectories":[{"path":"app","default":true}],"sourceApiVersion":"67.0"}');
  for (const [file, text] of Object.entries(files)) {
    const path = join(directory, 'app', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return openOrg({ projectDirectories: [directory], dataFile: ':memory:' });
}

/** Runs statements as one transaction, as the first administrator or the user named, and gives its milliseconds. Throws where they fail. */
export function timed(org: LocalOrg, statements: string, userName?: string): number {
  const start = performance.now();
  const result = org.runAnonymous(statements, userName);
  const time = performance.now() - start;
  if (!result.ok) throw new Error(`${result.message}\n${result.stackTrace}`);
  return time;
}

/** Statements that make a list `people` of contacts whose e-mail addresses begin at a number. */
export function people(from: number, count: number): string {
  return `List<Contact> people = new List<Contact>();
    for (Integer i = ${from}; i < ${from + count}; i++) people.add(new Contact(LastName = 'Person ' + i, Email = 'p' + i + '@bench.example', Department = 'Sales'));`;
}
