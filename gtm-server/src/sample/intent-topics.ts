/** A topic that the account licenses; its name is also its ID. */
export interface IntentTopic {
  readonly name: string;
  readonly category: string;
  readonly department: string;
  readonly jobFunction: string;
}

const subjects =
  `Analytics Applications Architecture Automation Backup Compliance Consulting Governance Integration Management Migration Monitoring
Optimization Outsourcing Planning Platforms Pricing Security Services Software Storage Strategy Training Virtualization Workflows`.split(
    /\s+/,
  );

const fields: readonly (readonly [name: string, category: string, department: string, jobFunction: string])[] = [
  ['Cloud', 'Cloud', 'Information Technology', 'Cloud / Mobility'],
  ['Network', 'Infrastructure', 'Information Technology', 'Infrastructure'],
  ['Customer Data', 'Data', 'Marketing', 'Demand Generation'],
  ['Sales', 'Sales', 'Sales', 'Sales Operations'],
  ['Marketing', 'Marketing', 'Marketing', 'Brand'],
  ['Payroll', 'Human Resources', 'Human Resources', 'Compensation'],
  ['Recruiting', 'Human Resources', 'Human Resources', 'Recruiting'],
  ['Supply Chain', 'Operations', 'Operations', 'Supply Chain'],
  ['Warehouse', 'Operations', 'Operations', 'Logistics'],
  ['Contract', 'Legal', 'Legal', 'Contracts'],
  ['Finance', 'Finance', 'Finance', 'Financial Planning'],
  ['Patient Care', 'Health', 'Medical & Health', 'Nursing'],
];

/** 300 topics: 12 fields, 25 subjects each. */
export const intentTopics: readonly IntentTopic[] = fields.flatMap(([field, category, department, jobFunction]) =>
  subjects.map((subject) => ({ name: `${field} ${subject}`, category, department, jobFunction })),
);
