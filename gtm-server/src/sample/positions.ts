/** A department of the provider's filters, its job functions and what people in it are called. */
export interface Department {
  readonly name: string;
  readonly functions: readonly string[];
  readonly head: string;
}

export const departments: readonly Department[] = [
  { name: 'Sales', functions: ['Sales Operations', 'Field Sales', 'Sales Enablement'], head: 'Sales' },
  { name: 'Marketing', functions: ['Brand', 'Demand Generation', 'Product Marketing'], head: 'Marketing' },
  { name: 'Information Technology', functions: ['Cloud / Mobility', 'Infrastructure', 'IT Service Desk'], head: 'IT' },
  { name: 'Engineering & Technical', functions: ['Software Development', 'Quality Assurance', 'Data Engineering'], head: 'Engineering' },
  { name: 'Finance', functions: ['Accounting', 'Financial Planning', 'Procurement'], head: 'Finance' },
  { name: 'Human Resources', functions: ['Recruiting', 'Compensation', 'Training'], head: 'Human Resources' },
  { name: 'Operations', functions: ['Logistics', 'Facilities', 'Supply Chain'], head: 'Operations' },
  { name: 'Legal', functions: ['Compliance', 'Contracts', 'Corporate Counsel'], head: 'Legal' },
  { name: 'Medical & Health', functions: ['Nursing', 'Pharmacy', 'Research'], head: 'Medical Affairs' },
];

/** The levels from the top: as a search filter names them, as an enriched person shows them, and how a title begins. */
export interface Level {
  readonly id: string;
  readonly name: string;
  readonly title: (department: Department, jobFunction: string) => string;
}

export const levels: readonly Level[] = [
  { id: 'C Level Exec', name: 'C-Level', title: ({ head }) => `Chief ${head} Officer` },
  { id: 'VP Level Exec', name: 'VP-Level', title: ({ head }) => `VP ${head}` },
  { id: 'Director', name: 'Director', title: (_department, jobFunction) => `Director of ${jobFunction}` },
  { id: 'Manager', name: 'Manager', title: (_department, jobFunction) => `${jobFunction} Manager` },
  { id: 'Non Manager', name: 'Non-Manager', title: (_department, jobFunction) => `${jobFunction} Specialist` },
];
