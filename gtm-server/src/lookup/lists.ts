import { regionCodes, regionOf } from '../data/regions.ts';
import { industryId, sectors } from '../data/sectors.ts';
import { departmentSubjects } from '../scoops/scoop-wish.ts';
import { intentTopics } from '../sample/intent-topics.ts';
import { departments, levels } from '../sample/positions.ts';
import { scoopTopics, scoopTypes } from '../sample/scoop-subjects.ts';

export interface LookupItem {
  readonly id: string;
  readonly name: string;
  readonly more?: Readonly<Record<string, string>>;
}

/** A list that filters take their values from: the resource's type, and its items. */
export interface LookupList {
  readonly type: string;
  readonly items: readonly LookupItem[];
}

const named = (names: readonly string[]): LookupItem[] => names.map((name) => ({ id: name, name }));
const distinct = (items: readonly LookupItem[]): LookupItem[] => [...new Map(items.map((item) => [item.id, item])).values()];
const codes = (level: 'sic' | 'naics'): LookupItem[] =>
  distinct(Object.values(sectors).flatMap((sector) => sector[level].map(([id, name]) => ({ id, name }))));

const industries = distinct(
  Object.values(sectors).flatMap(({ industry, subIndustries }) =>
    [industry, ...subIndustries].map((name) => ({ id: industryId(name), name })),
  ),
);
const functions = departments.flatMap((department) => department.functions);
const titles = departments.flatMap((department) =>
  levels.flatMap((level) => department.functions.map((jobFunction) => level.title(department, jobFunction))),
);
const topics = intentTopics.map(({ name, category, department, jobFunction }) => ({
  id: name,
  name,
  more: { category, department, description: '', jobFunction },
}));

/** Every list, by the name in the path. */
export const lookupLists: Readonly<Record<string, LookupList>> = {
  'board-members': { type: 'BoardMember', items: named(['exclude', 'include', 'only']) },
  'buying-groups': { type: 'BuyingGroup', items: [] },
  'company-rankings': { type: 'CompanyRanking', items: [{ id: 'fortune500', name: 'Fortune 500' }] },
  'company-types': { type: 'CompanyType', items: named(['private', 'public', 'npo', 'education', 'government', 'other']) },
  continents: { type: 'Continent', items: named(['North America']) },
  countries: { type: 'Country', items: named(['United States', 'Canada']) },
  departments: { type: 'Department', items: named(departments.map(({ name }) => name)) },
  'employee-count': {
    type: 'EmployeeCount',
    items: named(['1to4', '5to9', '10to19', '20to49', '50to99', '100to249', '250to499', '500to999']),
  },
  'funding-round-types': { type: 'FundingRoundType', items: named(['Seed', 'Series A', 'Series B', 'Debt']) },
  hashtags: { type: 'Hashtag', items: [] },
  industries: { type: 'Industry', items: industries },
  'intent-topics': { type: 'IntentTopic', items: topics },
  'job-functions': { type: 'JobFunction', items: named(functions) },
  'job-titles': { type: 'JobTitle', items: named([...new Set(titles)]) },
  'management-levels': { type: 'ManagementLevel', items: levels.map(({ id, name }) => ({ id, name })) },
  'metro-regions': { type: 'MetroRegion', items: named(['WA - Tacoma', 'OR - Portland', 'MN - Duluth']) },
  'naics-codes': { type: 'NAICSCode', items: codes('naics') },
  'news-categories': { type: 'NewsCategory', items: named(['Funding', 'Mergers', 'People']) },
  'revenue-ranges': { type: 'RevenueRange', items: named(['500to1mil', '1milTo5mil', '5milTo10mil', '10milTo25mil', 'over5bil']) },
  'scoop-departments': { type: 'ScoopDepartment', items: departmentSubjects },
  'scoop-topics': { type: 'ScoopTopic', items: scoopTopics },
  'scoop-types': { type: 'ScoopType', items: scoopTypes },
  'sic-codes': { type: 'SICCode', items: codes('sic') },
  states: { type: 'State', items: named(regionCodes.map((code) => regionOf(code).name)) },
  'sub-unit-types': { type: 'SubUnitType', items: named(['division', 'subsidiary']) },
  'tech-categories': { type: 'TechCategory', items: [] },
  'tech-products': { type: 'TechProduct', items: [] },
  'tech-skills': { type: 'TechSkill', items: [{ id: '333.202.45', name: 'Spreadsheets' }] },
  'tech-vendors': { type: 'TechVendor', items: [] },
  'years-of-experience': { type: 'YearsOfExperience', items: named(['1-3', '4-5', '6-10', '11-15', '16-20']) },
};
