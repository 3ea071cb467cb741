/** What Scoops are about, with the IDs that filters take. */
export interface Subject {
  readonly id: string;
  readonly name: string;
}

export const scoopTypes: readonly Subject[] = [
  { id: '1', name: 'Executive Move' },
  { id: '2', name: 'Funding' },
  { id: '3', name: 'Layoffs' },
  { id: '4', name: 'Mergers & Acquisitions' },
  { id: '5', name: 'New Hire' },
  { id: '6', name: 'Partnership' },
  { id: '7', name: 'Pain Point' },
  { id: '8', name: 'Facilities Relocation / Expansion' },
  { id: '9', name: 'Product Launch' },
  { id: '10', name: 'Project' },
];

export const scoopTopics: readonly Subject[] = [
  { id: '5', name: 'Award' },
  { id: '11', name: 'Cloud' },
  { id: '12', name: 'Cost Reduction' },
  { id: '13', name: 'Customer Service' },
  { id: '14', name: 'Cybersecurity' },
  { id: '15', name: 'Data Management' },
  { id: '34', name: 'Facilities Relocation/Expansion' },
  { id: '35', name: 'Hiring Plans' },
  { id: '36', name: 'International Growth' },
  { id: '37', name: 'Supply Chain' },
  { id: '38', name: 'Sustainability' },
];
