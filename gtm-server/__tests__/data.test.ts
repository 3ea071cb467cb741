import assert from 'node:assert/strict';
import { it } from 'node:test';
import { companyOutputFields } from '../src/companies/output-fields.ts';
import { CompanyDirectory } from '../src/data/company-directory.ts';

const FIELDS_OUTSIDE_PROFILES = ['id', 'locationMatch'];

it('gives every company an ID of its own', () => {
  const { companies } = new CompanyDirectory();

  assert.ok(companies.length > 1100);
  assert.equal(new Set(companies.map(({ id }) => id)).size, companies.length);
});

it('derives the same profiles on every run', () => {
  const [left, right] = [new CompanyDirectory(), new CompanyDirectory()];

  const profiles = (directory: CompanyDirectory): unknown[] =>
    directory.companies.slice(0, 50).map((company) => directory.profile(company));

  assert.deepEqual(profiles(left), profiles(right));
});

it('has a value for each output field at some company, and no field beyond them', () => {
  const directory = new CompanyDirectory();

  const fields = new Set(directory.companies.flatMap((company) => Object.keys(directory.profile(company))));

  const expected = companyOutputFields.filter((field) => !FIELDS_OUTSIDE_PROFILES.includes(field));
  assert.deepEqual([...fields].sort(), [...expected].sort());
});

it('leaves some fields out at some companies', () => {
  const directory = new CompanyDirectory();

  const lacking = (field: string): number =>
    directory.companies.filter((company) => !Object.hasOwn(directory.profile(company), field)).length;

  assert.ok(['fax', 'phone', 'description', 'foundedYear', 'companyFunding', 'metroArea'].every((field) => lacking(field) > 10));
});

it('uses only phone numbers reserved for fiction', () => {
  const directory = new CompanyDirectory();

  const numbers = directory.companies.flatMap((company) => [directory.profile(company)['phone'], directory.profile(company)['fax']]);

  assert.deepEqual(
    numbers.filter((number) => number !== undefined && !/^\(\d{3}\) 555-01\d\d$/.test(String(number))),
    [],
  );
});

it('names parent and ultimate parent of a daughter', () => {
  const directory = new CompanyDirectory();
  const daughter = directory.byId(900000102);
  assert.ok(daughter);

  const { parentId, parentName, ultimateParentId, ultimateParentRevenue } = directory.profile(daughter);

  assert.deepEqual([parentId, parentName, ultimateParentId, ultimateParentRevenue], [900000101, 'Northwind Robotics', 900000101, 268163]);
});
